/**
 * What a request about stop classes asks, with every default filled in: the table in its metric, the day, whose people,
 * and the classes of their places. Maps, tables, drawn areas and what-ifs start from one of these.
 */
import { blockSetOf } from '../../core/city/lookup.ts';
import type { BlockSet, CityModel, Edition } from '../../core/city/model.ts';
import type { Audience } from '../../core/contract/meta.ts';
import type { MobilityBasis, ServiceChange } from '../../core/contract/mobility.ts';
import { DomainError } from '../../core/errors.ts';
import { traitsOf } from '../../core/indicators/definition.ts';
import type { TargetGroup } from '../../core/offers/offer.ts';
import { EVERYONE, groupCounts, groupFor } from '../../core/offers/target-groups.ts';
import type { ClassTable, DistanceMetric } from '../../core/transit/class-table.ts';
import { hourText } from '../../core/transit/dates.ts';
import type { StationDepartures } from '../../core/transit/departures.ts';
import { farthestMetres, serviceClasses, withMetric, type ServiceClasses } from '../../core/transit/service-classes.ts';
import { dividedBlocks } from '../../core/transit/served-people.ts';
import type { Timetable } from '../../core/transit/timetable.ts';
import { NO_CATEGORY } from '../../core/transit/stop-classes.ts';
import type { City } from '../atlas.ts';
import { groupIndicator, type OfferState } from '../offers/store.ts';
import { groupNamed, periodOfGroup } from '../reach/question.ts';
import { changedService } from './changed-service.ts';
import type { Day, Places, TransitGround } from './ground.ts';
import type { TransitStores } from './stores.ts';

export interface AskedMobility {
  readonly day?: string | undefined;
  readonly date?: string | undefined;
  readonly distance?: DistanceMetric | undefined;
  readonly group?: string | undefined;
  readonly period?: string | undefined;
  readonly upTo?: string | undefined;
}

/** What does not depend on people. */
export interface ClassesQuestion {
  readonly city: City;
  readonly ground: TransitGround;
  readonly table: ClassTable;
  readonly day: Day;
  readonly blockSet: BlockSet;
  readonly places: Places;
  /** with the changes asked about */
  readonly timetable: Timetable;
  readonly departures: StationDepartures;
  readonly classes: ServiceClasses;
  readonly basis: Omit<MobilityBasis, 'group' | 'period' | 'upTo'>;
}

export interface MobilityQuestion extends ClassesQuestion {
  readonly model: CityModel;
  readonly audience: Audience;
  readonly state: OfferState;
  readonly group: TargetGroup;
  readonly isSensitive: boolean;
  readonly period: string;
  /** per block; NaN not delivered, or in blocks that hang on no street */
  readonly people: Float64Array;
  /** position of the class that still counts as served */
  readonly upTo: number;
  readonly fullBasis: MobilityBasis;
}

export async function classesQuestion(stores: TransitStores, city: City, table: ClassTable, asked: AskedMobility, carrier: string | undefined, changes: readonly ServiceChange[] = []): Promise<ClassesQuestion> {
  const ground = await stores.grounds.of(city);
  const read = withMetric(table, asked.distance ?? table.metric);
  const day = ground.dayOf(asked, table.dayType);
  const blockSet = blockSetOf(city.model, carrier ?? city.model.blockSets.at(-1)!.key);
  const places = await ground.placesOf(city, stores.networks, blockSet, read.metric);
  const reach = ground.reachOf(blockSet, places, read.metric, farthestMetres(read));
  const service = changedService(ground, day, changes, reach, places, read);
  const classes = serviceClasses(read, service.departures, service.reach, places.points.blocks.length);
  return { city, ground, table: read, day, blockSet, places, timetable: service.timetable, departures: service.departures, classes, basis: basisOf(read, day, blockSet, places, classes) };
}

function basisOf(table: ClassTable, { dayType, date }: Day, blockSet: BlockSet, places: Places, { categories, classes }: ServiceClasses): ClassesQuestion['basis'] {
  return {
    preset: table.key,
    name: { ...table.name },
    source: { ...table.source },
    classes: [...table.classes],
    distances: [...table.distances],
    metric: table.metric,
    day: dayType.key,
    date,
    from: hourText(dayType.fromSeconds),
    to: hourText(dayType.toSeconds),
    blockSet: blockSet.key,
    points: places.all,
    pointsUnattached: places.all - places.points.blocks.length,
    blocksDivided: dividedBlocks(classes, places.points),
    served: categories.reduce((count, category) => count + (category === NO_CATEGORY ? 0 : 1), 0),
    stations: categories.length,
  };
}

export async function mobilityQuestion(stores: TransitStores, city: City, table: ClassTable, asked: AskedMobility, audience: Audience, carrier: { readonly edition?: Edition; readonly blockSet?: string }, changes: readonly ServiceChange[] = []): Promise<MobilityQuestion> {
  const { model } = city;
  const classes = await classesQuestion(stores, city, table, asked, carrier.edition?.blockSet ?? carrier.blockSet, changes);
  return withPeople(classes, await stores.offers.of(city), model, asked, audience);
}

export function withPeople(question: ClassesQuestion, state: OfferState, model: CityModel, asked: AskedMobility, audience: Audience): MobilityQuestion {
  const { targetGroups } = state.book;
  const group = asked.group === undefined ? groupFor(EVERYONE, targetGroups) : groupNamed(asked.group, targetGroups);
  const indicator = groupIndicator(group);
  const period = periodOfGroup(model, indicator, question.blockSet.key, asked.period);
  const upTo = upToOf(question.table, asked.upTo);
  return {
    ...question,
    model,
    audience,
    state,
    group,
    isSensitive: traitsOf(model, indicator).isSensitive,
    period,
    people: peopleAt(question, groupCounts(model, group, question.blockSet.key, period)),
    upTo,
    fullBasis: { ...question.basis, group: group.key, period, upTo: question.table.classes[upTo]! },
  };
}

/** Of blocks without any place on a street nothing is known. */
export function peopleAt({ places }: Pick<ClassesQuestion, 'places'>, people: Float64Array): Float64Array {
  if (places.streets === null) return people;
  const isKnown = new Uint8Array(people.length);
  for (const block of places.points.blocks) isKnown[block] = 1;
  return people.map((count, block) => (isKnown[block] === 1 ? count : Number.NaN));
}

function upToOf({ classes }: ClassTable, asked: string | undefined): number {
  if (asked === undefined) return classes.length - 1;
  const found = classes.indexOf(asked);
  if (found >= 0) return found;
  throw new DomainError('unknown_name', `unknown class ${asked}`, { path: 'query.upTo', value: asked, expected: classes.join(', ') });
}

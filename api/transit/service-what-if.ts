/**
 * POST /mobility/what-if: the service changed, and what that changes for people. Gain and loss are counts of their own and
 * pass the gate as such; where they are withheld, the side after goes too, so that a difference cannot tell them.
 */
import type { Partition } from '../../core/city/partition.ts';
import { populationsOf } from '../../core/city/population.ts';
import { NO_AREA, type Edition } from '../../core/city/model.ts';
import type { ServiceWhatIfAnswer } from '../../core/contract/mobility.ts';
import { release } from '../../core/disclosure/gate.ts';
import { isShown } from '../../core/indicators/states.ts';
import type { TargetGroup } from '../../core/offers/offer.ts';
import { groupCounts } from '../../core/offers/target-groups.ts';
import { classesOfBlocks, type ServiceClasses } from '../../core/transit/service-classes.ts';
import { NO_CATEGORY, NO_CLASS } from '../../core/transit/stop-classes.ts';
import { departureDifference } from '../../core/transit/service-changes.ts';
import { countCells, COUNT_TRAITS } from '../reach/columns.ts';
import { peopleFor } from '../reach/people.ts';
import { groupNamed, offersMeta } from '../reach/question.ts';
import { numbersOf, rounded } from '../release/numbers.ts';
import { cityEdition } from '../release/released.ts';
import { classPositions, mobilityColumns } from './mobility-answer.ts';
import { peopleNote } from './missing-note.ts';
import { peopleAt, type MobilityQuestion } from './question.ts';

const MOST_GROUPS = 8;

type Numbers = (number | null)[];

export function serviceWhatIf(served: MobilityQuestion, changed: MobilityQuestion, edition: Edition, groups: readonly string[] | undefined): ServiceWhatIfAnswer {
  // a stop may be added anywhere: two changes that differ by one block must not tell its people
  const [before, after] = [ofGroup(served, served.group), ofGroup(changed, changed.group)];
  const { model, audience, state, period, blockSet, fullBasis } = before;
  const city = cityEdition(model, blockSet.key, period);
  const rows = sides(before, after, edition);
  const whole = sides(before, after, city);
  return {
    codes: [...edition.codes],
    names: [...edition.names],
    before: side(rows.before),
    after: side(rows.after),
    difference: rows.after.values.map((value, area) => difference(value, rows.before.values[area])),
    gained: rows.gained,
    lost: rows.lost,
    city: {
      before: whole.before.byClass.map((column) => column[0] ?? null),
      after: hideSmallChanges(whole.before.byClass, whole.after.byClass, before),
      gained: whole.gained[0] ?? null,
      lost: whole.lost[0] ?? null,
      shareBefore: whole.before.values[0] ?? null,
      shareAfter: whole.after.values[0] ?? null,
    },
    groups: groupsOf(before, groups).map((group) => {
      const own = ofGroup(before, group);
      return { group: group.key, name: { ...group.name }, gained: moved(own, after.classes, city, isBetter)[0] ?? null, lost: moved(own, after.classes, city, isWorse)[0] ?? null };
    }),
    blocks: changedBlocks(before, after.classes),
    stations: changedStations(before, after),
    note: peopleNote(before, rows.after),
    basis: fullBasis,
    meta: offersMeta(model, audience, state, { level: edition.level, edition: edition.key, blockSet: edition.blockSet, period }),
  };
}

type Columns = ReturnType<typeof mobilityColumns>;

interface Sides {
  readonly before: Columns;
  readonly after: Columns;
  readonly gained: Numbers;
  readonly lost: Numbers;
}

function sides(before: MobilityQuestion, after: MobilityQuestion, edition: Edition): Sides {
  const gained = moved(before, after.classes, edition, isBetter);
  const lost = moved(before, after.classes, edition, isWorse);
  const crosses = (was: number, is: number): boolean => isServed(was, before.upTo) !== isServed(is, before.upTo);
  const crossed = moved(before, after.classes, edition, crosses);
  const columns = mobilityColumns(after, edition, edition.names);
  const isTelling = (area: number): boolean => gained[area] === null || lost[area] === null || crossed[area] === null;
  const kept = (column: Numbers): Numbers => column.map((value, area) => (isTelling(area) ? null : value));
  return {
    before: mobilityColumns(before, edition, edition.names),
    after: {
      ...columns,
      values: kept(columns.values),
      served: kept(columns.served),
      byClass: columns.byClass.map(kept),
      states: columns.states.map((state, area) => (isTelling(area) && columns.values[area] !== null ? 'suppressed' : state)),
    },
    gained,
    lost,
  };
}

function isServed(position: number, upTo: number): boolean {
  return position !== NO_CLASS && position <= upTo;
}

/** No class is the worst. */
function rank(position: number): number {
  return position === NO_CLASS ? Infinity : position;
}

const isBetter = (was: number, is: number): boolean => rank(is) < rank(was);
const isWorse = (was: number, is: number): boolean => rank(is) > rank(was);

/** People per area at places whose class moves so; null where withheld. */
function moved({ model, audience, places, people, classes, period, isSensitive }: MobilityQuestion, after: ServiceClasses, partition: Partition, isMoved: (was: number, is: number) => boolean): Numbers {
  const counts = new Float64Array(partition.codes.length);
  const { blocks, shares } = places.points;
  for (let point = 0; point < blocks.length; point++) {
    const area = partition.membership[blocks[point]!]!;
    const count = people[blocks[point]!]! * shares[point]!;
    if (area !== NO_AREA && count > 0 && isMoved(classes.classes[point]!, after.classes[point]!)) counts[area]! += count;
  }
  const cells = release(countCells(counts, populationsOf(model, partition, period)), model.policy, audience, { ...COUNT_TRAITS, isSensitive });
  return numbersOf(cells.values.map((value, area) => (isShown(cells.states[area]!) ? value : Number.NaN)));
}

function side({ values, states, served }: Columns): ServiceWhatIfAnswer['before'] {
  return { values, states, served };
}

function difference(after: number | null, before: number | null | undefined): number | null {
  return after === null || before === null || before === undefined ? null : rounded(after - before);
}

/** A class's count after, unless the change is a small count. */
function hideSmallChanges(before: readonly Numbers[], after: readonly Numbers[], { model, audience, isSensitive }: MobilityQuestion): Numbers {
  const changes = after.map((column, at) => Math.abs((column[0] ?? Number.NaN) - (before[at]?.[0] ?? Number.NaN)));
  const cells = release(countCells(Float64Array.from(changes), new Float64Array(changes.length).fill(Number.NaN)), model.policy, audience, { ...COUNT_TRAITS, isSensitive });
  return after.map((column, at) => (isShown(cells.states[at]!) ? (column[0] ?? null) : null));
}

function groupsOf({ state, model, blockSet, period, group }: MobilityQuestion, asked: readonly string[] | undefined): readonly TargetGroup[] {
  if (asked) return asked.map((key) => groupNamed(key, state.book.targetGroups, 'body.groups'));
  const others = state.book.targetGroups.filter((each) => each.key !== group.key);
  return others.slice(0, MOST_GROUPS).filter((each) => groupCounts(model, each, blockSet.key, period).some((count) => count > 0));
}

function ofGroup(question: MobilityQuestion, group: TargetGroup): MobilityQuestion {
  const { model, blockSet, period, audience } = question;
  const { counts, isSensitive } = peopleFor(model, group, blockSet.key, period, audience);
  return { ...question, group, people: peopleAt(question, counts), isSensitive };
}

function changedBlocks({ classes, places, blockSet }: MobilityQuestion, after: ServiceClasses): ServiceWhatIfAnswer['blocks'] {
  const was = classPositions(classesOfBlocks(classes, places.points, blockSet.codes.length).classes);
  const is = classPositions(classesOfBlocks(after, places.points, blockSet.codes.length).classes);
  const changed = [...was.keys()].filter((block) => was[block] !== is[block]);
  return { codes: changed.map((block) => blockSet.codes[block]!), before: changed.map((block) => was[block]!), after: changed.map((block) => is[block]!) };
}

function changedStations(before: MobilityQuestion, after: MobilityQuestion): ServiceWhatIfAnswer['stations'] {
  const found = departureDifference(before.timetable, before.departures, after.timetable, after.departures);
  const { ids, names, points } = after.timetable.stations;
  const positions = found.stations.map((id) => ids.indexOf(id));
  const category = (categories: Uint8Array, station: number): number | null => (station >= categories.length || categories[station] === NO_CATEGORY ? null : categories[station]!);
  return {
    ids: [...found.stations],
    names: positions.map((station) => names[station]!),
    lon: positions.map((station) => rounded(points[2 * station]!)),
    lat: positions.map((station) => rounded(points[2 * station + 1]!)),
    before: numbersOf(found.before),
    after: numbersOf(found.after),
    categoryBefore: positions.map((station) => category(before.classes.categories, station)),
    categoryAfter: positions.map((station) => category(after.classes.categories, station)),
  };
}

/**
 * Measures that are computed from what a pack delivers, and stored like any other: people with a stop near (timetable,
 * stop classes) and people with an offer near on foot (offers, streets). Each has a source that says how it was made, at
 * the latest period of the head counts it rests on. One a pack delivers itself is left alone. O(points + one search).
 */
import type { Measure, Source } from '../../core/city/model.ts';
import { parseFormula } from '../../core/indicators/formula.ts';
import { SNAP_METRES, anchorTo, NO_EDGE } from '../../core/network/anchors.ts';
import { nearestOffer, prepareReach } from '../../core/network/block-reach.ts';
import { boundOf, DEFAULT_PROFILE, profileOf } from '../../core/network/profiles.ts';
import { DEFAULT_KINDS } from '../../core/offers/kinds.ts';
import type { OfferKind, TargetGroup } from '../../core/offers/offer.ts';
import { offerPoints } from '../../core/offers/selection.ts';
import { defaultTargetGroups, groupFor } from '../../core/offers/target-groups.ts';
import { pointsInBlocks } from '../../core/transit/block-points.ts';
import { CLASS_PRESETS } from '../../core/transit/class-presets.ts';
import { dayTypeOf, representativeDate } from '../../core/transit/day-types.ts';
import { countDepartures } from '../../core/transit/departures.ts';
import { farthestMetres, servedPerBlock, serviceClasses, withMetric } from '../../core/transit/service-classes.ts';
import { crowFlyReach } from '../../core/transit/stop-classes.ts';
import type { ColumnData } from './city-data.ts';
import type { PackContext } from './context.ts';
import type { BlockSetDraft } from './roles/blocks.ts';
import { kindsWith } from '../offers/interpret.ts';

/** The table, day type and metric of `halt_erreicht`: the first preset, as it is published. */
export const STOP_PRESET = CLASS_PRESETS[0]!;

export function deriveReach(context: PackContext): void {
  if (context.findings.hasErrors) return;
  const set = [...context.blockSets.values()].at(-1);
  if (set === undefined || set.blocks.length === 0) return;
  if (!isDelivered(context, 'halt_erreicht')) deriveStops(context, set);
  if (!isDelivered(context, 'angebot_erreicht')) deriveOffers(context, set);
}

function isDelivered({ descriptor, columns }: PackContext, measure: string): boolean {
  return descriptor.atlas.measures[measure] !== undefined || columns.some((column) => column.measure === measure);
}

function deriveStops(context: PackContext, set: BlockSetDraft): void {
  const timetable = context.timetables.merged;
  const population = latestCounts(context, set, context.descriptor.atlas.disclosure.populationMeasure);
  if (timetable === null || population === null) return;
  const dayType = dayTypeOf(STOP_PRESET.dayType);
  const day = representativeDate(timetable, dayType);
  if (day === null) return;
  const table = withMetric(STOP_PRESET, 'crow-fly');
  const departures = countDepartures(timetable, { date: day.date, fromSeconds: dayType.fromSeconds, toSeconds: dayType.toSeconds });
  const points = pointsInBlocks(Float64Array.from(set.blocks.flatMap(({ point }) => [...point])), (block) => set.blocks[block]!.geometry.coordinates);
  const classes = serviceClasses(table, departures, crowFlyReach(timetable.stations.points, points.points, farthestMetres(table)), points.blocks.length);
  const served = servedPerBlock(classes, points, population.values);
  const how = {
    de: `Einwohnerinnen und Einwohner im Einzugsbereich einer Haltestelle mit Güteklasse (${table.name.de}, ${dayType.name.de}, ${day.date}, Luftlinie)`,
    en: `residents within the catchment of a stop with a quality class (${table.name.en}, ${dayType.name.en}, ${day.date}, as the crow flies)`,
  };
  keep(context, set, { measure: { key: 'halt_erreicht', name: { de: 'Bevölkerung mit Haltestelle in der Nähe (berechnet)', en: 'People with a stop near (computed)' } }, values: served, period: population.period, how, from: context.timetables.feeds.map(({ resource }) => resource) });
}

function deriveOffers(context: PackContext, set: BlockSetDraft): void {
  const offers = context.offers.data;
  const street = context.streets.networks.find(({ report }) => report.mode === 'walk');
  if (offers === null || street === undefined) return;
  const kind = firstKind(kindsWith(offers.kinds), new Set(offers.offers.map((offer) => offer.kind)));
  const group = kind && groupFor(kind.targetGroup, [...offers.targetGroups, ...defaultTargetGroups(countedMeasures(context, set), context.descriptor.atlas.disclosure.populationMeasure)]);
  const people = group && latestOfGroup(context, set, group);
  if (!kind || !people) return;
  const profile = profileOf(DEFAULT_PROFILE);
  const anchor = anchorTo(street.network, SNAP_METRES);
  const blocks = anchor(Float64Array.from(set.blocks.flatMap(({ point }) => [...point])));
  const book = { ...offers, offers: offers.offers.filter((offer) => offer.kind === kind.key) };
  const anchors = anchor(offerPoints(book));
  const { costs } = nearestOffer(prepareReach(street.network, blocks), anchors, [...anchors.edges.keys()], boundOf(profile, kind.cutoff));
  const bound = boundOf(profile, kind.cutoff);
  const known = people.values.map((count, block) => (blocks.edges[block] === NO_EDGE ? Number.NaN : count));
  const reached = known.map((count, block) => (costs[block]! <= bound || Number.isNaN(count) ? count : 0));
  const near = 'minutes' in kind.cutoff ? { de: `${kind.cutoff.minutes} Minuten`, en: `${kind.cutoff.minutes} minutes` } : { de: `${kind.cutoff.metres} m Weg`, en: `${kind.cutoff.metres} m of way` };
  const who = { de: `Gruppe „${group.name.de}“`, en: `group "${group.name.en ?? group.name.de}"` };
  const from = context.offers.lists.map(({ origin }) => origin.resource);
  keep(context, set, {
    measure: { key: 'angebot_zielgruppe', name: { de: `${group.name.de} (Zielgruppe ${kind.name.de})`, en: `${group.name.en ?? group.name.de} (target group of ${kind.name.en ?? kind.name.de})` } },
    values: known,
    period: people.period,
    how: { de: `${who.de} in Blöcken am Straßennetz`, en: `${who.en} in blocks on the street network` },
    from,
  });
  keep(context, set, {
    measure: { key: 'angebot_erreicht', name: { de: `${group.name.de} mit ${kind.name.de} in der Nähe (berechnet)`, en: `${group.name.en ?? group.name.de} with a ${kind.name.en ?? kind.name.de} near (computed)` } },
    values: reached,
    period: people.period,
    how: { de: `${who.de}: zu Fuß (${profile.kilometresPerHour} km/h) höchstens ${near.de} bis zum Angebot „${kind.name.de}“`, en: `${who.en}: on foot (${profile.kilometresPerHour} km/h) within ${near.en} of an offer "${kind.name.en ?? kind.name.de}"` },
    from,
  });
}

/** In the order of the usual list, which begins with the Kita. */
function firstKind(kinds: readonly OfferKind[], present: ReadonlySet<string>): OfferKind | undefined {
  const first = DEFAULT_KINDS.find(({ key }) => present.has(key));
  return kinds.find(({ key }) => (first ? key === first.key : present.has(key)));
}

interface Counts {
  readonly period: string;
  /** per block, NaN not delivered */
  readonly values: Float64Array;
}

function blockColumns({ columns, descriptor }: PackContext, set: BlockSetDraft): readonly ColumnData[] {
  return columns.filter(({ level, edition }) => level === descriptor.atlas.baseLevel && edition === set.key);
}

function countedMeasures(context: PackContext, set: BlockSetDraft): string[] {
  const { measures } = context.descriptor.atlas;
  return [...new Set(blockColumns(context, set).map(({ measure }) => measure))].filter((key) => measures[key]?.kind === 'count');
}

function latestCounts(context: PackContext, set: BlockSetDraft, measure: string): Counts | null {
  return [...blockColumns(context, set)].filter((column) => column.measure === measure).sort((a, b) => (a.period < b.period ? -1 : 1)).at(-1) ?? null;
}

/** The sum of the group's measures at the latest period that all of them have. */
function latestOfGroup(context: PackContext, set: BlockSetDraft, group: TargetGroup): Counts | null {
  const { terms, errors } = parseFormula(group.measures, Object.keys(context.descriptor.atlas.measures));
  const columns = blockColumns(context, set);
  const periods = [...new Set(columns.map(({ period }) => period))].sort().reverse();
  for (const period of errors.length > 0 ? [] : periods) {
    const found = terms.map(({ measure }) => columns.find((column) => column.measure === measure && column.period === period));
    if (found.length === 0 || found.some((column) => column === undefined)) continue;
    return { period, values: Float64Array.from(set.blocks, (_, block) => terms.reduce((sum, { coefficient }, at) => sum + coefficient * found[at]!.values[block]!, 0)) };
  }
  return null;
}

interface Derived extends Counts {
  readonly measure: Pick<Measure, 'key' | 'name'>;
  readonly how: { readonly de: string; readonly en: string };
  /** resources it rests on */
  readonly from: readonly string[];
}

function keep(context: PackContext, set: BlockSetDraft, { measure, values, period, how, from }: Derived): void {
  const resource = from[0] ?? '';
  const origin = context.sources.get(resource);
  const source: Source = {
    key: `berechnet-${measure.key.replaceAll('_', '-')}`,
    resource,
    file: from.map((each) => context.sources.get(each)?.file ?? each).join(', '),
    sha256: origin?.sha256 ?? '',
    bytes: origin?.bytes ?? 0,
    rows: values.length,
    title: `Berechnet: ${how.de}`,
    publisher: '',
    licence: '',
    url: '',
  };
  context.sources.set(source.key, source);
  context.derived.push({ ...measure, kind: 'count', unit: 'persons', denominator: null, sensitive: false });
  context.columns.push({ measure: measure.key, period, level: context.descriptor.atlas.baseLevel, edition: set.key, values, source: source.key, rows: new Uint32Array(values.length) });
  context.findings.add({ resource, file: source.file, rowKind: 'line' }, 'measure-derived', { what: how }, { value: measure.key }, measure.key);
}

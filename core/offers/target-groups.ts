/**
 * Whose people are counted. Default groups are put together from the age measures a city has: those named by the
 * pattern bev_u3, bev_3_u6, bev_65_u80, bev_80p (lower age included, upper excluded). A group is offered only where the
 * measures meet its ages exactly, from the first to the last year: a head count is never guessed here.
 */
import { notAggregable, sumFraction } from '../city/aggregate.ts';
import { isRefusal } from '../city/allocation.ts';
import type { CityModel, LocalText } from '../city/model.ts';
import { baseLevelOf, editionOf } from '../city/lookup.ts';
import { DomainError } from '../errors.ts';
import { parseFormula } from '../indicators/formula.ts';
import type { TargetGroup } from './offer.ts';

/** Ages in completed years, both included. */
const WANTED: readonly { readonly key: string; readonly name: LocalText; readonly fromAge: number; readonly toAge: number | null }[] = [
  { key: 'under-3', name: { de: 'Kinder unter 3', en: 'Children under 3' }, fromAge: 0, toAge: 2 },
  { key: 'age-3-5', name: { de: 'Kinder von 3 bis 5', en: 'Children of 3 to 5' }, fromAge: 3, toAge: 5 },
  { key: 'under-6', name: { de: 'Kinder unter 6', en: 'Children under 6' }, fromAge: 0, toAge: 5 },
  { key: 'age-3-14', name: { de: 'Kinder von 3 bis 14', en: 'Children of 3 to 14' }, fromAge: 3, toAge: 14 },
  { key: 'age-6-9', name: { de: 'Kinder von 6 bis 9', en: 'Children of 6 to 9' }, fromAge: 6, toAge: 9 },
  { key: 'age-6-14', name: { de: 'Kinder von 6 bis 14', en: 'Children of 6 to 14' }, fromAge: 6, toAge: 14 },
  { key: 'age-10-17', name: { de: 'Jugendliche von 10 bis 17', en: 'Young people of 10 to 17' }, fromAge: 10, toAge: 17 },
  { key: 'age-15-24', name: { de: 'Junge Menschen von 15 bis 24', en: 'Young people of 15 to 24' }, fromAge: 15, toAge: 24 },
  { key: 'under-18', name: { de: 'Minderjährige', en: 'Under 18' }, fromAge: 0, toAge: 17 },
  { key: 'adults', name: { de: 'Erwachsene', en: 'Adults' }, fromAge: 18, toAge: null },
  { key: 'age-65-plus', name: { de: 'Menschen ab 65', en: 'People of 65 and over' }, fromAge: 65, toAge: null },
  { key: 'age-80-plus', name: { de: 'Menschen ab 80', en: 'People of 80 and over' }, fromAge: 80, toAge: null },
];

export const EVERYONE = 'all';

interface AgeBand {
  readonly measure: string;
  readonly from: number;
  /** excluded; null = open */
  readonly to: number | null;
}

/** bev_u3, bev_3_u6, bev_80p; also e_e00_01-like keys are the pack's business, which names its own groups. */
function ageBand(measure: string): AgeBand | null {
  const match = /^bev_(?:(\d+)_)?(?:u(\d+)|(\d+)p)$/.exec(measure);
  if (!match) return null;
  const [, from, under, over] = match;
  if (over !== undefined) return from === undefined ? { measure, from: Number(over), to: null } : null;
  return { measure, from: from === undefined ? 0 : Number(from), to: Number(under) };
}

/** Groups that the measures of a city can make, "all" first. populationMeasure: the city's total. O(groups × measures) */
export function defaultTargetGroups(measures: Iterable<string>, populationMeasure: string): readonly TargetGroup[] {
  const bands = [...measures].map(ageBand).filter((band) => band !== null);
  const everyone: TargetGroup = { key: EVERYONE, name: { de: 'Alle Einwohnerinnen und Einwohner', en: 'Everyone' }, measures: populationMeasure, fromAge: null, toAge: null };
  const groups = WANTED.flatMap(({ key, name, fromAge, toAge }) => {
    const chain = chainOfBands(bands, fromAge, toAge === null ? null : toAge + 1);
    return chain ? [{ key, name, measures: chain.map((band) => band.measure).join(' + '), fromAge, toAge }] : [];
  });
  return [everyone, ...groups];
}

/** Bands that follow each other from one age to the other; the fewest. null: there is no such chain. */
function chainOfBands(bands: readonly AgeBand[], from: number, to: number | null): readonly AgeBand[] | null {
  let frontier: { readonly at: number | null; readonly chain: readonly AgeBand[] }[] = [{ at: from, chain: [] }];
  while (frontier.length > 0) {
    const done = frontier.find(({ at }) => at === to);
    if (done) return done.chain;
    frontier = frontier.flatMap(({ at, chain }) => {
      const isInside = (end: number | null) => to === null || (end !== null && end <= to);
      return bands.filter((band) => band.from === at && isInside(band.to)).map((band) => ({ at: band.to, chain: [...chain, band] }));
    });
  }
  return null;
}

/** The nearest group a city has for a kind: its own key, else the smallest group whose ages hold it, else everyone. */
export function groupFor(key: string, groups: readonly TargetGroup[]): TargetGroup {
  const exact = groups.find((group) => group.key === key);
  if (exact) return exact;
  const wanted = WANTED.find((each) => each.key === key);
  const holding = wanted ? groups.filter((group) => holds(group, wanted.fromAge, wanted.toAge)) : [];
  const best = holding.toSorted((a, b) => width(a) - width(b))[0] ?? groups.find((group) => group.key === EVERYONE);
  if (!best) throw new DomainError('unknown_name', `unknown target group ${key}`, { path: 'query.group', value: key, expected: groups.map((group) => group.key).join(', ') });
  return best;
}

function holds(group: TargetGroup, from: number, to: number | null): boolean {
  return (group.fromAge ?? 0) <= from && (group.toAge === null || (to !== null && group.toAge >= to));
}

function width(group: TargetGroup): number {
  return (group.toAge ?? 120) - (group.fromAge ?? 0);
}

/**
 * People of a group per block of a block set. NaN where nothing was delivered: never 0.
 * @throws invalid_value for a formula that cannot be read, not_aggregable where a measure does not exist per block
 */
export function groupCounts(model: CityModel, group: TargetGroup, blockSet: string, period: string): Float64Array {
  const { terms, errors } = parseFormula(group.measures, model.measures.keys());
  if (errors.length > 0) {
    throw new DomainError('invalid_value', `invalid formula of target group ${group.key}: ${group.measures}`, { path: `targetGroups.${group.key}.measures`, value: group.measures, errors });
  }
  const target = editionOf(model, baseLevelOf(model).key, blockSet);
  const sums = sumFraction(model, { numerator: terms, denominator: null, target, period });
  if (isRefusal(sums)) throw notAggregable(group.measures, sums, 'query.group');
  return sums.numerators.map((total, block) => (sums.coverage[block]! > 0 ? total : Number.NaN));
}

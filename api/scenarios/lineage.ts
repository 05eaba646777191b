/** What became of areas from one edition to another: derived from the people in common, as the contract tells it. */
import { blockShares, type BlockShares } from '../../core/city/links.ts';
import { blockSetOf } from '../../core/city/lookup.ts';
import { NO_AREA, type CityModel, type Edition } from '../../core/city/model.ts';
import { populationsOf } from '../../core/city/population.ts';
import { DomainError } from '../../core/errors.ts';
import { lineage, type LineageEdition } from '../../core/regions/lineage.ts';
import { baseEdition } from '../../core/regions/model-columns.ts';
import type { LineageRecord } from '../queries/publications.ts';

export interface DerivedLineage {
  readonly rows: readonly LineageRecord[];
  /** later area's code → code of the one area that it goes on from: each holds more than half of the other */
  readonly continues: ReadonlyMap<string, string>;
  /** people in blocks that were divided between the two Gebietsstände, 0–1 */
  readonly estimatedShare: number;
}

const MAJORITY = 0.5;

/** @param to a later edition or a plan; @param day date or period whose people are counted, else the nearest */
export function deriveLineage(model: CityModel, from: Edition, to: LineageEdition & { readonly blockSet: string }, day: string): DerivedLineage {
  const shares = from.blockSet === to.blockSet ? null : blockShares(model, from.blockSet, to.blockSet);
  if (from.blockSet !== to.blockSet && shares === null) {
    throw new DomainError('not_aggregable', `missing links from block set ${from.blockSet} to ${to.blockSet}`, {
      path: 'query.to',
      value: to.blockSet,
      reason: { de: `Von Gebietsstand ${from.blockSet} zu ${to.blockSet} führt kein Umsteigeschlüssel`, en: `no links lead from block set ${from.blockSet} to ${to.blockSet}` },
    });
  }
  const population = populationsOf(model, baseEdition(model, from.blockSet), day);
  const links = lineage({ from, to, population, areaSquareMetres: blockSetOf(model, from.blockSet).areaSquareMetres, shares });
  const peopleOf = sumByArea(from, population);
  const rows = links.map(({ from: a, to: b, event, weightPopulation, weightArea }) => ({
    from: a === null ? '' : from.codes[a]!,
    fromName: a === null ? '' : from.names[a]!,
    to: b === null ? '' : to.codes[b]!,
    toName: b === null ? '' : to.names[b]!,
    event: event === 'boundary' ? ('boundary-change' as const) : event,
    populationShare: weightPopulation,
    areaShare: weightArea,
    population: a === null ? 0 : weightPopulation * peopleOf[a]!,
  }));
  const continues = new Map(links.flatMap(({ from: a, to: b, weightPopulation, shareOfTarget }) => (a !== null && b !== null && weightPopulation > MAJORITY && shareOfTarget > MAJORITY ? [[to.codes[b]!, from.codes[a]!] as const] : [])));
  return { rows, continues, estimatedShare: dividedShare(shares, population) };
}

function sumByArea({ codes, membership }: LineageEdition, population: Float64Array): Float64Array {
  const sums = new Float64Array(codes.length);
  for (const [block, area] of membership.entries()) if (area !== NO_AREA && population[block]! > 0) sums[area]! += population[block]!;
  return sums;
}

function dividedShare(shares: BlockShares | null, population: Float64Array): number {
  if (shares === null) return 0;
  let divided = 0;
  let all = 0;
  for (const [block, people] of population.entries()) {
    if (!(people > 0)) continue;
    all += people;
    if (shares.start[block + 1]! - shares.start[block]! > 1) divided += people;
  }
  return all === 0 ? 0 : divided / all;
}

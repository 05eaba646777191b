/**
 * What became of the areas of one edition in a later one, derived from the people of the blocks in both
 * (methods: geography): w(a→b) = O_ab / pop(a). Same blocks: unchanged, renamed or reclassified; one to several: split;
 * several to one: merge; otherwise the boundary changed; without a link: abolished or created. A link needs 5 % of either
 * side. Codes are not identity. O(blocks + links).
 */
import type { BlockShares } from '../city/links.ts';
import type { Edition } from '../city/model.ts';
import { NO_AREA } from '../city/model.ts';

export type LineageEvent = 'unchanged' | 'renamed' | 'reclassified' | 'split' | 'merge' | 'boundary' | 'created' | 'abolished';

export interface LineageLink {
  /** area positions; null: created or abolished */
  readonly from: number | null;
  readonly to: number | null;
  readonly event: LineageEvent;
  /** share of the earlier area's people that live in the later one, 0–1 */
  readonly weightPopulation: number;
  /** share of its area, 0–1 */
  readonly weightArea: number;
  /** share of the later area's people that come from the earlier one, 0–1 */
  readonly shareOfTarget: number;
  readonly isRenamed: boolean;
  readonly isReclassified: boolean;
}

export type LineageEdition = Pick<Edition, 'codes' | 'names' | 'kinds' | 'membership'>;

export interface LineageInput {
  readonly from: LineageEdition;
  readonly to: LineageEdition;
  /** people and square metres per block of the earlier edition's set; NaN counts as 0 */
  readonly population: Float64Array;
  readonly areaSquareMetres: Float64Array;
  /** Umsteigeschlüssel where the later edition stands on another block set; default null: the same set */
  readonly shares?: BlockShares | null;
}

/** A share below this is no link: corrections along a street are not a split. */
export const LINK_SHARE = 0.05;
/** Weights closer to 1 than this are whole. */
const WHOLE = 1e-6;

/** By earlier area, then later one; created ones last. */
export function lineage({ from, to, population, areaSquareMetres, shares = null }: LineageInput): LineageLink[] {
  const people = overlapTable(from, to, population, shares);
  const ground = overlapTable(from, to, areaSquareMetres, shares);
  const blocks = overlapTable(from, to, new Float64Array(population.length).fill(1), shares);
  const links: Omit<LineageLink, 'event'>[] = [];
  for (const [a, row] of blocks.rows.entries()) {
    for (const b of [...row.keys()].sort((one, other) => one - other)) {
      // Where nobody lives blocks count instead of people.
      const weight = shareOf(people, blocks, a, b, 'from');
      const shareOfTarget = shareOf(people, blocks, a, b, 'to');
      if (weight < LINK_SHARE && shareOfTarget < LINK_SHARE) continue;
      const isRenamed = from.names[a] !== to.names[b];
      const isReclassified = (from.kinds[a] ?? '') !== (to.kinds[b] ?? '');
      links.push({ from: a, to: b, weightPopulation: weight, weightArea: shareOf(ground, blocks, a, b, 'from'), shareOfTarget, isRenamed, isReclassified });
    }
  }
  const isSame = (a: number, b: number) => isWhole((blocks.rows[a]!.get(b) ?? 0) / blocks.from[a]!) && isWhole((blocks.rows[a]!.get(b) ?? 0) / blocks.to[b]!);
  const events = links.map((link) => ({ ...link, event: eventOf(link as LinkedPair, links as readonly LinkedPair[], isSame) }));
  const gone = from.codes.flatMap((_code, a) => (links.some((link) => link.from === a) || blocks.from[a] === 0 ? [] : [lonely(a, null, 'abolished')]));
  const made = to.codes.flatMap((_code, b) => (links.some((link) => link.to === b) || blocks.to[b] === 0 ? [] : [lonely(null, b, 'created')]));
  return [...[...events, ...gone].sort((one, other) => one.from! - other.from! || (one.to ?? 0) - (other.to ?? 0)), ...made];
}

type LinkedPair = Omit<LineageLink, 'event'> & { readonly from: number; readonly to: number };

function eventOf(link: LinkedPair, links: readonly LinkedPair[], isSame: (a: number, b: number) => boolean): LineageEvent {
  if (isSame(link.from, link.to)) return link.isReclassified ? 'reclassified' : link.isRenamed ? 'renamed' : 'unchanged';
  const targets = links.filter(({ from, weightPopulation }) => from === link.from && weightPopulation >= LINK_SHARE);
  const sources = links.filter(({ to, shareOfTarget }) => to === link.to && shareOfTarget >= LINK_SHARE);
  if (targets.length > 1 && targets.includes(link)) return 'split';
  if (sources.length > 1 && sources.includes(link)) return 'merge';
  return 'boundary';
}

function lonely(from: number | null, to: number | null, event: LineageEvent): LineageLink {
  return { from, to, event, weightPopulation: 0, weightArea: 0, shareOfTarget: 0, isRenamed: false, isReclassified: false };
}

interface Table {
  /** per earlier area: later area → amount in both */
  readonly rows: readonly Map<number, number>[];
  /** whole amounts of either side */
  readonly from: Float64Array;
  readonly to: Float64Array;
}

function overlapTable(from: LineageEdition, to: LineageEdition, amounts: Float64Array, shares: BlockShares | null): Table {
  const table = { rows: from.codes.map(() => new Map<number, number>()), from: new Float64Array(from.codes.length), to: new Float64Array(to.codes.length) };
  for (let block = 0; block < amounts.length; block++) {
    const amount = Number.isNaN(amounts[block]!) ? 0 : amounts[block]!;
    const a = from.membership[block]!;
    if (a !== NO_AREA) table.from[a]! += amount;
    if (!shares) put(table, a, to.membership[block]!, amount);
    else for (let at = shares.start[block]!; at < shares.start[block + 1]!; at++) put(table, a, to.membership[shares.to[at]!]!, amount * shares.share[at]!);
  }
  return table;
}

function put({ rows, to }: Table, a: number, b: number, amount: number): void {
  if (b === NO_AREA) return;
  to[b]! += amount;
  if (a !== NO_AREA) rows[a]!.set(b, (rows[a]!.get(b) ?? 0) + amount);
}

function shareOf(table: Table, blocks: Table, a: number, b: number, side: 'from' | 'to'): number {
  const whole = side === 'from' ? table.from[a]! : table.to[b]!;
  if (whole > 0) return (table.rows[a]!.get(b) ?? 0) / whole;
  return (blocks.rows[a]!.get(b) ?? 0) / (side === 'from' ? blocks.from[a]! : blocks.to[b]!);
}

function isWhole(share: number): boolean {
  return Math.abs(1 - share) <= WHOLE;
}

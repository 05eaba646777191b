/**
 * Doubled structures (Doppelstrukturen): two offers of the same kind for the same group whose catchments hold largely
 * the same people, at largely the same hours, with places to spare. Each pair comes with its reasons, for somebody has
 * to decide with them. Not to be mixed up with a record entered twice (duplicate-records.ts).
 * Candidates from a flatbush tree, catchments from pairs within the cutoff: O(offers · neighbours · catchment).
 */
import Flatbush from 'flatbush';
import type { ReachPairs } from '../network/block-reach.ts';
import type { Offer, WeekMinutes } from './offer.ts';
import { hoursOverlap, sharedMinutes } from './opening.ts';

export interface DoubledRequest {
  readonly offers: readonly Offer[];
  /** positions to compare; others are left out */
  readonly chosen: ArrayLike<number>;
  /** lon, lat per offer */
  readonly points: Float64Array;
  /** of all offers, within the cutoff: rows parallel to offers */
  readonly catchments: ReachPairs;
  /** people of the target group per block; NaN counts as none */
  readonly people: ArrayLike<number>;
  /** per offer; null: unknown hours */
  readonly hours?: readonly WeekMinutes[];
  /** per offer people who press on it (floating catchments): spare = capacity − pressure, where places free are not told */
  readonly pressure?: ArrayLike<number>;
  /** farther apart than this they are not compared; metres */
  readonly maximumMetres: number;
  /** least share of the smaller catchment's people; default 0.7 */
  readonly minimumShare?: number;
  /** least share of the shorter week, where both are known; default 0.5 */
  readonly minimumHours?: number;
}

export interface DoubledStructure {
  /** positions in offers, a < b */
  readonly a: number;
  readonly b: number;
  readonly metres: number;
  /** ages both serve, in completed years; null = open */
  readonly ages: { readonly from: number | null; readonly to: number | null };
  readonly catchment: {
    /** people of the target group */
    readonly peopleA: number;
    readonly peopleB: number;
    readonly shared: number;
    /** 0–1 of the smaller catchment */
    readonly share: number;
  };
  /** null: the hours of one are unknown */
  readonly hours: { readonly sharedMinutes: number; readonly share: number } | null;
  /** places to spare at each; null unknown or not limited. isSpare: one could take in what the other serves, as far as known */
  readonly capacity: { readonly spareA: number | null; readonly spareB: number | null; readonly isSpare: boolean | null };
  readonly isSameProvider: boolean;
  /** 0–1: catchment share, times hours' share (1 where unknown), times 1, 0.75 (spare unknown) or 0.5 (none to spare) */
  readonly score: number;
}

const METRES_PER_DEGREE = 111_195;

/** Strongest first; ties by position. */
export function doubledStructures(request: DoubledRequest): DoubledStructure[] {
  const { offers, minimumShare = 0.7, minimumHours = 0.5 } = request;
  const reachedPeople = Float64Array.from(offers, (_, offer) => catchmentPeople(request, offer));
  const isMember = new Uint8Array(request.catchments.blockCount);
  const found: DoubledStructure[] = [];
  for (const [a, others] of candidates(request)) {
    const rowA = blocksOf(request.catchments, a);
    for (const block of rowA) isMember[block] = 1;
    for (const { offer: b, metres } of others) {
      const ages = sharedAges(offers[a]!, offers[b]!);
      if (offers[a]!.kind !== offers[b]!.kind || !ages) continue;
      const smaller = Math.min(reachedPeople[a]!, reachedPeople[b]!);
      const shared = blocksOf(request.catchments, b).reduce((sum, block) => sum + (isMember[block] === 1 ? counted(request.people[block]!) : 0), 0);
      if (!(smaller > 0) || shared / smaller < minimumShare) continue;
      const hours = hoursOf(request, a, b);
      if (hours && hours.share < minimumHours) continue;
      const capacity = capacityOf(request, a, b);
      const catchment = { peopleA: reachedPeople[a]!, peopleB: reachedPeople[b]!, shared, share: shared / smaller };
      const spareFactor = capacity.isSpare === null ? 0.75 : capacity.isSpare ? 1 : 0.5;
      const isSameProvider = offers[a]!.provider !== '' && offers[a]!.provider === offers[b]!.provider;
      found.push({ a, b, metres, ages, catchment, hours, capacity, isSameProvider, score: catchment.share * (hours?.share ?? 1) * spareFactor });
    }
    for (const block of rowA) isMember[block] = 0;
  }
  return found.sort((one, two) => two.score - one.score || one.a - two.a || one.b - two.b);
}

/** Per offer those after it within the distance, so that every pair comes once. */
function* candidates({ chosen, points, maximumMetres }: DoubledRequest): Generator<[number, { offer: number; metres: number }[]]> {
  const placed = Array.from(chosen).filter((offer) => Number.isFinite(points[2 * offer])).sort((a, b) => a - b);
  if (placed.length < 2) return;
  const scale = METRES_PER_DEGREE * Math.cos((points[2 * placed[0]! + 1]! * Math.PI) / 180);
  const x = (offer: number) => points[2 * offer]! * scale;
  const y = (offer: number) => points[2 * offer + 1]! * METRES_PER_DEGREE;
  const tree = new Flatbush(placed.length);
  for (const offer of placed) tree.add(x(offer), y(offer));
  tree.finish();
  for (const a of placed) {
    const near = tree.neighbors(x(a), y(a), Infinity, maximumMetres).map((at) => placed[at]!);
    const after = near.filter((offer) => offer > a).sort((one, two) => one - two);
    yield [a, after.map((offer) => ({ offer, metres: Math.hypot(x(offer) - x(a), y(offer) - y(a)) }))];
  }
}

function blocksOf(pairs: ReachPairs, offer: number): Uint32Array {
  return pairs.blocks.subarray(pairs.offsets[offer], pairs.offsets[offer + 1]);
}

function catchmentPeople({ catchments, people }: DoubledRequest, offer: number): number {
  return blocksOf(catchments, offer).reduce((sum, block) => sum + counted(people[block]!), 0);
}

function counted(people: number): number {
  return people > 0 ? people : 0;
}

/** Ages both serve; null where they serve none in common. */
export function sharedAges(a: Offer, b: Offer): { from: number | null; to: number | null } | null {
  const from = Math.max(a.targetGroup.fromAge ?? 0, b.targetGroup.fromAge ?? 0);
  const to = Math.min(a.targetGroup.toAge ?? Infinity, b.targetGroup.toAge ?? Infinity);
  if (from > to) return null;
  return { from: from === 0 ? null : from, to: to === Infinity ? null : to };
}

function hoursOf({ hours }: DoubledRequest, a: number, b: number): DoubledStructure['hours'] {
  const [weekA, weekB] = [hours?.[a] ?? null, hours?.[b] ?? null];
  const share = hoursOverlap(weekA, weekB);
  return share === null ? null : { sharedMinutes: sharedMinutes(weekA, weekB)!, share };
}

function capacityOf(request: DoubledRequest, a: number, b: number): DoubledStructure['capacity'] {
  const [spareA, spareB] = [spareOf(request, a), spareOf(request, b)];
  const [usedA, usedB] = [usedOf(request, a, spareA), usedOf(request, b, spareB)];
  const takesIn = (spare: number | null, used: number | null) => (spare === null || used === null ? null : spare >= used);
  const [aTakesB, bTakesA] = [takesIn(spareA, usedB), takesIn(spareB, usedA)];
  const isSpare = aTakesB === true || bTakesA === true ? true : aTakesB === null && bTakesA === null ? null : false;
  return { spareA, spareB, isSpare };
}

function spareOf({ offers, pressure }: DoubledRequest, offer: number): number | null {
  const { capacity, placesFree } = offers[offer]!;
  if (placesFree !== null) return placesFree;
  return capacity === null || !pressure ? null : Math.max(0, capacity - pressure[offer]!);
}

function usedOf({ offers }: DoubledRequest, offer: number, spare: number | null): number | null {
  const { capacity } = offers[offer]!;
  return capacity === null || spare === null ? null : capacity - spare;
}

/**
 * Doubled structures (Doppelstrukturen): two offers of the same kind, on the same topic, for the same group, whose
 * catchments hold largely the same people, at largely the same hours, with places to spare. Each pair comes with its
 * reasons, for somebody has to decide with them; where neither hours nor places are known there is none, and where no
 * place is free neither. Not to be mixed up with a record entered twice (duplicate-records.ts).
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
  /** least share of the narrower range of ages that both serve; default 0.5 */
  readonly minimumAges?: number;
  /** least share of the places taken at one that the other could take in; not known then means no. Absent: places need not be known */
  readonly minimumMovable?: number;
}

export interface DoubledStructure {
  /** positions in offers, a < b */
  readonly a: number;
  readonly b: number;
  readonly metres: number;
  /** ages both serve, in completed years; null = open */
  readonly ages: { readonly from: number | null; readonly to: number | null };
  /** Handlungsfelder of both; none where one tells none */
  readonly topics: string[];
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
  /**
   * places to spare at each; null unknown or not limited. movable: the greatest share of the places taken at one of them
   * that the other could take in, 0–1; null where not known
   */
  readonly capacity: { readonly spareA: number | null; readonly spareB: number | null; readonly movable: number | null };
  readonly isSameProvider: boolean;
  /** 0–1: catchment share, times hours' share (0.75 where unknown), times 0.25 + 0.75 · movable (0.5 where unknown) */
  readonly score: number;
}

const METRES_PER_DEGREE = 111_195;

/** Strongest first: by score and by the people who have both; ties by position. */
export function doubledStructures(request: DoubledRequest): DoubledStructure[] {
  const { offers, minimumShare = 0.7, minimumHours = 0.5, minimumAges = 0.5 } = request;
  const reachedPeople = Float64Array.from(offers, (_, offer) => catchmentPeople(request, offer));
  const isMember = new Uint8Array(request.catchments.blockCount);
  const found: DoubledStructure[] = [];
  for (const [a, others] of candidates(request)) {
    const rowA = blocksOf(request.catchments, a);
    for (const block of rowA) isMember[block] = 1;
    for (const { offer: b, metres } of others) {
      const [ages, topics] = [sharedAges(offers[a]!, offers[b]!, minimumAges), sharedTopics(offers[a]!, offers[b]!)];
      if (offers[a]!.kind !== offers[b]!.kind || !ages || !topics) continue;
      const smaller = Math.min(reachedPeople[a]!, reachedPeople[b]!);
      const shared = blocksOf(request.catchments, b).reduce((sum, block) => sum + (isMember[block] === 1 ? counted(request.people[block]!) : 0), 0);
      if (!(smaller > 0) || shared / smaller < minimumShare) continue;
      const hours = hoursOf(request, a, b);
      if (hours && hours.share < minimumHours) continue;
      const capacity = capacityOf(request, a, b);
      if (!hasRoom(request, capacity) || (hours === null && capacity.movable === null)) continue;
      const catchment = { peopleA: reachedPeople[a]!, peopleB: reachedPeople[b]!, shared, share: shared / smaller };
      const isSameProvider = offers[a]!.provider !== '' && offers[a]!.provider === offers[b]!.provider;
      const score = catchment.share * (hours?.share ?? 0.75) * (capacity.movable === null ? 0.5 : 0.25 + 0.75 * capacity.movable);
      found.push({ a, b, metres, ages, topics, catchment, hours, capacity, isSameProvider, score });
    }
    for (const block of rowA) isMember[block] = 0;
  }
  const weight = ({ score, catchment }: DoubledStructure) => score * catchment.shared;
  return found.sort((one, two) => weight(two) - weight(one) || one.a - two.a || one.b - two.b);
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

const HIGHEST_AGE = 120;

/** Ages both serve, if they are at least that share of the narrower range and both speak to a common phase of life; else null. */
export function sharedAges(a: Offer, b: Offer, minimumShare = 0): { from: number | null; to: number | null } | null {
  const [one, two] = [a.targetGroup, b.targetGroup];
  const from = Math.max(one.fromAge ?? 0, two.fromAge ?? 0);
  const to = Math.min(one.toAge ?? Infinity, two.toAge ?? Infinity);
  if (from > to) return null;
  const years = (start: number | null, end: number | null) => Math.min(end ?? HIGHEST_AGE, HIGHEST_AGE) - (start ?? 0) + 1;
  const narrower = Math.min(years(one.fromAge, one.toAge), years(two.fromAge, two.toAge));
  if (years(from, to) / narrower < minimumShare || !haveCommon(one.lifePhases, two.lifePhases, 'all')) return null;
  return { from: from === 0 ? null : from, to: to === Infinity ? null : to };
}

/** Handlungsfelder of both, [] where one tells none; null where they have none in common. */
export function sharedTopics(a: Offer, b: Offer): string[] | null {
  if (!haveCommon(a.handlungsfelder, b.handlungsfelder)) return null;
  return a.handlungsfelder.filter((field) => b.handlungsfelder.includes(field));
}

/** Nothing said, or `everything`, goes with all. */
function haveCommon<T>(one: readonly T[], two: readonly T[], everything?: T): boolean {
  const isOpen = (list: readonly T[]) => list.length === 0 || (everything !== undefined && list.includes(everything));
  return isOpen(one) || isOpen(two) || one.some((each) => two.includes(each));
}

function hoursOf({ hours }: DoubledRequest, a: number, b: number): DoubledStructure['hours'] {
  const [weekA, weekB] = [hours?.[a] ?? null, hours?.[b] ?? null];
  const share = hoursOverlap(weekA, weekB);
  return share === null ? null : { sharedMinutes: sharedMinutes(weekA, weekB)!, share };
}

function capacityOf(request: DoubledRequest, a: number, b: number): DoubledStructure['capacity'] {
  const [spareA, spareB] = [spareOf(request, a), spareOf(request, b)];
  const takesIn = (spare: number | null, other: number) => {
    const used = usedOf(request, other, spareOf(request, other));
    return spare === null || used === null ? null : used <= 0 ? 1 : Math.min(1, spare / used);
  };
  const shares = [takesIn(spareA, b), takesIn(spareB, a)].filter((share) => share !== null);
  return { spareA, spareB, movable: shares.length === 0 ? null : Math.max(...shares) };
}

/** Not known to be full, and enough places to move where that is asked for. */
function hasRoom({ minimumMovable }: DoubledRequest, { spareA, spareB, movable }: DoubledStructure['capacity']): boolean {
  if (spareA === 0 && spareB === 0) return false;
  return minimumMovable === undefined || (movable !== null && movable >= minimumMovable);
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

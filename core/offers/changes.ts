/**
 * A what-if as a list of changes over the offers as they are: add, move, close, resize. The list is the scenario: undo is
 * a shorter list. Changes name offers by id; an added one may be moved, resized or closed by a later change.
 */
import { DomainError, type ErrorDetail } from '../errors.ts';
import type { Anchor, Anchors } from '../network/anchors.ts';
import type { OfferChanges } from '../network/nearest-state.ts';

export type OfferChange =
  | { readonly type: 'add'; readonly id: string; readonly lon: number; readonly lat: number; readonly capacity: number | null }
  | { readonly type: 'move'; readonly id: string; readonly lon: number; readonly lat: number }
  | { readonly type: 'close'; readonly id: string }
  | { readonly type: 'resize'; readonly id: string; readonly capacity: number | null };

/** The offers of one selection, laid out for computing; parallel. */
export interface OfferColumns {
  readonly ids: readonly string[];
  readonly anchors: Anchors;
  /** places; NaN unknown or not limited */
  readonly capacities: Float64Array;
}

export interface ChangedOffers extends OfferColumns, OfferChanges {
  /** per position: 1 = new (added or moved here) */
  readonly isNew: Uint8Array;
}

/**
 * Old offers keep their positions; what was added or moved stands behind them.
 * @param chosen positions that count before the changes, ascending
 * @throws invalid_value with every change that cannot be made: unknown id, id given twice, closed before, negative capacity
 */
export function applyChanges(offers: OfferColumns, chosen: ArrayLike<number>, changes: readonly OfferChange[], anchor: Anchor): ChangedOffers {
  const positions = new Map<string, number>();
  for (let i = 0; i < chosen.length; i++) positions.set(offers.ids[chosen[i]!]!, chosen[i]!);
  const moved: { id: string; lon: number; lat: number }[] = [];
  const capacities = Array.from(offers.capacities);
  const issues: ErrorDetail[] = [];
  const place = (id: string, lon: number, lat: number, capacity: number): void => {
    positions.set(id, offers.ids.length + moved.push({ id, lon, lat }) - 1);
    capacities.push(capacity);
  };
  for (const [at, change] of changes.entries()) {
    const issue = issueOf(change, positions.has(change.id));
    if (issue) {
      issues.push({ path: `changes[${at}].${issue.field}`, value: change.id, expected: issue.expected });
      continue;
    }
    const known = positions.get(change.id);
    if (change.type === 'add') place(change.id, change.lon, change.lat, change.capacity ?? Number.NaN);
    else if (change.type === 'move') place(change.id, change.lon, change.lat, capacities[known!]!);
    else if (change.type === 'close') positions.delete(change.id);
    else capacities[known!] = change.capacity ?? Number.NaN;
  }
  if (issues.length > 0) {
    throw new DomainError('invalid_value', `invalid changes: ${issues.map(({ path, value, expected }) => `${path} of ${String(value)}, expected ${expected}`).join('; ')}`, issues);
  }
  return assemble(offers, moved, Float64Array.from(capacities), Uint32Array.from(positions.values()).sort(), anchor);
}

function issueOf(change: OfferChange, isKnown: boolean): { field: string; expected: string } | null {
  if (change.type === 'add' && isKnown) return { field: 'id', expected: 'an id that is not taken' };
  if (change.type !== 'add' && !isKnown) return { field: 'id', expected: 'the id of an offer that counts' };
  if ('lon' in change && !(Math.abs(change.lon) <= 180 && Math.abs(change.lat) <= 90)) return { field: 'lon', expected: 'degrees, longitude before latitude' };
  if ('capacity' in change && change.capacity !== null && !(change.capacity >= 0)) return { field: 'capacity', expected: 'a number ≥ 0 or null' };
  return null;
}

function assemble(offers: OfferColumns, moved: readonly { id: string; lon: number; lat: number }[], capacities: Float64Array, chosen: Uint32Array, anchor: Anchor): ChangedOffers {
  const fresh = anchor(Float64Array.from(moved.flatMap(({ lon, lat }) => [lon, lat])));
  const isNew = new Uint8Array(offers.ids.length + moved.length).fill(1, offers.ids.length);
  return {
    ids: [...offers.ids, ...moved.map(({ id }) => id)],
    anchors: joined(offers.anchors, fresh),
    offers: joined(offers.anchors, fresh),
    capacities,
    chosen,
    isNew,
  };
}

function joined(a: Anchors, b: Anchors): Anchors {
  const [count, more] = [a.edges.length, b.edges.length];
  const edges = new Int32Array(count + more);
  const fractions = new Float64Array(count + more);
  const accessDecimetres = new Uint32Array(count + more);
  edges.set(a.edges);
  edges.set(b.edges, count);
  fractions.set(a.fractions);
  fractions.set(b.fractions, count);
  accessDecimetres.set(a.accessDecimetres);
  accessDecimetres.set(b.accessDecimetres, count);
  return { edges, fractions, accessDecimetres };
}

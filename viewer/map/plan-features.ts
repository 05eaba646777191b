/**
 * Outlines and names of a plan as features, pure but for what it keeps: after a stroke only those of touched areas are
 * made anew, the others stay the same objects, so that a map sends on nothing else. O(blocks + edges of touched areas).
 */
import type { Feature, Position } from 'geojson';
import type { GeoJSONSourceDiff } from 'maplibre-gl';
import type { PlanArea, PlanState } from '../../core/regions/contract.ts';
import { areaOutlines, outlinesAfter } from './plan-edges.ts';
import type { BlockEdges, Outlines } from './plan-edges.ts';

export interface PlanFeatures {
  /** id: position of the area */
  readonly outlines: readonly Feature[];
  readonly names: readonly Feature[];
}

export interface FeaturesInput {
  readonly plan: Pick<PlanState, 'areas' | 'label'>;
  /** position of the area that stands out, −1 = none */
  readonly active: number;
  /** null: shapes of the blocks are not there yet */
  readonly edges: BlockEdges | null;
  /** lon, lat per block */
  readonly points: Float64Array;
}

/** Makes features of one plan after another. */
export function planFeatures(): (input: FeaturesInput) => PlanFeatures {
  let kept: { readonly edges: BlockEdges; readonly label: Int32Array; readonly lines: Outlines } | null = null;
  let before: PlanFeatures = { outlines: [], names: [] };
  return ({ plan: { areas, label }, active, edges, points }) => {
    if (edges && (kept?.edges !== edges || kept.label !== label || kept.lines.length !== areas.length)) {
      kept = { edges, label, lines: kept?.edges === edges && kept.label.length === label.length ? outlinesAfter(edges, kept, label, areas.length) : areaOutlines(edges, label, areas.length) };
    }
    before = {
      outlines: sameWherePossible(before.outlines, edges && kept ? outlineFeatures(kept.lines, areas, active) : [], isSameOutline),
      names: sameWherePossible(before.names, nameFeatures(points, label, areas, active), isSameName),
    };
    return before;
  };
}

/** What a source that has `before` must be told to have `after`; null: nothing. */
export function sourceDiff(before: readonly Feature[], after: readonly Feature[]): GeoJSONSourceDiff | null {
  const known = new Map(before.map((feature) => [feature.id, feature] as const));
  const add = after.filter((feature) => known.get(feature.id) !== feature);
  const there = new Set(after.map(({ id }) => id));
  const remove = before.flatMap(({ id }) => (id === undefined || there.has(id) ? [] : [id]));
  return add.length + remove.length === 0 ? null : { add, remove };
}

function sameWherePossible(before: readonly Feature[], after: readonly Feature[], isSame: (a: Feature, b: Feature) => boolean): readonly Feature[] {
  const known = new Map(before.map((feature) => [feature.id, feature] as const));
  return after.map((feature) => {
    const old = known.get(feature.id);
    return old && isSame(old, feature) ? old : feature;
  });
}

function isSameOutline(a: Feature, b: Feature): boolean {
  const isSameGeometry = a.geometry.type === 'MultiLineString' && b.geometry.type === 'MultiLineString' && a.geometry.coordinates === b.geometry.coordinates;
  return isSameGeometry && a.properties!['colour'] === b.properties!['colour'] && a.properties!['active'] === b.properties!['active'];
}

function isSameName(a: Feature, b: Feature): boolean {
  const isSamePoint = a.geometry.type === 'Point' && b.geometry.type === 'Point' && a.geometry.coordinates[0] === b.geometry.coordinates[0] && a.geometry.coordinates[1] === b.geometry.coordinates[1];
  return isSamePoint && a.properties!['name'] === b.properties!['name'] && a.properties!['active'] === b.properties!['active'];
}

function outlineFeatures(lines: Outlines, areas: readonly PlanArea[], active: number): Feature[] {
  return areas.flatMap(({ colour }, position) => {
    // GeoJSON's types know no read-only arrays; nobody writes into these
    const coordinates = (lines[position] ?? []) as Position[][];
    return coordinates.length === 0 ? [] : [{ type: 'Feature' as const, id: position, properties: { colour, active: position === active ? 1 : 0 }, geometry: { type: 'MultiLineString' as const, coordinates } }];
  });
}

/** Each name at the block of its area that lies nearest to the middle. */
function nameFeatures(points: Float64Array, label: Int32Array, areas: readonly PlanArea[], active: number): Feature[] {
  const sums = new Float64Array(areas.length * 3);
  for (let block = 0; block < label.length; block++) {
    const at = label[block]! * 3;
    if (at < 0) continue;
    sums[at]! += points[2 * block]!;
    sums[at + 1]! += points[2 * block + 1]!;
    sums[at + 2]! += 1;
  }
  const nearest = new Int32Array(areas.length).fill(-1);
  const least = new Float64Array(areas.length).fill(Infinity);
  for (let block = 0; block < label.length; block++) {
    const area = label[block]!;
    if (area < 0) continue;
    const [x, y] = [points[2 * block]! - sums[3 * area]! / sums[3 * area + 2]!, points[2 * block + 1]! - sums[3 * area + 1]! / sums[3 * area + 2]!];
    const distance = x * x + y * y;
    if (distance < least[area]!) [least[area], nearest[area]] = [distance, block];
  }
  return areas.flatMap(({ name, code }, area) => {
    const block = nearest[area]!;
    if (block < 0) return [];
    return [{ type: 'Feature' as const, id: area, properties: { name: name || code, active: area === active ? 1 : 0 }, geometry: { type: 'Point' as const, coordinates: [points[2 * block]!, points[2 * block + 1]!] } }];
  });
}

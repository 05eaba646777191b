/**
 * The map of a plan sheet as SVG paths, pure: areas filled, other blocks pale, both outlines, moved blocks. Whole numbers
 * over a box of the given width, y downwards; longitudes squeezed to the city's latitude. O(points of the blocks).
 */
import type { Position } from 'geojson';
import { NO_AREA } from '../../../../core/city/model.ts';
import { areaOutlines } from '../../../map/plan-edges.ts';
import type { BlockEdges } from '../../../map/plan-edges.ts';

export interface SheetPlan {
  readonly label: Int32Array;
  readonly areas: number;
}

export interface SheetMap {
  readonly width: number;
  readonly height: number;
  /** per area of the draft */
  readonly fills: readonly string[];
  readonly outlines: readonly string[];
  /** middle of each area, null = it has no blocks */
  readonly middles: readonly (readonly [number, number] | null)[];
  /** blocks of no area inside the picture */
  readonly others: string;
  readonly decided: string;
  readonly moved: string;
  /** length of the scale bar for a kilometre */
  readonly kilometre: number;
}

const WIDTH = 1000;
const MARGIN = 0.04;
const METRES_PER_DEGREE = 111_320;

/** @param moved block positions */
export function sheetMap(edges: BlockEdges, draft: SheetPlan, decided: SheetPlan, moved: readonly number[]): SheetMap {
  const { rings, squeeze } = edges;
  const [west, south, east, north] = boxOf(edges, (block) => draft.label[block] !== NO_AREA || decided.label[block] !== NO_AREA);
  const margin = MARGIN * Math.max((east - west) * squeeze, north - south);
  const scale = WIDTH / ((east - west) * squeeze + 2 * margin);
  const height = Math.ceil((north - south + 2 * margin) * scale);
  const at = ([lon, lat]: Position): [number, number] => [Math.round(((lon! - west) * squeeze + margin) * scale), Math.round((north - lat! + margin) * scale)];
  const line = (points: readonly Position[]): string => `M${points.map((point) => at(point).join(' ')).join('L')}`;
  const shape = (block: number): string => rings[block]!.map((ring) => `${line(ring)}Z`).join('');
  const isVisible = (block: number): boolean => {
    const first = rings[block]?.[0]?.[0];
    if (!first) return false;
    const [x, y] = at(first);
    return x > -20 && x < WIDTH + 20 && y > -20 && y < height + 20;
  };
  const fills = Array.from({ length: draft.areas }, () => [] as string[]);
  const others: string[] = [];
  const sums = Array.from({ length: draft.areas }, () => [0, 0, 0] as [number, number, number]);
  for (let block = 0; block < draft.label.length; block++) {
    const area = draft.label[block]!;
    if (area === NO_AREA) {
      if (isVisible(block)) others.push(shape(block));
      continue;
    }
    fills[area]!.push(shape(block));
    const [x, y] = at(rings[block]?.[0]?.[0] ?? [west, north]);
    const sum = sums[area]!;
    sums[area] = [sum[0] + x, sum[1] + y, sum[2] + 1];
  }
  const outlineOf = ({ label, areas }: SheetPlan): string[] => areaOutlines(edges, label, areas).map((lines) => lines.map(line).join(''));
  return {
    width: WIDTH,
    height,
    fills: fills.map((list) => list.join('')),
    outlines: outlineOf(draft),
    middles: sums.map(([x, y, count]) => (count === 0 ? null : [Math.round(x / count), Math.round(y / count)])),
    others: others.join(''),
    decided: outlineOf(decided).join(''),
    moved: moved.map(shape).join(''),
    kilometre: Math.round((1000 / METRES_PER_DEGREE) * scale),
  };
}

function boxOf({ rings }: BlockEdges, isIn: (block: number) => boolean): [number, number, number, number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (block: number): void => {
    for (const ring of rings[block]!) {
      for (const [lon, lat] of ring) {
        box[0] = Math.min(box[0], lon!);
        box[1] = Math.min(box[1], lat!);
        box[2] = Math.max(box[2], lon!);
        box[3] = Math.max(box[3], lat!);
      }
    }
  };
  for (let block = 0; block < rings.length; block++) if (isIn(block)) take(block);
  // an empty plan on an empty decided one: the whole city
  if (box[0] > box[2]) for (let block = 0; block < rings.length; block++) take(block);
  return box;
}

/**
 * Stop classes as areas for the map: for every corner of a grid, by how much a station's bound of the class is met, and
 * the line where it is met exactly. The same distances as for people, so map and table say the same; smooth to the grid's
 * cell. A better class lies above a worse one. O(corners × stations in reach).
 */
import type { MobilityPolygons } from '../../core/contract/mobility.ts';
import type { Audience } from '../../core/contract/meta.ts';
import { NO_EDGE } from '../../core/network/anchors.ts';
import { prepareReach } from '../../core/network/block-reach.ts';
import { contourPolygons, METRES_PER_DEGREE, type Grid } from '../../core/network/contour.ts';
import { farthestMetres } from '../../core/transit/service-classes.ts';
import { NO_CATEGORY, type StationReach } from '../../core/transit/stop-classes.ts';
import { metaOf } from '../routes/city-call.ts';
import { rounded } from '../release/numbers.ts';
import { stationReach } from './ground.ts';
import type { ClassesQuestion } from './question.ts';

const CELL_METRES = 60;
const MOST_CELLS_A_SIDE = 420;
/** Smaller gaps inside a class are of the grid, not of the service. */
const SMALLEST_HOLE_SQUARE_METRES = 3 * CELL_METRES * CELL_METRES;

export function polygonsAnswer(question: ClassesQuestion, audience: Audience): MobilityPolygons {
  const { table, blockSet, classes, basis, city } = question;
  const grid = gridOver(blockSet.bbox, farthestMetres(table));
  const reach = gridReach(question, grid);
  const features = table.classes.map((name, position) => {
    const margins = marginsOf(question, reach, grid, position, classes.categories);
    const coordinates = contourPolygons(grid, margins, 0, SMALLEST_HOLE_SQUARE_METRES);
    return { type: 'Feature' as const, geometry: { type: 'MultiPolygon', coordinates }, properties: { class: name, position, squareKilometres: rounded(areaOf(coordinates)) } };
  });
  return { type: 'FeatureCollection', features: features.filter(({ properties }) => properties.squareKilometres > 0).reverse(), basis, meta: metaOf(city.model, audience, { blockSet: blockSet.key }) };
}

function gridOver([west, south, east, north]: readonly [number, number, number, number], metres: number): Grid {
  const perLon = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [width, height] = [(east - west) * perLon + 2 * metres, (north - south) * METRES_PER_DEGREE + 2 * metres];
  const cell = Math.max(CELL_METRES, Math.max(width, height) / MOST_CELLS_A_SIDE);
  const margin = metres + 2 * cell;
  return { west: west - margin / perLon, south: south - margin / METRES_PER_DEGREE, perLon, cell, columns: Math.ceil((width + 4 * cell) / cell) + 1, rows: Math.ceil((height + 4 * cell) / cell) + 1 };
}

/** Stations to corners in the table's metric; on streets, corners hang on the nearest one. */
function gridReach({ table, places, ground }: ClassesQuestion, { west, south, perLon, cell, columns, rows }: Grid): StationReach {
  const points = Float64Array.from({ length: 2 * columns * rows }, (_, i) => {
    const corner = i >> 1;
    return i % 2 === 0 ? west + ((corner % columns) * cell) / perLon : south + (Math.floor(corner / columns) * cell) / METRES_PER_DEGREE;
  });
  const stations = ground.timetable.stations.points;
  const metres = farthestMetres(table);
  const corners = { blocks: new Uint32Array(0), shares: new Float64Array(0), points };
  if (places.streets === null) return stationReach(stations, { points: corners, all: 0, streets: null }, table.metric, metres);
  const { network } = places.streets;
  const anchors = network.anchor(points);
  // a corner far from every street is nobody's place: it only closes the line
  anchors.accessDecimetres.forEach((access, corner) => {
    if (access > 10 * metres) anchors.edges[corner] = NO_EDGE;
  });
  return stationReach(stations, { points: corners, all: 0, streets: { network, reach: prepareReach(network.reach.network, anchors) } }, table.metric, metres);
}

/** Per corner the distance that is too far for this class or a better one: 0 at the bound, negative inside. */
function marginsOf({ table }: ClassesQuestion, { offsets, points, costs }: StationReach, { columns, rows }: Grid, position: number, categories: Uint8Array): Float64Array {
  const far = table.distances.at(-1)!;
  const margins = new Float64Array(columns * rows).fill(far);
  const bounds = table.grades.map((row) => row.reduce((bound, name, at) => (name !== null && table.classes.indexOf(name) <= position ? table.distances[at]! : bound), 0));
  for (let station = 0; station < categories.length; station++) {
    const bound = categories[station] === NO_CATEGORY ? 0 : bounds[categories[station]! - 1]!;
    if (bound === 0) continue;
    for (let pair = offsets[station]!; pair < offsets[station + 1]!; pair++) margins[points[pair]!] = Math.min(margins[points[pair]!]!, costs[pair]! - bound);
  }
  return margins;
}

type Rings = ReturnType<typeof contourPolygons>;

/** Square kilometres, planar around each ring; holes taken off. */
function areaOf(polygons: Rings): number {
  let total = 0;
  for (const ring of polygons.flat()) {
    const scale = METRES_PER_DEGREE * Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);
    for (let i = 1; i < ring.length; i++) total += ((ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1]) * scale * METRES_PER_DEGREE) / 2;
  }
  return total / 1e6;
}

/**
 * Networks to measure reach on: a generated town of about 200,000 nodes (crossings on a jittered lattice, an eighth of
 * the streets missing, each street bent once), and Heidelberg from OpenStreetMap where the file is there. Seeded.
 */
import { readFileSync } from 'node:fs';
import { readOsm } from '../../api/streets/osm-pbf.ts';
import { components, subnetwork, type StreetNetwork } from '../../core/network/graph.ts';
import { distanceMetres, streetsFromOsm } from '../../core/network/osm-streets.ts';
import { seededRandom } from '../../core/statistics/random.ts';
import { realData } from '../support/real-data.ts';

const METRES_PER_DEGREE = 111_195;

export function generatedTown(side = 270, seed = 11): StreetNetwork {
  const random = seededRandom(seed);
  const step = 85 / METRES_PER_DEGREE;
  const lon: number[] = [];
  const lat: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const node = (x: number, y: number): number => {
    lat.push(y * step + (random() - 0.5) * 0.4 * step);
    return lon.push(x * step + (random() - 0.5) * 0.4 * step) - 1;
  };
  for (let row = 0; row < side; row++) for (let column = 0; column < side; column++) node(column, row);
  const street = (a: number, b: number): void => {
    if (random() < 0.125) return;
    const bend = node((lon[a]! + lon[b]!) / 2 / step, (lat[a]! + lat[b]!) / 2 / step);
    from.push(a, bend);
    to.push(bend, b);
  };
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const at = row * side + column;
      if (column + 1 < side) street(at, at + 1);
      if (row + 1 < side) street(at, at + side);
    }
  }
  const costs = Uint32Array.from(from, (a, edge) => Math.max(1, Math.round(10 * distanceMetres(lon[a]!, lat[a]!, lon[to[edge]!]!, lat[to[edge]!]!))));
  const whole = { lon: Float64Array.from(lon), lat: Float64Array.from(lat), from: Uint32Array.from(from), to: Uint32Array.from(to), forward: costs, backward: costs.slice() };
  const parts = components(whole);
  return subnetwork(whole, (each) => parts.labels[each] === parts.largest).network;
}

export function heidelberg(): StreetNetwork | null {
  const file = realData('heidelberg/heidelberg.test.pbf');
  return file === null ? null : streetsFromOsm(readOsm(readFileSync(file), 'heidelberg.test.pbf', { wantsWay: (key) => key === 'highway' || key === 'railway', wantsNode: () => false }), 'walk').network;
}

/** Points near streets anywhere in the network. */
export function randomPoints(network: StreetNetwork, count: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const points = new Float64Array(2 * count);
  for (let point = 0; point < count; point++) {
    const node = Math.floor(random() * network.lon.length);
    points[2 * point] = network.lon[node]! + ((random() - 0.5) * 60) / METRES_PER_DEGREE;
    points[2 * point + 1] = network.lat[node]! + ((random() - 0.5) * 60) / METRES_PER_DEGREE;
  }
  return points;
}

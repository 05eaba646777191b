/**
 * Which areas are neighbours, and their shapes, from their geometry: a few hundred here, thousands in a worker thread, so that the service
 * goes on answering and what else an answer needs is made meanwhile. Takes texts, which cross to a thread cheaply.
 */
import { Worker } from 'node:worker_threads';
import type { MultiPolygon } from 'geojson';
import { adjacencyFromGeometry, type Adjacency } from '../../core/city/adjacency.ts';
import { DomainError } from '../../core/errors.ts';
import type { BlockShapes } from '../../core/regions/contract.ts';
import { blockShapes } from '../../core/regions/shapes.ts';

/** areas that take about 50 ms */
const MOST_AREAS_HERE = 500;
const PATIENCE_MILLISECONDS = 120_000;

export interface Neighbourhood {
  readonly borders: Adjacency;
  readonly shapes: BlockShapes;
}

/** @param texts GeoJSON per area in degrees, 'null' without geometry */
export function neighboursOfTexts(texts: readonly string[]): Neighbourhood {
  const areas = texts.map((text) => (JSON.parse(text) as MultiPolygon | null)?.coordinates ?? []);
  const borders = adjacencyFromGeometry(areas, { coordinates: 'lonlat' });
  return { borders, shapes: blockShapes(areas, borders, { coordinates: 'lonlat' }) };
}

export async function neighboursAside(texts: readonly string[]): Promise<Neighbourhood> {
  if (texts.length <= MOST_AREAS_HERE) return neighboursOfTexts(texts);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./neighbours-worker.mjs', import.meta.url), { workerData: texts });
    worker.unref();
    const timer = setTimeout(() => finish(() => reject(new DomainError('unavailable', 'invalid moment: finding the neighbours took too long'))), PATIENCE_MILLISECONDS);
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      settle();
      void worker.terminate();
    };
    worker.once('message', (found: Neighbourhood) => finish(() => resolve(found)));
    worker.once('error', (error) => finish(() => reject(error)));
  });
}

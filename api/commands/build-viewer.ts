/** The viewer, built where it does not belong to its sources any more. */
import { dirname } from 'node:path';
import { viewer } from '../installation/products.mjs';
import { buildWithVite } from '../installation/run-vite.ts';

export const viewerDirectory = dirname(viewer.output);

/** true: it was built now; false: what stood there was up to date. */
export const buildViewer = (): Promise<boolean> => buildWithVite(viewer, 'vite.config.ts');

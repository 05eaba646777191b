// Runs in a worker thread: loads the TypeScript kernel and builds the hierarchy of one network.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { buildHierarchy } = await import('../../core/network/hierarchy.ts');
const built = buildHierarchy(workerData);
const columns = [built, built.core].flatMap((each) => Object.values(each)).filter(ArrayBuffer.isView);
parentPort.postMessage(built, [...new Set(columns.map(({ buffer }) => buffer))]); // handed over, not copied

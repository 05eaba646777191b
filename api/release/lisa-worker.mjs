// Runs in a worker thread: loads the TypeScript kernel, computes one task, answers.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { lisa } = await import('../../core/statistics/lisa.ts');
const { values, weights, permutations, seed } = workerData;
const answer = parentPort.postMessage.bind(parentPort);
answer(lisa(values, weights, { permutations, seed }));

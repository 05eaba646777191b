// Runs in a worker thread: loads the TypeScript kernel, computes one task, tells its progress, answers.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { solveSites } = await import('./sites-task.ts');
const say = parentPort.postMessage.bind(parentPort);
say({ outcome: await solveSites(workerData, (progress) => say({ progress })) });

// Runs in a worker thread: loads the TypeScript kernel, takes the task, then answers one stretch of blocks after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { batchSolver } = await import('./batch-task.ts');
const solve = batchSolver(workerData);
parentPort.on('message', (stretch) => {
  const part = solve(stretch);
  parentPort.postMessage({ first: stretch.first, part }, [part.buffer]);
});
parentPort.postMessage({ ready: true });

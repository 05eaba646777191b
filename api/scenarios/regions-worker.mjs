// Runs in a worker thread: loads the TypeScript kernel, searches once, answers.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { runRegionsTask } = await import('./regions-task.ts');
try {
  parentPort.postMessage({ outcome: runRegionsTask(workerData) });
} catch (error) {
  const { code = 'internal', message = '', details = [] } = error;
  parentPort.postMessage({ failure: { code, message, details } });
}

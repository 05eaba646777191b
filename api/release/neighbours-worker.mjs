// Runs in a worker thread: loads the TypeScript kernel, finds the neighbours of one edition, answers.
import { parentPort, workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
const { neighboursOfTexts } = await import('./neighbours-aside.ts');
const answer = parentPort.postMessage.bind(parentPort);
answer(neighboursOfTexts(workerData));

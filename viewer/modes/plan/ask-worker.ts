/** One question to a fresh worker; a newer question ends the older one. */
import type { Question, Reply } from './suggest-worker.ts';

let running: Worker | null = null;

export function ask(question: Question): Promise<Reply> {
  running?.terminate();
  const worker = new Worker(new URL('./suggest-worker.ts', import.meta.url), { type: 'module' });
  running = worker;
  return new Promise((resolve) => {
    const finish = (reply: Reply): void => {
      worker.terminate();
      if (running === worker) running = null;
      resolve(reply);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => finish(data));
    worker.addEventListener('error', (event) => finish({ kind: 'failed', message: event.message }));
    worker.postMessage(question);
  });
}

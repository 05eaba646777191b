/** One question to a fresh worker; a newer question ends the older one, and so does `stop`. */
import type { Progress, Question, Reply } from './suggest-worker.ts';

let stopRunning: (() => void) | null = null;

/** The reply; null: ended before there was one. */
export function ask(question: Question, onProgress: (share: number) => void = () => undefined): Promise<Reply | null> {
  stop();
  const worker = new Worker(new URL('./suggest-worker.ts', import.meta.url), { type: 'module' });
  return new Promise((resolve) => {
    const finish = (reply: Reply | null): void => {
      worker.terminate();
      if (stopRunning === giveUp) stopRunning = null;
      resolve(reply);
    };
    const giveUp = (): void => finish(null);
    stopRunning = giveUp;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply | Progress>) => (data.kind === 'progress' ? onProgress(data.share) : finish(data)));
    worker.addEventListener('error', (event) => finish({ kind: 'failed', message: event.message }));
    worker.postMessage(question);
  });
}

export function stop(): void {
  stopRunning?.();
}

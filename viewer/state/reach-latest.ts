/**
 * One request at a time, and then only the newest wish: what follows a dragged point. Aborting on every move would
 * leave nothing to see until the hand rests; sending every move would let answers overtake each other.
 */
export interface Latest<R> {
  /** null = nothing is wanted any more; what is under way is dropped */
  readonly want: (request: R | null) => void;
}

export function latest<R, T>(fetcher: (request: R, signal: AbortSignal) => Promise<T>, onAnswer: (answer: T, request: R) => void, onError: (cause: unknown) => void): Latest<R> {
  let next: R | null = null;
  let running: AbortController | null = null;

  const run = async (): Promise<void> => {
    while (next !== null) {
      const request = next;
      next = null;
      const abort = new AbortController();
      running = abort;
      try {
        const answer = await fetcher(request, abort.signal);
        if (!abort.signal.aborted) onAnswer(answer, request);
      } catch (cause) {
        if (!abort.signal.aborted && next === null) onError(cause);
      }
      if (running === abort) running = null;
      else return;
    }
  };

  return {
    want: (request) => {
      next = request;
      if (request === null) {
        running?.abort();
        running = null;
      } else if (running === null) void run();
    },
  };
}

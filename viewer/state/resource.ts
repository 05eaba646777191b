/**
 * A value fetched from the API as signals. `request` is a computed description (its JSON is the key): when it changes,
 * the older request is aborted and the data before stay visible until the new ones arrive. null = nothing to fetch.
 * Answers are kept by key (the last 64), so that going back costs nothing.
 */
import { computed, effect, signal, untracked } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { ApiError } from '../client/http.ts';
import { asApiError } from '../client/http.ts';

export interface Resource<T> {
  /** the latest answer; null before the first one or when there is nothing to fetch */
  readonly data: ReadonlySignal<T | null>;
  readonly isLoading: ReadonlySignal<boolean>;
  readonly error: ReadonlySignal<ApiError | null>;
  /** data belong to an earlier request than the present one */
  readonly isStale: ReadonlySignal<boolean>;
  readonly retry: () => void;
}

const KEPT_ANSWERS = 64;

const refreshers = new Set<() => void>();

/** Asks everything anew: a definition was saved that any answer may rest on, and no key says so. */
export function refreshAll(): void {
  for (const refresh of refreshers) refresh();
}

export function resource<R, T>(request: () => R | null, fetcher: (request: R, signal: AbortSignal) => Promise<T>): Resource<T> {
  const data = signal<T | null>(null);
  const isLoading = signal(false);
  const error = signal<ApiError | null>(null);
  const attempt = signal(0);
  const kept = new Map<string, T>();
  const key = computed(() => {
    const wanted = request();
    return wanted === null ? '' : JSON.stringify(wanted);
  });
  // a new object for each attempt, also with the same key
  const attempted = computed(() => ({ wantedKey: key.value, attempt: attempt.value }));
  const keyOfData = signal('');

  const settle = (forKey: string, answer: T | null): void => {
    data.value = answer;
    keyOfData.value = forKey;
    isLoading.value = false;
    error.value = null;
  };

  effect(() => {
    const { wantedKey } = attempted.value;
    const wanted = untracked(request);
    const known = kept.get(wantedKey);
    if (wanted === null || known !== undefined) {
      settle(wantedKey, known ?? null);
      return undefined;
    }
    const abort = new AbortController();
    isLoading.value = true;
    fetcher(wanted, abort.signal).then(
      (answer) => {
        if (abort.signal.aborted) return;
        keep(kept, wantedKey, answer);
        settle(wantedKey, answer);
      },
      (cause: unknown) => {
        if (abort.signal.aborted) return;
        isLoading.value = false;
        error.value = asApiError(cause);
      },
    );
    return () => abort.abort();
  });

  refreshers.add(() => {
    kept.clear();
    attempt.value++;
  });

  return {
    data,
    isLoading,
    error,
    isStale: computed(() => keyOfData.value !== key.value),
    retry: () => {
      kept.delete(key.peek());
      attempt.value++;
    },
  };
}

function keep<T>(kept: Map<string, T>, key: string, answer: T): void {
  kept.set(key, answer);
  if (kept.size > KEPT_ANSWERS) kept.delete(kept.keys().next().value!);
}

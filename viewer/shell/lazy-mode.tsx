/** A mode as a chunk of its own: whoever never opens it never loads it. */
import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { asApiError } from '../client/http.ts';
import type { ApiError } from '../client/http.ts';
import { Alone } from '../ui/Alone.tsx';
import { Failure, Loading } from '../ui/Notice.tsx';

export function lazyMode(fetchMode: () => Promise<FunctionComponent>): FunctionComponent {
  const loaded = signal<FunctionComponent | null>(null);
  const failure = signal<ApiError | null>(null);
  const load = (): void => {
    if (loaded.peek()) return;
    failure.value = null;
    fetchMode().then(
      (mode) => (loaded.value = mode),
      (cause: unknown) => (failure.value = asApiError(cause)),
    );
  };
  return function LazyMode() {
    useEffect(load, []);
    const Mode = loaded.value;
    if (Mode) return <Mode />;
    return <Alone>{failure.value ? <Failure error={failure.value} onRetry={load} /> : <Loading />}</Alone>;
  };
}

/** Mode Erreichen comes as a chunk of its own: whoever only explores does not load it. */
import { signal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { asApiError } from '../../client/http.ts';
import type { ApiError } from '../../client/http.ts';
import { Failure, Loading } from '../../ui/Notice.tsx';

const loaded = signal<FunctionComponent | null>(null);
const failure = signal<ApiError | null>(null);

export function ReachLoader() {
  useEffect(load, []);
  const Mode = loaded.value;
  if (Mode) return <Mode />;
  return (
    <main class="sa-alone" id="content" tabIndex={-1}>
      {failure.value ? <Failure error={failure.value} onRetry={load} /> : <Loading />}
    </main>
  );
}

function load(): void {
  if (loaded.peek()) return;
  failure.value = null;
  import('./Reach.tsx').then(
    ({ Reach }) => (loaded.value = Reach),
    (cause: unknown) => (failure.value = asApiError(cause)),
  );
}

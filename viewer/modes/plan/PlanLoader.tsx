/** Mode Planen is a chunk of its own: who never draws never loads it. */
import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { asApiError } from '../../client/http.ts';
import type { ApiError } from '../../client/http.ts';
import { Failure, Loading } from '../../ui/Notice.tsx';

const loaded = signal<ComponentType | null>(null);
const failed = signal<ApiError | null>(null);

export function PlanLoader() {
  useEffect(load, []);
  const Body = loaded.value;
  if (Body) return <Body />;
  return (
    <main class="sa-alone" id="content" tabIndex={-1}>
      {failed.value ? <Failure error={failed.value} onRetry={load} /> : <Loading />}
    </main>
  );
}

function load(): void {
  if (loaded.peek()) return;
  import('./Plan.tsx').then(
    ({ Plan }) => {
      loaded.value = Plan;
    },
    (cause: unknown) => {
      failed.value = asApiError(cause);
    },
  );
}

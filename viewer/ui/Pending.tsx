/** What stands in a panel while its answer is on the way, could not be had, or when there is nothing to ask for. */
import type { ComponentChildren, JSX } from 'preact';
import type { Resource } from '../state/resource.ts';
import { Failure, Loading } from './Notice.tsx';

export interface PendingProps<T> {
  readonly of: Resource<T>;
  /** shown when there is nothing to fetch */
  readonly otherwise: ComponentChildren;
  readonly children: (answer: T) => ComponentChildren;
}

export function Pending<T>({ of, otherwise, children }: PendingProps<T>): JSX.Element {
  const { data, isLoading, error } = of;
  if (error.value) return <Failure error={error.value} onRetry={of.retry} />;
  if (data.value === null) return <>{isLoading.value ? <Loading /> : otherwise}</>;
  return (
    <div class={isLoading.value ? 'panel-answer is-updating' : 'panel-answer'} aria-busy={isLoading.value}>
      {children(data.value)}
    </div>
  );
}

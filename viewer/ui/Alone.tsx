/** A page of its own for what there is to say before any map: loading, failed, nothing there. */
import type { ComponentChildren } from 'preact';

export function Alone({ children }: { readonly children: ComponentChildren }) {
  return (
    <main class="sa-alone" id="content" tabIndex={-1}>
      {children}
    </main>
  );
}

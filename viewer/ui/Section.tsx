/** A part of the rail that opens and closes. */
import type { ComponentChildren } from 'preact';

interface Props {
  readonly title: string;
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}

export function Section({ title, isOpen, children }: Props) {
  return (
    <details class="sa-section" open={isOpen}>
      <summary>{title}</summary>
      <div class="sa-section__body">{children}</div>
    </details>
  );
}

/** What an index does not say: shown with every one of them. */
import type { JSX } from 'preact';
import { Icon } from '../../../ui/Icon.tsx';

export function IndexWarning({ text }: { readonly text: string }): JSX.Element | null {
  if (!text) return null;
  return (
    <p class="index-warning">
      <Icon name="warning" size={18} />
      <span>{text}</span>
    </p>
  );
}

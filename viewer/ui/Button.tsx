import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly kind?: 'primary' | 'secondary' | 'tertiary';
  readonly icon?: IconName;
  readonly disabled?: boolean;
  /** for toggles */
  readonly pressed?: boolean;
  readonly class?: string;
  readonly describedBy?: string;
}

/** KERN button in the compact density. */
export function Button({ children, onClick, kind = 'secondary', icon, disabled, pressed, class: extra, describedBy }: ButtonProps) {
  return (
    <button
      type="button"
      class={`kern-btn kern-btn--${kind}${extra ? ` ${extra}` : ''}`}
      onClick={onClick}
      disabled={disabled}
      aria-pressed={pressed}
      aria-describedby={describedBy}
    >
      {icon && <Icon name={icon} size={18} />}
      <span class="kern-label">{children}</span>
    </button>
  );
}

import type { Ref } from 'preact';
import { Icon } from './Icon.tsx';
import type { IconName } from './Icon.tsx';

export interface IconButtonProps {
  readonly icon: IconName;
  /** the accessible name, also shown as a tooltip */
  readonly label: string;
  readonly onClick: () => void;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly disabled?: boolean;
  readonly class?: string;
  readonly buttonRef?: Ref<HTMLButtonElement>;
}

/** A square button of at least 36 × 36 px whose tooltip is its name. */
export function IconButton({ icon, label, onClick, pressed, expanded, controls, disabled, class: extra, buttonRef }: IconButtonProps) {
  return (
    <button
      ref={buttonRef}
      type="button"
      class={`sa-icon-button${extra ? ` ${extra}` : ''}`}
      aria-label={label}
      data-tooltip={label}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-controls={controls}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

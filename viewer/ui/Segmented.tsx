import { useId } from 'preact/hooks';

export interface SegmentedProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  /** the legend is only for screen readers */
  readonly hideLabel?: boolean;
}

/** Two to five exclusive choices side by side: real radio buttons, so arrow keys work. */
export function Segmented<T extends string>({ label, value, options, onChange, hideLabel }: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset class="sa-segmented">
      <legend class={hideLabel ? 'kern-sr-only' : 'sa-field__label'}>{label}</legend>
      <div class="sa-segmented__row">
        {options.map((one) => (
          <label key={one.value} class="sa-segmented__option">
            <input type="radio" name={name} value={one.value} checked={one.value === value} onChange={() => onChange(one.value)} />
            <span>{one.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

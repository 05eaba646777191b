import { Field } from './Field.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

export interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (Option | { readonly group: string; readonly options: readonly Option[] })[];
  readonly onChange: (value: string) => void;
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** The platform's own select: known to every reader and every screen reader. */
export function Select({ label, value, options, onChange, hint, disabled }: SelectProps) {
  return (
    <Field label={label} {...(hint ? { hint } : {})}>
      {({ id, describedBy }) => (
        <select id={id} class="sa-input sa-select" value={value} disabled={disabled} aria-describedby={describedBy} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.map((one) =>
            'group' in one ? (
              <optgroup key={one.group} label={one.group}>
                {one.options.map((inner) => (
                  <Choice key={inner.value} option={inner} selected={value} />
                ))}
              </optgroup>
            ) : (
              <Choice key={one.value} option={one} selected={value} />
            ),
          )}
        </select>
      )}
    </Field>
  );
}

function Choice({ option, selected }: { readonly option: Option; readonly selected: string }) {
  return (
    <option value={option.value} disabled={option.disabled} selected={option.value === selected}>
      {option.label}
    </option>
  );
}

/** An address by hand, or one of the loaded data that brings its point along: nothing is asked outside. */
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { getAddresses } from '../../client/reach-offers.ts';
import type { AddressesAnswer } from '../../client/reach-types.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { texts } from '../../text/texts.ts';
import { TextField } from '../../ui/Field.tsx';

const say = texts({
  address: { de: 'Anschrift', en: 'Address' },
  hint: { de: 'Vorschläge kommen aus den geladenen Orten und Straßen; die Wahl setzt auch den Punkt.', en: 'Suggestions come from the loaded places and streets; choosing one sets the point too.' },
  found: { de: 'Gefundene Anschriften', en: 'Addresses found' },
  street: { de: '{text} (Mitte der Straße)', en: '{text} (middle of the street)' },
});

type Address = AddressesAnswer['addresses'][number];

export interface AddressFieldProps {
  readonly value: string;
  readonly error?: string;
  readonly onInput: (value: string) => void;
  readonly onChoose: (address: Address) => void;
}

const PAUSE_MILLISECONDS = 250;

export function AddressField({ value, error, onInput, onChoose }: AddressFieldProps) {
  const id = useId();
  const typed = useSignal('');
  const found = useSignal<readonly Address[]>([]);
  const wanted = typed.value.trim();

  useEffect(() => {
    const city = cityAnswer.peek();
    found.value = [];
    if (wanted.length < 2 || !city) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(() => {
      getAddresses(city.id, wanted, abort.signal).then(
        (answer) => (found.value = answer.addresses),
        () => undefined, // without suggestions an address can still be written
      );
    }, PAUSE_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [wanted]);

  return (
    <div>
      <TextField
        label={say('address')}
        value={value}
        hint={say('hint')}
        {...(error ? { error } : {})}
        onInput={(next) => {
          typed.value = next;
          onInput(next);
        }}
      />
      {found.value.length > 0 && (
        <ul class="reach-addresses" id={id} aria-label={say('found')}>
          {found.value.map((one) => (
            <li key={`${one.text}${one.lon}`}>
              <button
                type="button"
                class="link-button"
                onClick={() => {
                  typed.value = '';
                  onChoose(one);
                }}
              >
                {one.isExact ? one.text : say('street', { text: one.text })}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

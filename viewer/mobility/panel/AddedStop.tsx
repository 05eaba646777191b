/** A stop tried out on a line: where it stands, as coordinates for those who do not drag it on the map. */
import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ServiceChange } from '../../client/mobility-types.ts';
import { lineName, stopName } from '../../state/derived/transit-stops.ts';
import { moveStop } from '../../state/mobility-actions.ts';
import { texts } from '../../text/texts.ts';

const say = texts({
  add: { de: '{name} an Linie {line}, zwischen {a} und {b}', en: '{name} on line {line}, between {a} and {b}' },
  place: { de: 'Ort von {name}: Breite, Länge', en: 'Place of {name}: latitude, longitude' },
  wrong: { de: 'Zwei Zahlen, zum Beispiel 51.80123, 7.92345', en: 'Two numbers, for example 51.80123, 7.92345' },
});

export function AddedStop({ one, position }: { readonly one: Extract<ServiceChange, { type: 'add' }>; readonly position: number }): JSX.Element {
  const isWrong = useSignal(false);
  const name = one.name || one.id;
  const place = (text: string): void => {
    const found = readPlace(text);
    isWrong.value = found === null;
    if (found) moveStop(position, found[0], found[1]);
  };
  return (
    <>
      <span>{say('add', { name, line: lineName(one.route), a: stopName(one.between[0]), b: stopName(one.between[1]) })}</span>
      <input class="sa-input transit-place" type="text" inputMode="decimal" value={placeText(one)} aria-label={say('place', { name })} aria-invalid={isWrong.value || undefined} onChange={(event) => place(event.currentTarget.value)} />
      {isWrong.value && <em role="alert">{say('wrong')}</em>}
    </>
  );
}

function placeText({ lon, lat }: { readonly lon: number; readonly lat: number }): string {
  return `${lat.toFixed(5)}, ${lon.toFixed(5)}`;
}

/** "51.80123, 7.92345" or "51,80123; 7,92345", latitude first as maps print it → [lon, lat]; null: not two such numbers. */
export function readPlace(text: string): [lon: number, lat: number] | null {
  const parts = /^\s*(-?\d+(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d+(?:[.,]\d+)?)\s*$/.exec(text);
  if (!parts) return null;
  const [lat, lon] = [Number(parts[1]!.replace(',', '.')), Number(parts[2]!.replace(',', '.'))];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lon, lat] : null;
}

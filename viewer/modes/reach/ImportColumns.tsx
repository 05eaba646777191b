/** Which column of the file is which field: as recognised, to be put right by hand. Props only. */
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { texts } from '../../text/texts.ts';
import { Select } from '../../ui/Select.tsx';

const say = texts({
  title: { de: 'Zuordnung der Spalten', en: 'Which column is what' },
  none: { de: 'keine Spalte', en: 'no column' },
  id: { de: 'Kennung', en: 'Identifier' },
  name: { de: 'Name', en: 'Name' },
  kind: { de: 'Angebotsart', en: 'Kind of offer' },
  place: { de: 'Ort', en: 'Place' },
  provider: { de: 'Träger', en: 'Provider' },
  address: { de: 'Anschrift', en: 'Address' },
  street: { de: 'Straße', en: 'Street' },
  houseNumber: { de: 'Hausnummer', en: 'House number' },
  x: { de: 'Länge oder Rechtswert', en: 'Longitude or easting' },
  y: { de: 'Breite oder Hochwert', en: 'Latitude or northing' },
  capacity: { de: 'Plätze', en: 'Places' },
  free: { de: 'freie Plätze', en: 'Places free' },
  openingHours: { de: 'Öffnungszeiten', en: 'Opening hours' },
  ageFrom: { de: 'Alter von', en: 'Age from' },
  ageTo: { de: 'Alter bis', en: 'Age to' },
  cost: { de: 'Kosten', en: 'Cost' },
  languages: { de: 'Sprachen', en: 'Languages' },
  wheelchair: { de: 'Barrierefreiheit', en: 'Access without barriers' },
});

/** The fields people assign by hand; others keep what was recognised. */
const FIELDS = ['id', 'name', 'kind', 'place', 'provider', 'address', 'street', 'houseNumber', 'x', 'y', 'capacity', 'free', 'openingHours', 'ageFrom', 'ageTo', 'cost', 'languages', 'wheelchair'] as const;

export interface ImportColumnsProps {
  readonly header: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  readonly onChange: (columns: Readonly<Record<string, string>>) => void;
}

export function ImportColumns({ header, columns, onChange }: ImportColumnsProps): JSX.Element {
  const startsOpen = useRef(!columns['name']).current; // stays as it is while columns are assigned one after another
  const options = [{ value: '', label: say('none') }, ...header.map((column) => ({ value: column, label: column }))];
  const assign = (field: string, column: string): void => {
    const others = Object.entries(columns).filter(([key]) => key !== field);
    onChange(Object.fromEntries(column === '' ? others : [...others, [field, column]]));
  };
  return (
    <details class="reach-basis" open={startsOpen}>
      <summary>{say('title')}</summary>
      <div class="reach-form">
        {FIELDS.map((field) => (
          <Select key={field} label={say(field)} value={columns[field] ?? ''} options={options} onChange={(column) => assign(field, column)} />
        ))}
      </div>
    </details>
  );
}

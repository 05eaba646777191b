/**
 * Why some rows of an answer about stop classes show no number: nobody counted, blocks off the streets, nobody of the
 * group, or withheld. One sentence a cause, German and English, '' where every row has its number. O(rows).
 */
import type { MobilityAnswer } from '../../core/contract/mobility.ts';
import type { DayTypeAnswer, PresetsAnswer } from '../../core/contract/transit.ts';
import { DAY_TYPES } from '../../core/transit/day-types.ts';
import type { MobilityQuestion } from './question.ts';

type Note = MobilityAnswer['note'];
type Rows = Pick<MobilityAnswer['city'], 'states' | 'byClass'>;

const NOTHING: Note = { de: '', en: '' };

/** Of areas, or of one drawn area. */
export function peopleNote({ group, fullBasis, places, people }: Pick<MobilityQuestion, 'group' | 'fullBasis' | 'places' | 'people'>, { states, byClass }: Rows): Note {
  const count = (state: Rows['states'][number]): number => states.filter((each) => each === state).length;
  const name = { de: group.name.de, en: group.name.en ?? group.name.de };
  const all = states.length;
  const parts = states.map((state, row) => state === 'value' && byClass.some((column) => column[row] === null)).filter(Boolean).length;
  return joined([
    people.every(Number.isNaN) ? { de: `Für „${name.de}“ sind zum Stichtag ${fullBasis.period} keine Personenzahlen geliefert.`, en: `No head counts were delivered for “${name.en}” at ${fullBasis.period}.` } : missingNote(count('missing'), all, places.streets !== null),
    some(count('not_applicable'), all, { de: 'wohnt niemand aus dieser Gruppe', en: 'nobody of this group lives' }),
    some(count('suppressed'), all, { de: 'sind die Zahlen zum Schutz Einzelner zurückgehalten', en: 'the numbers are withheld to protect individuals' }),
    some(parts, all, { de: 'sind einzelne Klassen zum Schutz Einzelner zurückgehalten', en: 'single classes are withheld to protect individuals' }),
  ]);
}

function missingNote(missing: number, all: number, isOnStreets: boolean): Note {
  const cause = isOnStreets
    ? { de: 'fehlen für mehr als 5 % die Personenzahlen, oder ihre Blöcke hängen an keiner Straße', en: 'head counts are missing for more than 5%, or the blocks hang on no street' }
    : { de: 'fehlen für mehr als 5 % die Personenzahlen', en: 'head counts are missing for more than 5%' };
  return some(missing, all, cause);
}

function some(count: number, all: number, cause: Note): Note {
  if (count === 0) return NOTHING;
  if (all === 1) return { de: `Hier ${cause.de}.`, en: `Here ${cause.en}.` };
  return { de: `In ${count} von ${all} Gebieten ${cause.de}.`, en: `In ${count} of ${all} areas ${cause.en}.` };
}

/** Of the class of blocks, which is geography. @param unattached blocks without a place on a street */
export function blocksNote(unattached: number, all: number): Note {
  if (unattached === 0) return NOTHING;
  return { de: `${unattached} von ${all} Blöcken hängen an keiner Straße: Ihr Weg zur Haltestelle ist nicht bekannt.`, en: `${unattached} of ${all} blocks hang on no street: their way to a stop is not known.` };
}

/** Day types on which nothing runs, so that nothing can be asked about them. */
export function dayTypesNote(known: readonly Pick<DayTypeAnswer, 'key'>[]): PresetsAnswer['note'] {
  const absent = DAY_TYPES.filter(({ key }) => !known.some((each) => each.key === key));
  if (absent.length === 0) return NOTHING;
  const names = (locale: 'de' | 'en'): string => absent.map(({ name }) => name[locale] ?? name.de).join(', ');
  return { de: `Der Fahrplan hat keine Fahrten für: ${names('de')}.`, en: `The timetable has no trips for: ${names('en')}.` };
}

function joined(notes: readonly Note[]): Note {
  const text = (locale: 'de' | 'en'): string => notes.map((note) => note[locale]).filter(Boolean).join(' ');
  return { de: text('de'), en: text('en') };
}

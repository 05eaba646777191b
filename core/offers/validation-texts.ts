/** What can be wrong with a place or an offer: code, severity and the sentence in German and English. */
import type { LocalText } from '../city/model.ts';

const TEXTS = {
  missing_text: ['error', 'Es fehlt: {what}', 'missing: {what}'],
  coordinates_missing: ['error', 'Die Koordinaten fehlen oder sind keine Zahlen', 'the coordinates are missing or not numbers'],
  coordinates_impossible: ['error', 'Die Koordinaten {value} gibt es nicht: Länge −180 bis 180, Breite −90 bis 90', 'there are no coordinates {value}: longitude −180 to 180, latitude −90 to 90'],
  coordinates_swapped: ['error', 'Länge und Breite sind vertauscht: {value} liegt außerhalb der Stadt, umgekehrt läge der Punkt darin', 'longitude and latitude are swapped: {value} is outside the city, the other way round it would be inside'],
  coordinates_projected: ['error', 'Die Koordinaten {value} sehen nach Metern aus (UTM oder Gauß-Krüger), erwartet sind Grad', 'the coordinates {value} look like metres (UTM or Gauss-Krüger), degrees are expected'],
  outside_city: ['warning', 'Der Punkt {value} liegt außerhalb der Stadt', 'the point {value} is outside the city'],
  outside_blocks: ['warning', 'Der Punkt {value} liegt in keinem Block der Stadt (Gewässer, Wald oder Straße?)', 'the point {value} is in no block of the city (water, wood or street?)'],
  unknown_place: ['error', 'Den Ort {value} gibt es nicht', 'unknown place {value}'],
  unknown_kind: ['error', 'Die Angebotsart {value} gibt es nicht', 'unknown kind of offer {value}'],
  unknown_target_group: ['error', 'Die Zielgruppe {value} gibt es nicht', 'unknown target group {value}'],
  unknown_word: ['error', '{value} ist hier nicht möglich, erwartet: {expected}', 'invalid value {value}, expected: {expected}'],
  duplicate_id: ['error', 'Die Kennung {value} kommt mehrfach vor', 'the identifier {value} occurs more than once'],
  place_without_offer: ['warning', 'Am Ort {value} gibt es kein Angebot', 'there is no offer at the place {value}'],
  capacity_negative: ['error', 'Die Zahl der Plätze {value} ist negativ', 'the number of places {value} is negative'],
  capacity_not_whole: ['error', 'Plätze sind ganze Zahlen, nicht {value}', 'places are whole numbers, not {value}'],
  more_free_than_capacity: ['error', '{value} freie Plätze sind mehr als {expected} Plätze', '{value} places free are more than {expected} places'],
  free_without_capacity: ['warning', 'Freie Plätze sind angegeben, die Zahl der Plätze nicht', 'places free are given, the number of places is not'],
  age_impossible: ['error', 'Das Alter {value} gibt es nicht (0 bis 120 ganze Jahre)', 'there is no age {value} (0 to 120 whole years)'],
  ages_reversed: ['error', 'Das Mindestalter {value} ist höher als das Höchstalter {expected}', 'the lowest age {value} is above the highest age {expected}'],
  date_invalid: ['error', 'Das Datum {value} gibt es nicht (erwartet: JJJJ-MM-TT)', 'there is no date {value} (expected: yyyy-mm-dd)'],
  dates_reversed: ['error', 'Das Angebot endet am {expected}, bevor es am {value} beginnt', 'the offer ends on {expected}, before it begins on {value}'],
  hours_invalid: ['warning', 'Die Öffnungszeiten „{value}“ sind nicht lesbar: {reason}', 'the opening hours “{value}” cannot be read: {reason}'],
  language_invalid: ['warning', '„{value}“ ist kein Sprachkürzel (erwartet: de, en, tr …)', '“{value}” is no language code (expected: de, en, tr …)'],
} as const satisfies Readonly<Record<string, readonly ['error' | 'warning', string, string]>>; // prettier-ignore

export type OfferIssueCode = keyof typeof TEXTS;

export interface OfferIssue {
  /** 'places[3].lon', 'offers[K-017].capacity': array position without, id with a known one */
  readonly path: string;
  readonly code: OfferIssueCode;
  /** an error keeps the record out, a warning goes with it */
  readonly severity: 'error' | 'warning';
  readonly value: string;
  readonly message: Required<LocalText>;
}

export type IssueParams = Readonly<Record<string, string | number | Required<LocalText>>>;

export function offerIssue(path: string, code: OfferIssueCode, value: unknown, params: IssueParams = {}): OfferIssue {
  const [severity, de, en] = TEXTS[code];
  const shown = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  const filled = { value: shown, ...params };
  return { path, code, severity, value: shown, message: { de: fill(de, filled, 'de'), en: fill(en, filled, 'en') } };
}

function fill(template: string, params: IssueParams, locale: 'de' | 'en'): string {
  return template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = params[name];
    return typeof value === 'object' ? value[locale] : String(value ?? '');
  });
}

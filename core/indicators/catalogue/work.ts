import type { Indicator } from '../../city/model.ts';
import { AGED_15_65, define, text } from './entry.ts';

const field = 'Arbeit';
const source = 'Statistik der Bundesagentur für Arbeit';
const tags = ['dortmund:arbeit', 'saarlouis:arbeitsmarkt'];

export const WORK: readonly Indicator[] = [
  define(
    text('Arbeitslosenanteil', 'Unemployed share'),
    text(
      'Arbeitslose (SGB II und III) an den Personen von 15 bis unter 65. Nicht die amtliche Arbeitslosenquote: ihre Bezugsgröße (Erwerbspersonen) gibt es kleinräumig nicht.',
      'Unemployed (SGB II and III) as a share of persons aged 15 to under 65. Not the official unemployment rate, whose base (labour force) does not exist for small areas.',
    ),
    { id: 'arb_alo', field, numerator: 'alo', denominator: AGED_15_65, polarity: -1, sensitive: true, source, tags },
  ),
  define(text('Jugendarbeitslosigkeit', 'Youth unemployment'), text('Arbeitslose von 15 bis unter 25 an den Personen dieses Alters.', 'Unemployed aged 15 to under 25 as a share of persons of that age.'), {
    id: 'arb_jug', field, numerator: 'alo_u25', denominator: 'bev_15_u18 + bev_18_u21 + bev_21_u25', polarity: -1, sensitive: true, source, tags,
  }),
  define(text('Langzeitarbeitslose', 'Long-term unemployed'), text('Seit einem Jahr oder länger Arbeitslose an den Arbeitslosen.', 'Unemployed for a year or longer as a share of the unemployed.'), {
    id: 'arb_lang', field, numerator: 'alo_lang', denominator: 'alo', polarity: -1, sensitive: true, source, tags,
  }),
  define(text('Beschäftigtenquote', 'Employment rate'), text('Sozialversicherungspflichtig Beschäftigte am Wohnort an den Personen von 15 bis unter 65.', 'Employees subject to social insurance by residence as a share of persons aged 15 to under 65.'), {
    id: 'arb_svb', field, numerator: 'svb', denominator: AGED_15_65, polarity: 1, source, tags,
  }),
  define(text('Aufstockerinnen und Aufstocker', 'Working benefit recipients'), text('Erwerbstätige an den erwerbsfähigen Leistungsberechtigten (SGB II).', 'Employed persons as a share of employable benefit recipients (SGB II).'), {
    id: 'arb_aufst', field, numerator: 'elb_erw', denominator: 'elb', polarity: -1, sensitive: true, source, tags: [...tags, 'saarlouis:existenzsicherung'],
  }),
];

import type { Indicator } from '../../city/model.ts';
import { AGED_65, UNDER_15, define, text } from './entry.ts';

const field = 'Existenzsicherung';
const benefits = 'Statistik der Bundesagentur für Arbeit, Sozialamt';

export const LIVELIHOOD: readonly Indicator[] = [
  define(text('SGB-II-Quote', 'SGB II rate'), text('Personen in Bedarfsgemeinschaften (SGB II) an der Bevölkerung unter der Regelaltersgrenze (hier: unter 65).', 'Persons in SGB II benefit units as a share of the population below retirement age (here: under 65).'), {
    id: 'arm_sgb2', field, numerator: 'sgb2', denominator: 'bev - bev_65_u80 - bev_80p', polarity: -1, sensitive: true, source: benefits, tags: ['dortmund:arbeit', 'saarlouis:existenzsicherung'],
  }),
  define(text('Kinderarmut', 'Child poverty'), text('Unter 15-Jährige in Bedarfsgemeinschaften (SGB II) an den unter 15-Jährigen.', 'Under 15 in SGB II benefit units as a share of those under 15.'), {
    id: 'arm_kind', field, numerator: 'sgb2_u15', denominator: UNDER_15, polarity: -1, sensitive: true, source: benefits, tags: ['dortmund:kinder', 'saarlouis:existenzsicherung'],
  }),
  define(text('Altersarmut', 'Old-age poverty'), text('Empfängerinnen und Empfänger von Grundsicherung im Alter (SGB XII Kap. 4, außerhalb von Einrichtungen, ab 65) an den Personen ab 65.', 'Recipients of old-age basic security (SGB XII chapter 4, outside institutions, 65+) as a share of persons aged 65 and over.'), {
    id: 'arm_alter', field, numerator: 'sgb12_k4', denominator: AGED_65, polarity: -1, sensitive: true, source: benefits, tags: ['dortmund:zusammenhalt', 'saarlouis:existenzsicherung'],
  }),
  define(text('Mindestsicherung', 'Minimum income benefits'), text('Personen mit Leistungen nach SGB II, SGB XII oder AsylbLG an der Bevölkerung.', 'Persons on benefits under SGB II, SGB XII or AsylbLG as a share of the population.'), {
    id: 'arm_ms', field, numerator: 'sgb2 + sgb12_k4 + sgb12_u65 + asylblg', denominator: 'bev', polarity: -1, sensitive: true, source: benefits, tags: ['saarlouis:existenzsicherung'],
  }),
  define(text('Wohngeld', 'Housing benefit'), text('Haushalte mit Wohngeld an allen Privathaushalten.', 'Households with housing benefit as a share of all private households.'), {
    id: 'arm_wohngeld', field, numerator: 'wohngeld', denominator: 'hh', polarity: -1, sensitive: true, source: 'Wohngeldstelle', tags: ['saarlouis:existenzsicherung', 'saarlouis:wohnen', 'dinslaken:wohnen'],
  }),
];

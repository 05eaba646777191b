import type { Indicator } from '../../city/model.ts';
import { AGED_18_65, AGED_65, UNDER_18, define, text } from './entry.ts';
import { REACH_SOURCE } from './reach-source.ts';

/** Teilhabe, Mobilität, Digitalisierung. Two are computed from the network and appear once their measures exist. */
export const PARTICIPATION: readonly Indicator[] = [
  define(text('Hilfen zur Erziehung', 'Educational assistance'), text('Fälle von Hilfen zur Erziehung im Jahr je 1.000 Personen unter 21.', 'Cases of educational assistance in the year per 1,000 persons under 21.'), {
    id: 'ju_hze', field: 'Teilhabe', numerator: 'hze', denominator: `${UNDER_18} + bev_18_u21`, polarity: 0, unit: 'per-1000', factor: 1000, isProportion: false, sensitive: true, source: 'Jugendamt', tags: ['dortmund:kinder', 'saarlouis:bildung'],
  }),
  define(text('Wahlbeteiligung', 'Turnout'), text('Wählende an den Wahlberechtigten (Bundestagswahl).', 'Voters as a share of those entitled to vote (federal election).'), {
    id: 'tei_wahl', field: 'Teilhabe', numerator: 'waehl', denominator: 'wahlber', polarity: 1, source: 'Wahlamt', tags: ['dortmund:zusammenhalt', 'saarlouis:partizipation'],
  }),
  define(text('Angebot erreichbar', 'Offer within reach'), text('Personen der Zielgruppe, die ein Angebot in der gesetzten Zeit erreichen, an der Zielgruppe.', 'Persons of the target group who reach an offer within the time set as a share of the target group.'), {
    id: 'tei_angebot', field: 'Teilhabe', numerator: 'angebot_erreicht', denominator: 'angebot_zielgruppe', polarity: 1, source: REACH_SOURCE, tags: ['dortmund:zusammenhalt', 'saarlouis:partizipation', 'dinslaken:bildung', 'dinslaken:mobilitaet'],
  }),
  define(text('ÖPNV-Abdeckung', 'Public transport coverage'), text('Personen im Einzugsbereich einer Haltestelle an der Bevölkerung.', 'Persons within the catchment of a stop as a share of the population.'), {
    id: 'mob_halt', field: 'Mobilität', numerator: 'halt_erreicht', denominator: 'bev', polarity: 1, source: REACH_SOURCE, tags: ['saarlouis:wohnen', 'dinslaken:mobilitaet'],
  }),
  define(text('Pkw-Dichte', 'Car density'), text('Private Pkw je 1.000 Personen ab 18.', 'Private cars per 1,000 persons aged 18 and over.'), {
    id: 'mob_pkw', field: 'Mobilität', numerator: 'pkw', denominator: `${AGED_18_65} + ${AGED_65}`, polarity: 0, unit: 'per-1000', factor: 1000, digits: 0, isProportion: false, source: 'Kraftfahrt-Bundesamt', tags: ['dinslaken:mobilitaet'],
  }),
  define(text('Gigabit-Verfügbarkeit', 'Gigabit availability'), text('Haushalte mit Gigabit-Anschlussmöglichkeit an allen Privathaushalten.', 'Households with gigabit available as a share of all private households.'), {
    id: 'dig_bb', field: 'Digitalisierung', numerator: 'hh_giga', denominator: 'hh', polarity: 1, source: 'Breitbandatlas', tags: ['saarlouis:bildung', 'dinslaken:information'],
  }),
];

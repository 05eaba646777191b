import type { Indicator } from '../../city/model.ts';
import { define, text } from './entry.ts';

const field = 'Wohnen';
const source = 'Wohnungsbestandsfortschreibung, Amt für Wohnen';
const tags = ['saarlouis:wohnen', 'dinslaken:wohnen'];

export const HOUSING: readonly Indicator[] = [
  define(text('Öffentlich geförderter Wohnraum', 'Subsidised housing'), text('Öffentlich geförderte, gebundene Wohnungen am Wohnungsbestand.', 'Subsidised dwellings with occupancy binding as a share of all dwellings.'), {
    id: 'wo_oegf', field, numerator: 'we_geb', denominator: 'we', polarity: 1, source, tags,
  }),
  define(text('Öffentlich geförderter Neubau', 'Subsidised new housing'), text('Öffentlich geförderte an den im Jahr fertiggestellten Wohnungen; Dinslakens Ziel: mindestens 50 %.', 'Subsidised dwellings as a share of those completed in the year; Dinslaken aims at 50 % at least.'), {
    id: 'wo_oegf_neu', field, numerator: 'we_neu_geb', denominator: 'we_neu', polarity: 1, source, tags,
  }),
  define(text('Wohnfläche je Person', 'Living area per person'), text('Quadratmeter Wohnfläche je Person am Ort der Hauptwohnung.', 'Square metres of living area per person at main residence.'), {
    id: 'wo_flaeche', field, numerator: 'wfl', denominator: 'bev', polarity: 0, unit: 'square-metres', factor: 1, isProportion: false, source, tags,
  }),
  define(text('Barrierefreie Wohnungen', 'Barrier-free dwellings'), text('Barrierefreie Wohnungen am Wohnungsbestand.', 'Barrier-free dwellings as a share of all dwellings.'), {
    id: 'wo_barr', field, numerator: 'we_barr', denominator: 'we', polarity: 1, source, tags,
  }),
];

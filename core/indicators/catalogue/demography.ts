import type { Indicator } from '../../city/model.ts';
import { AGED_18_65, AGED_65, UNDER_15, UNDER_18, define, text } from './entry.ts';

const field = 'Demographie';
const migration = 'Migration';

export const DEMOGRAPHY: readonly Indicator[] = [
  define(text('Bevölkerung', 'Population'), text('Personen am Ort der Hauptwohnung.', 'Persons at their main residence.'), {
    id: 'bev', field, numerator: 'bev', denominator: null, polarity: 0, unit: 'persons', factor: 1, digits: 0, isProportion: false,
  }),
  define(
    text('Bevölkerungsdichte', 'Population density'),
    text('Personen am Ort der Hauptwohnung je km² der Blockflächen (ohne Straßenland, wo Blöcke an Parzellen enden).', 'Persons at their main residence per km² of the blocks (without streets where blocks end at parcels).'),
    { id: 'bev_dichte', field, numerator: 'bev', denominator: 'flaeche_km2', polarity: 0, unit: 'per-square-kilometre', factor: 1, digits: 0, isProportion: false },
  ),
  define(text('Unter 18-Jährige', 'Under 18'), text('Personen unter 18 Jahren an der Bevölkerung.', 'Persons under 18 as a share of the population.'), {
    id: 'dem_u18', field, numerator: UNDER_18, denominator: 'bev', polarity: 0, tags: ['dortmund:kinder'],
  }),
  define(text('65 Jahre und älter', 'Aged 65 and over'), text('Personen ab 65 Jahren an der Bevölkerung.', 'Persons aged 65 and over as a share of the population.'), {
    id: 'dem_65p', field, numerator: AGED_65, denominator: 'bev', polarity: 0,
  }),
  define(text('Jugendquotient', 'Youth ratio'), text('Personen unter 18 je 100 Personen von 18 bis unter 65 Jahren.', 'Persons under 18 per 100 persons aged 18 to under 65.'), {
    id: 'dem_jq', field, numerator: UNDER_18, denominator: AGED_18_65, polarity: 0, unit: 'per-100', isProportion: false,
  }),
  define(
    text('Altenquotient', 'Old-age ratio'),
    text('Personen ab 65 je 100 Personen von 18 bis unter 65 Jahren. Andere Ämter und Jahre nutzen andere Altersgrenzen.', 'Persons aged 65 and over per 100 persons aged 18 to under 65. Other offices and years use other bounds.'),
    { id: 'dem_aq', field, numerator: AGED_65, denominator: AGED_18_65, polarity: 0, unit: 'per-100', isProportion: false, definitionVersion: '18-65' },
  ),
  define(
    text('Billeter-Maß', 'Billeter index'),
    text('(Unter 15-Jährige minus Personen ab 50) geteilt durch Personen von 15 bis unter 50: je kleiner, desto älter.', '(Under 15 minus aged 50 and over) divided by aged 15 to under 50: the lower, the older.'),
    {
      id: 'dem_billeter', field, numerator: `${UNDER_15} - bev_50_u65 - bev_65_u80 - bev_80p`, denominator: 'bev_15_u18 + bev_18_u21 + bev_21_u25 + bev_25_u50',
      polarity: 0, unit: 'index', factor: 1, digits: 2, isProportion: false,
    },
  ),
  define(text('Wanderungssaldo', 'Net migration'), text('Zuzüge minus Fortzüge im Jahr je 100 Personen; Umzüge in der Stadt zählen mit.', 'Moves in minus moves out during the year per 100 persons; moves within the city count.'), {
    id: 'dem_saldo', field, numerator: 'zuzug - fortzug', denominator: 'bev', polarity: 0, unit: 'per-100', isProportion: false,
  }),
  define(text('Wanderungsvolumen', 'Migration volume'), text('Zuzüge plus Fortzüge im Jahr je 100 Personen; Umzüge in der Stadt zählen mit.', 'Moves in plus moves out during the year per 100 persons; moves within the city count.'), {
    id: 'dem_vol', field, numerator: 'zuzug + fortzug', denominator: 'bev', polarity: 0, unit: 'per-100', isProportion: false,
  }),
  define(text('Wohndauer ab 5 Jahren', 'Resident 5 years or longer'), text('Personen, die seit 5 oder mehr Jahren an ihrer Adresse wohnen, an den Personen ab 5 Jahren.', 'Persons at their address for 5 years or longer as a share of persons aged 5 and over.'), {
    id: 'dem_wd5', field, numerator: 'wd5', denominator: 'bev_5p', polarity: 0, tags: ['dortmund:zusammenhalt'],
  }),
  define(text('Alleinerziehende', 'Lone parents'), text('Haushalte Alleinerziehender an den Haushalten mit Kindern unter 18.', 'Lone-parent households as a share of households with children under 18.'), {
    id: 'hh_allein', field, numerator: 'hh_allein', denominator: 'hh_kind', polarity: -1, sensitive: true, tags: ['dortmund:kinder', 'saarlouis:existenzsicherung'],
  }),
  define(text('Einpersonenhaushalte', 'One-person households'), text('Haushalte mit einer Person an allen Privathaushalten.', 'One-person households as a share of all private households.'), {
    id: 'hh_1p', field, numerator: 'hh_1p', denominator: 'hh', polarity: 0, tags: ['dortmund:zusammenhalt'],
  }),
  define(text('Ausländerinnen und Ausländer', 'Foreign nationals'), text('Personen ohne deutsche Staatsangehörigkeit an der Bevölkerung.', 'Persons without German nationality as a share of the population.'), {
    id: 'mig_ausl', field: migration, numerator: 'ausl', denominator: 'bev', polarity: 0, sensitive: true, tags: ['dortmund:zusammenhalt', 'saarlouis:partizipation'],
  }),
  define(text('Migrationshintergrund', 'Migration background'), text('Personen mit Migrationshintergrund (mit Ausländerinnen und Ausländern) an der Bevölkerung.', 'Persons with migration background (foreign nationals included) as a share of the population.'), {
    id: 'mig_mh', field: migration, numerator: 'mh', denominator: 'bev', polarity: 0, sensitive: true, tags: ['dortmund:zusammenhalt', 'saarlouis:partizipation'],
  }),
  define(text('Kinder mit Migrationshintergrund', 'Children with migration background'), text('Unter 18-Jährige mit Migrationshintergrund an den unter 18-Jährigen.', 'Under 18 with migration background as a share of those under 18.'), {
    id: 'mig_kind', field: migration, numerator: 'mh_u18', denominator: UNDER_18, polarity: 0, sensitive: true, tags: ['dortmund:kinder', 'saarlouis:bildung'],
  }),
];

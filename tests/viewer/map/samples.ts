/** Six areas whose classes follow from arithmetic: 10, 20, 30, 40 shown, one withheld, one not delivered. */
import type { AreasAnswer, IndexAnswer, IndicatorAnswer, LocalAnswer, ValuesAnswer } from '../../../viewer/client/types.ts';
import type { StyleInput } from '../../../viewer/map/style.ts';

const meta = { city: 'sample', revision: '0123456789ab', audience: 'public', method: '1', synthetic: true, attribution: 'Amt', level: 'block', edition: '2021', blockSet: '2021', period: '2021' } as const;

const codes = ['a', 'b', 'c', 'd', 'e', 'f'];
const numbers = [10, 20, 30, 40, null, null];

export const areas: AreasAnswer = {
  codes,
  names: ['Anger', 'Bruch', 'Camp', 'Dorn', 'Eck', 'Furt'],
  kinds: codes.map(() => ''),
  parents: codes.map(() => ''),
  squareMetres: codes.map(() => 1e6),
  lon: [7.1, 7.2, 7.3, 7.4, 7.5, 7.6],
  lat: codes.map(() => 51.5),
  boxes: codes.map((_, i) => [7 + i / 10, 51, 7.1 + i / 10, 52]),
  parentLevel: null,
  meta,
};

export const indicator: IndicatorAnswer = {
  id: 'arm_kind',
  name: { de: 'Kinderarmut', en: 'Child poverty' },
  description: { de: 'Kinder in Bedarfsgemeinschaften' },
  field: 'Existenzsicherung',
  tags: [],
  unit: 'percent',
  factor: 100,
  numerator: 'z',
  denominator: 'n',
  publishedRate: null,
  polarity: -1,
  digits: 1,
  sensitive: false,
  pooledPeriods: 1,
  isProportion: true,
  source: 'Bundesagentur für Arbeit',
  definitionVersion: '1',
  origin: 'catalogue',
  periods: { block: ['2020', '2021'] },
};

export const values: ValuesAnswer = {
  codes,
  names: areas.names,
  values: numbers,
  states: ['value', 'value', 'unreliable', 'value', 'suppressed', 'missing'],
  numerators: [10, 20, 30, 40, null, null],
  denominators: [100, 100, 100, 100, null, null],
  lower: [5, 14, 22, 31, null, null],
  upper: [17, 29, 40, 50, null, null],
  smoothed: [14, 21, 29, 37, null, null],
  coverage: codes.map(() => 1),
  estimatedShare: codes.map(() => 0),
  classes: [0, 0, 1, 1, null, null],
  breaks: [10, 25, 40],
  city: { value: 25, state: 'value', numerator: 100, denominator: 400 },
  notice: '',
  meta,
};

export const index: IndexAnswer = {
  codes,
  names: areas.names,
  status: [-1.2, 0, 0.4, 1.7, null, null],
  dynamics: [0, -1.1, 1.2, 0, null, null],
  statusClass: [1, 2, 2, 4, null, null],
  dynamicsClass: [2, 1, 3, 2, null, null],
  states: ['value', 'value', 'value', 'value', 'suppressed', 'not_applicable'],
  criteria: [0, 0, 1, 3, null, null],
  statusClasses: [{ de: 'hoch' }, { de: 'mittel' }, { de: 'niedrig' }, { de: 'sehr niedrig' }],
  dynamicsClasses: [{ de: 'positiv' }, { de: 'stabil' }, { de: 'negativ' }],
  contributions: {},
  inputs: [],
  excluded: [{ code: 'f', name: 'Furt', reason: 'weniger als 300 Einwohner' }],
  reference: { name: 'sample', areas: 4 },
  explainedVariance: null,
  definition: {
    key: 'sample', name: { de: 'Beispiel' }, description: { de: '' }, level: 'block', edition: '2021', period: '2021', method: 'z-sum', status: [], dynamics: [],
    statusClasses: [], dynamicsClasses: [], minimumPopulation: 300, validMeasure: null, exclusions: [], referenceEdition: null, source: 'Senat',
  },
  origin: 'pack',
  robustness: null,
  warning: '',
  meta,
};

export const local: LocalAnswer = {
  codes,
  names: areas.names,
  values: numbers,
  pValues: [0.01, 0.3, 0.2, 0.001, null, null],
  groups: ['LL', 'ns', 'ns', 'HH', 'none', 'none'],
  states: ['value', 'value', 'value', 'value', 'suppressed', 'missing'],
  statistic: 'lisa',
  scale: 'spdep',
  permutations: 999,
  seed: 1,
  weights: 'queen',
  meta,
};

const nothing = { type: 'FeatureCollection' as const, features: [] };

export const styleInput: StyleInput = {
  cityUrl: 'http://localhost/api/cities/sample/',
  revision: '0123456789ab',
  bbox: [7, 51, 8, 52],
  level: 'block',
  edition: '2021',
  count: 11_490,
  decided: { level: 'aktionsraum', edition: '2021' },
  border: { level: 'stadtbezirk', edition: '2021' },
  city: { level: 'stadt', edition: '2021' },
  hasContext: true,
  showsLabels: true,
  inhabited: true,
  colours: ['#eff9bd', '#0d2162'],
  theme: 'light',
  fontUrl: 'http://localhost/assets/FiraSans.woff2',
  pins: nothing,
  drawn: nothing,
};

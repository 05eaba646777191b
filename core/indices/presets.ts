/**
 * Ready-made index editions for a city, from the indicators that it has: Berlin MSS, Hamburg Sozialmonitoring, IMD and
 * PCA (methods: index). A preset names its source; what is not taken from a published method says "from general
 * knowledge". Inputs that the city lacks are replaced by its own that it declares to be the same, else left out, so an
 * edition built here can always be computed.
 */
import type { LocalText, Polarity } from '../city/model.ts';
import type { ClassBound, IndexEdition, IndexInput } from './edition.ts';

/** What a city has to offer a preset. */
export interface PresetContext {
  readonly level: string;
  readonly edition: string;
  /** of the status inputs */
  readonly period: string;
  /** whether the city has the indicator and can compute it for this level at the period */
  readonly hasPeriod: (indicator: string, period: string) => boolean;
  readonly nameOf: (indicator: string) => LocalText;
  /** the city's own indicator for one of the catalogue that it cannot compute, undefined = none */
  readonly standInOf?: (indicator: string) => string | undefined;
  /** default −1, higher is worse */
  readonly polarityOf?: (indicator: string) => Polarity;
  /** areas below are not evaluated; default 300 */
  readonly minimumPopulation?: number;
}

/** Every preset for which the city has at least two inputs at the period. */
export function presetsFor(context: PresetContext): IndexEdition[] {
  return allPresets(context).filter(({ status }) => status.length >= MINIMUM_INPUTS);
}

const MINIMUM_INPUTS = 2;

function allPresets(context: PresetContext): IndexEdition[] {
  return [mssPreset(context), hamburgPreset(context), imdPreset(context), pcaPreset(context)];
}

export interface LackingPreset {
  readonly name: LocalText;
  /** indicators of the catalogue of which at least two are needed, and the city has fewer */
  readonly needs: readonly string[];
}

/** The presets that the city cannot compute, with what each would need. */
export function lackingPresets(context: PresetContext): LackingPreset[] {
  const needs = [MSS_INPUTS.filter(([number]) => number !== '2').map(([, id]) => id), HAMBURG_INPUTS.map(([, id]) => id), IMD_DOMAINS.flatMap(({ indicators }) => indicators), HAMBURG_INPUTS.map(([, id]) => id)];
  return allPresets(context).flatMap(({ name, status }, place) => (status.length >= MINIMUM_INPUTS ? [] : [{ name, needs: needs[place]! }]));
}

const text = (de: string, en: string): LocalText => ({ de, en });

/** hoch I < −1; mittel −1 ≤ I ≤ 1; niedrig 1 < I ≤ 1.5; sehr niedrig I > 1.5 */
export const MSS_STATUS_CLASSES: readonly ClassBound[] = [
  { name: text('hoch', 'high'), upTo: -1, inclusive: false },
  { name: text('mittel', 'medium'), upTo: 1, inclusive: true },
  { name: text('niedrig', 'low'), upTo: 1.5, inclusive: true },
  { name: text('sehr niedrig', 'very low'), upTo: null, inclusive: true },
];

/** positiv I < −1; stabil −1 ≤ I ≤ 1; negativ I > 1 */
export const DYNAMICS_CLASSES: readonly ClassBound[] = [
  { name: text('positiv', 'improving'), upTo: -1, inclusive: false },
  { name: text('stabil', 'stable'), upTo: 1, inclusive: true },
  { name: text('negativ', 'worsening'), upTo: null, inclusive: true },
];

const MSS_INPUTS: readonly (readonly [string, string])[] = [
  ['1', 'arb_alo'],
  ['2', 'arb_lang'],
  ['3', 'arm_sgb2'],
  ['4', 'arm_kind'],
];

/**
 * Berlin's structure: S1, S3, S4 and D1, D3, D4 over two years (2013–2017 with S2 and D2 too: `withLongTerm`).
 * Dynamics are there where two periods two years apart are.
 */
export function mssPreset(context: PresetContext, options: { readonly withLongTerm?: boolean } = {}): IndexEdition {
  const inputs = MSS_INPUTS.filter(([number]) => number !== '2' || options.withLongTerm === true);
  return {
    ...frame(context),
    key: `mss-${context.period}`,
    name: text(`Monitoring Soziale Stadtentwicklung ${context.period}`, `Social urban development monitoring ${context.period}`),
    description: text(
      'Summe der gleich gewichteten z-Werte über die bewerteten Gebiete, noch einmal standardisiert; Dynamik über zwei Jahre.',
      'Sum of equally weighted z-scores over the evaluated areas, standardised again; dynamics over two years.',
    ),
    method: 'z-sum',
    status: inputs.flatMap(([number, indicator]) => statusInput(context, `S${number}`, indicator, 1)),
    statusClasses: MSS_STATUS_CLASSES,
    ...withDynamics(inputs.flatMap(([number, indicator]) => dynamicsInput(context, `D${number}`, indicator, 2))),
    source: 'Senatsverwaltung für Stadtentwicklung Berlin: Monitoring Soziale Stadtentwicklung 2021, Methodik',
  };
}

const HAMBURG_INPUTS: readonly (readonly [string, string])[] = [
  ['A1', 'mig_kind'],
  ['A2', 'hh_allein'],
  ['A3', 'arm_sgb2'],
  ['A4', 'arb_alo'],
  ['A5', 'arm_kind'],
  ['A6', 'arm_alter'],
  ['A7', 'bil_ohne'],
];

/** Hamburg's seven attention indicators with the nearest ones of the catalogue. */
export function hamburgPreset(context: PresetContext): IndexEdition {
  return {
    ...frame(context),
    key: `sozialmonitoring-${context.period}`,
    name: text(`Sozialmonitoring (Hamburg) ${context.period}`, `Social monitoring (Hamburg) ${context.period}`),
    description: text(
      'Summe der z-Werte von bis zu sieben Aufmerksamkeitsindikatoren; Schwellen ±1 und 1,5 Standardabweichungen, Dynamik über drei Jahre.',
      'Sum of the z-scores of up to seven attention indicators; thresholds ±1 and 1.5 standard deviations, dynamics over three years.',
    ),
    method: 'z-sum',
    status: HAMBURG_INPUTS.flatMap(([code, indicator]) => statusInput(context, code, indicator, 1)),
    statusClasses: MSS_STATUS_CLASSES,
    ...withDynamics(HAMBURG_INPUTS.flatMap(([code, indicator]) => dynamicsInput(context, code.replace('A', 'D'), indicator, 3))),
    source:
      'Freie und Hansestadt Hamburg: Rahmenprogramm Integrierte Stadtteilentwicklung, Sozialmonitoring. Schwellen und Dynamikfenster aus allgemeiner Kenntnis, nicht aus der Veröffentlichung (thresholds and window from general knowledge)',
  };
}

/**
 * Domains of the English IMD with their weights and the catalogue's nearest indicators, the first one that exists.
 * Crime (9.3) has no small-area indicator in the catalogue; the weights are shares of those that are there.
 */
const IMD_DOMAINS: readonly { readonly code: string; readonly weight: number; readonly indicators: readonly string[] }[] = [
  { code: 'INC', weight: 22.5, indicators: ['arm_ms', 'arm_sgb2'] },
  { code: 'EMP', weight: 22.5, indicators: ['arb_alo'] },
  { code: 'EDU', weight: 13.5, indicators: ['bil_ohne', 'bil_sprach'] },
  { code: 'HEA', weight: 13.5, indicators: ['ges_uew', 'ges_u8'] },
  { code: 'HOU', weight: 9.3, indicators: ['mob_halt', 'wo_oegf'] },
  { code: 'ENV', weight: 9.3, indicators: ['wo_barr', 'dig_bb'] },
];

const FIFTHS: readonly ClassBound[] = [
  { name: text('am wenigsten belastetes Fünftel', 'least deprived fifth'), upTo: 20, inclusive: true },
  { name: text('zweites Fünftel', 'second fifth'), upTo: 40, inclusive: true },
  { name: text('mittleres Fünftel', 'middle fifth'), upTo: 60, inclusive: true },
  { name: text('viertes Fünftel', 'fourth fifth'), upTo: 80, inclusive: true },
  { name: text('am stärksten belastetes Fünftel', 'most deprived fifth'), upTo: null, inclusive: true },
];

/** Ranks, exponential transform and domain weights of the English Index of Multiple Deprivation. */
export function imdPreset(context: PresetContext): IndexEdition {
  const status = IMD_DOMAINS.flatMap(({ code, weight, indicators }) => {
    const indicator = indicators.find((id) => context.hasPeriod(foundIn(context, id), context.period));
    return indicator === undefined ? [] : statusInput(context, code, indicator, weight);
  });
  return {
    ...frame(context),
    key: `imd-${context.period}`,
    name: text(`Mehrfachbenachteiligung (IMD) ${context.period}`, `Multiple deprivation (IMD) ${context.period}`),
    description: text(
      'Rang je Bereich, exponentiell gestreckt, mit Bereichsgewichten summiert (ohne Kriminalität); der Wert ist der Rang in Prozent, 100 = am stärksten belastet.',
      'Rank per domain, exponentially stretched, summed with domain weights (without crime); the value is the rank in percent, 100 = most deprived.',
    ),
    method: 'imd',
    status,
    dynamics: [],
    statusClasses: FIFTHS,
    dynamicsClasses: [],
    source:
      'English Indices of Deprivation, technical report: transform and domain weights. Zuordnung der Bereiche zu den Indikatoren aus allgemeiner Kenntnis (domain to indicator from general knowledge)',
  };
}

/** All inputs of the Hamburg and Berlin presets that exist; the first principal component weights them. */
export function pcaPreset(context: PresetContext): IndexEdition {
  const status = HAMBURG_INPUTS.flatMap(([code, indicator]) => statusInput(context, code.replace('A', 'P'), indicator, 1));
  return {
    ...frame(context),
    key: `pca-${context.period}`,
    name: text(`Hauptkomponenten-Index ${context.period}`, `Principal component index ${context.period}`),
    description: text(
      'Die erste Hauptkomponente der z-Werte bestimmt die Gewichte; der Anteil erklärter Varianz steht dabei.',
      'The first principal component of the z-scores sets the weights; the explained variance is stated.',
    ),
    method: 'pca',
    status,
    dynamics: [],
    statusClasses: MSS_STATUS_CLASSES,
    dynamicsClasses: [],
    source: 'Hauptkomponentenanalyse (Pearson 1901); Auswahl der Indikatoren aus allgemeiner Kenntnis (choice of indicators from general knowledge)',
  };
}

function frame(context: PresetContext) {
  const { level, edition, period, minimumPopulation = 300 } = context;
  return { level, edition, period, minimumPopulation, validMeasure: null, exclusions: [], referenceEdition: null, origin: 'preset' as const };
}

/** The catalogue's indicator where the city can compute it, else what the city says is the same. */
function foundIn(context: PresetContext, indicator: string): string {
  return context.hasPeriod(indicator, context.period) ? indicator : (context.standInOf?.(indicator) ?? indicator);
}

function statusInput(context: PresetContext, code: string, wanted: string, weight: number): IndexInput[] {
  const indicator = foundIn(context, wanted);
  if (!context.hasPeriod(indicator, context.period)) return [];
  return [{ code, name: context.nameOf(indicator), indicator, period: context.period, previousPeriod: null, weight, reversed: isReversed(context, indicator) }];
}

function dynamicsInput(context: PresetContext, code: string, indicator: string, years: number): IndexInput[] {
  const [status] = statusInput(context, code, indicator, 1);
  const previousPeriod = yearsBefore(context.period, years);
  if (!status || !context.hasPeriod(status.indicator, previousPeriod)) return [];
  return [{ ...status, previousPeriod }];
}

/** Without an earlier period there is a status alone: classes of a dynamics that nobody has would leave every area empty. */
function withDynamics(dynamics: IndexInput[]): Pick<IndexEdition, 'dynamics' | 'dynamicsClasses'> {
  return { dynamics, dynamicsClasses: dynamics.length > 0 ? DYNAMICS_CLASSES : [] };
}

function isReversed(context: PresetContext, indicator: string): boolean {
  return context.polarityOf?.(indicator) === 1;
}

/** "2021-12-31", 2 → "2019-12-31" */
function yearsBefore(period: string, years: number): string {
  return String(Number(period.slice(0, 4)) - years).padStart(4, '0') + period.slice(4);
}

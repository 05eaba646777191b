/**
 * What a map shows, as columns over the areas of an edition (position = feature id in the tiles), pure:
 * a class per area, a state per area and one colour per class. Four kinds: classes of an indicator, two variables,
 * an index edition, groups of a local statistic. The map, its legend, tooltip and table all read this one object.
 */
import type { LocalText } from '../../core/city/model.ts';
import type { AreasAnswer, IndexAnswer, IndicatorAnswer, LocalAnswer, ValuesAnswer } from '../client/types.ts';
import { MISSING, STATES } from '../../core/indicators/states.ts';
import { classBreaks, classify, NO_CLASS } from '../../core/statistics/breaks.ts';
import { shownBreaks } from '../../core/statistics/shown-breaks.ts';
import type { DataClasses } from '../../core/statistics/shown-breaks.ts';
import { twoVariableClasses } from '../../core/statistics/histogram.ts';
import type { IndexView, Palette } from '../state/link.ts';
import type { ValueUnit } from '../ui/format.ts';
import { bivariateColours, divergingColours, dynamicsColours, groupColour, matrixColours, sequentialColours, statusColours } from './colours.ts';
import type { LocalGroup, ThemeName } from './colours.ts';
import { rampOf } from './ramp.ts';
import type { Ramp } from './ramp.ts';
import { remember } from './remember.ts';

/** An indicator of the city, or a measure of reach written as one. */
export type ShownIndicator = Omit<IndicatorAnswer, 'unit'> & {
  readonly unit: ValueUnit;
  /** what was asked, where the name does not say it (day, standard, bound): a picture must tell it without the page */
  readonly asked?: LocalText;
};

/** '' where the name says it all. */
export function askedText(shown: Shown, locale: 'de' | 'en'): string {
  const asked = 'indicator' in shown ? shown.indicator.asked : undefined;
  return asked ? (asked[locale] ?? asked.de) : '';
}

interface ShownBase {
  readonly codes: readonly string[];
  readonly names: readonly string[];
  /** 0 … k−1, NO_CLASS where no value is shown */
  readonly classes: Uint8Array;
  /** positions in STATES */
  readonly states: Uint8Array;
  /** what tables sort by; NaN where no number is shown */
  readonly values: Float64Array;
  /** one per class */
  readonly colours: readonly string[];
  /** the same colours within a ramp that does not change with the classes; absent = `colours` are the ramp */
  readonly ramp?: Ramp | null;
}

export interface ShownClasses extends ShownBase {
  readonly kind: 'classes';
  readonly indicator: ShownIndicator;
  readonly answer: ValuesAnswer;
  /** k + 1 bounds */
  readonly breaks: readonly number[];
  /** NaN = none */
  readonly cityValue: number;
  readonly isSmoothed: boolean;
}

export interface ShownTwo extends ShownBase {
  readonly kind: 'two';
  readonly indicator: ShownIndicator;
  readonly second: ShownIndicator;
  readonly answer: ValuesAnswer;
  readonly secondAnswer: ValuesAnswer;
  readonly breaksX: readonly number[];
  readonly breaksY: readonly number[];
  readonly secondValues: Float64Array;
}

export interface ShownIndex extends ShownBase {
  readonly kind: 'index';
  readonly answer: IndexAnswer;
  readonly view: IndexView;
  readonly dynamics: Float64Array;
}

export const LOCAL_GROUPS: Readonly<Record<'lisa' | 'gi-star', readonly LocalGroup[]>> = {
  lisa: ['HH', 'HL', 'LH', 'LL', 'ns'],
  'gi-star': ['hot', 'cold', 'ns'],
};

export interface ShownGroups extends ShownBase {
  readonly kind: 'groups';
  readonly indicator: ShownIndicator;
  readonly answer: LocalAnswer;
  readonly groups: readonly LocalGroup[];
}

/** Classes with names of their own, the best first, "no class" last: stop classes, the last way home. */
export interface ShownGrades extends ShownBase {
  readonly kind: 'grades';
  readonly indicator: ShownIndicator;
  readonly answer: ValuesAnswer;
  /** one per class */
  readonly grades: readonly LocalText[];
  /** how a class is to be read */
  readonly note: LocalText;
  /** areas are only the ground: zones lie over them, and `sizes` says how large those are instead of counting areas */
  readonly isGround: boolean;
  readonly sizes: readonly LocalText[] | null;
  /** short lines about an area besides its class */
  readonly details: (position: number) => readonly LocalText[];
}

export type Shown = ShownClasses | ShownTwo | ShownIndex | ShownGroups | ShownGrades;

export interface ClassesInput {
  readonly areas: AreasAnswer;
  readonly indicator: ShownIndicator;
  readonly answer: ValuesAnswer;
  /** inner breaks by hand; null: by `data` */
  readonly manualBreaks: readonly number[] | null;
  /** absent or null: the answer's own breaks */
  readonly data?: DataClasses | null;
  readonly palette: Palette;
  readonly isSmoothed: boolean;
  readonly theme: ThemeName;
}

export function showClasses({ areas, indicator, answer, manualBreaks, data, palette, isSmoothed, theme }: ClassesInput): ShownClasses {
  const { states, raw } = alignedValues(areas.codes, answer);
  const values = isSmoothed ? alignedSmoothed(areas.codes, answer) : raw;
  const breaks = manualBreaks
    ? classBreaks(raw, states, { method: 'manual', classes: manualBreaks.length + 1, manual: manualBreaks })
    : data
      ? shownBreaks(raw, states, data)
      : answer.breaks;
  const cityValue = answer.city.value ?? Number.NaN;
  return {
    kind: 'classes',
    codes: areas.codes,
    names: areas.names,
    indicator,
    answer,
    breaks,
    cityValue,
    isSmoothed,
    values,
    states,
    classes: classify(values, states, breaks),
    colours: classColours(palette, breaks, cityValue, indicator.polarity, theme),
    ramp: rampOf(palette, breaks.length - 1, theme),
  };
}

/** A changed classification asks for the same columns again: they keep their identity, and so does what follows from them. */
const alignedValues = remember((codes: readonly string[], answer: ValuesAnswer) => {
  const align = aligner(codes, answer.codes);
  return { states: align.states(answer.states), raw: align.numbers(answer.values) };
});

const alignedSmoothed = remember((codes: readonly string[], answer: ValuesAnswer) => smoothedOver(alignedValues(codes, answer).raw, aligner(codes, answer.codes).numbers(answer.smoothed)));

/** Diverging colours need a centre: without a city value the middle class is taken. */
export function classColours(palette: Palette, breaks: readonly number[], cityValue: number, polarity: number, theme: ThemeName): string[] {
  const count = Math.max(0, breaks.length - 1);
  if (palette !== 'puor') return sequentialColours(palette, count, theme);
  const centre = Number.isNaN(cityValue) ? (breaks[count >> 1] ?? 0) : cityValue;
  return divergingColours(breaks, centre, theme, polarity > 0);
}

export interface TwoInput {
  readonly areas: AreasAnswer;
  readonly indicator: ShownIndicator;
  readonly second: ShownIndicator;
  readonly answer: ValuesAnswer;
  readonly secondAnswer: ValuesAnswer;
  readonly theme: ThemeName;
}

export function showTwo({ areas, indicator, second, answer, secondAnswer, theme }: TwoInput): ShownTwo {
  const alignX = aligner(areas.codes, answer.codes);
  const alignY = aligner(areas.codes, secondAnswer.codes);
  const statesX = alignX.states(answer.states);
  const statesY = alignY.states(secondAnswer.states);
  const values = alignX.numbers(answer.values);
  const secondValues = alignY.numbers(secondAnswer.values);
  const { breaksX, breaksY, classes } = twoVariableClasses(values, secondValues, statesX, statesY);
  return {
    kind: 'two',
    codes: areas.codes,
    names: areas.names,
    indicator,
    second,
    answer,
    secondAnswer,
    breaksX,
    breaksY,
    values,
    secondValues,
    classes,
    // the worse of both explains why an area has no colour
    states: statesX.map((state, area) => Math.max(state, statesY[area]!)),
    colours: bivariateColours(theme),
  };
}

export function showIndex(areas: AreasAnswer, answer: IndexAnswer, view: IndexView, theme: ThemeName): ShownIndex {
  const align = aligner(areas.codes, answer.codes);
  const status = align.classNumbers(answer.statusClass);
  const dynamics = align.classNumbers(answer.dynamicsClass);
  const shownView = answer.dynamicsClasses.length === 0 || answer.dynamicsClass.every((one) => one === null) ? 'status' : view;
  const classes = shownView === 'status' ? status : shownView === 'dynamics' ? dynamics : matrixClasses(status, dynamics, answer.dynamicsClasses.length);
  return {
    kind: 'index',
    codes: areas.codes,
    names: areas.names,
    answer,
    view: shownView,
    values: align.numbers(shownView === 'dynamics' ? answer.dynamics : answer.status),
    dynamics: align.numbers(answer.dynamics),
    states: align.states(answer.states),
    classes,
    colours: indexColours(answer, shownView, theme),
  };
}

function matrixClasses(status: Uint8Array, dynamics: Uint8Array, dynamicsCount: number): Uint8Array {
  return status.map((row, area) => (row === NO_CLASS || dynamics[area] === NO_CLASS ? NO_CLASS : row * dynamicsCount + dynamics[area]!));
}

/** The 4 × 3 palette was made by eye; other numbers of classes mix status and dynamics. */
export function indexColours(answer: IndexAnswer, view: IndexView, theme: ThemeName): readonly string[] {
  const rows = answer.statusClasses.length;
  const columns = answer.dynamicsClasses.length;
  if (view === 'status') return statusColours(rows, theme);
  if (view === 'dynamics') return dynamicsColours(columns, theme);
  if (rows === 4 && columns === 3) return matrixColours(theme);
  const all = matrixColours(theme);
  return Array.from({ length: rows * columns }, (_, cell) => {
    const row = Math.round((Math.floor(cell / columns) * 3) / Math.max(1, rows - 1));
    const column = Math.round(((cell % columns) * 2) / Math.max(1, columns - 1));
    return all[row * 3 + column]!;
  });
}

export function showGroups(areas: AreasAnswer, indicator: ShownIndicator, answer: LocalAnswer, theme: ThemeName): ShownGroups {
  const align = aligner(areas.codes, answer.codes);
  const groups = LOCAL_GROUPS[answer.statistic];
  const numbers = answer.groups.map((group) => (group === 'none' ? null : groups.indexOf(group) + 1));
  return {
    kind: 'groups',
    codes: areas.codes,
    names: areas.names,
    indicator,
    answer,
    groups,
    values: align.numbers(answer.values),
    states: align.states(answer.states),
    classes: align.classNumbers(numbers),
    colours: groups.map((group) => groupColour(group, theme)),
  };
}

interface Aligner {
  readonly numbers: (column: readonly (number | null)[]) => Float64Array;
  readonly states: (column: readonly string[]) => Uint8Array;
  /** 1-based class numbers → 0-based */
  readonly classNumbers: (column: readonly (number | null)[]) => Uint8Array;
}

/** Columns over `from` put in the order of `to`; areas that `from` lacks are missing. Nothing is looked up where both agree. */
function aligner(to: readonly string[], from: readonly string[]): Aligner {
  const isSame = to.length === from.length && to.every((code, i) => code === from[i]);
  const places = isSame ? null : new Map(from.map((code, i) => [code, i]));
  const placeOf = (i: number): number => (places ? (places.get(to[i]!) ?? -1) : i);
  return {
    numbers: (column) => Float64Array.from(to, (_, i) => column[placeOf(i)] ?? Number.NaN),
    states: (column) => Uint8Array.from(to, (_, i) => stateCode(column[placeOf(i)])),
    classNumbers: (column) => Uint8Array.from(to, (_, i) => (column[placeOf(i)] ?? NO_CLASS + 1) - 1),
  };
}

const STATE_CODES: ReadonlyMap<string, number> = new Map(STATES.map((state, code) => [state, code]));

function stateCode(name: string | undefined): number {
  return name === undefined ? MISSING : (STATE_CODES.get(name) ?? MISSING);
}

function smoothedOver(raw: Float64Array, smoothed: Float64Array): Float64Array {
  return raw.map((value, area) => (Number.isNaN(smoothed[area]!) || Number.isNaN(value) ? value : smoothed[area]!));
}

/** Number of areas per state, in the order of STATES. */
export function stateCounts(states: Uint8Array): number[] {
  const counts = STATES.map(() => 0);
  for (const state of states) counts[state]! += 1;
  return counts;
}

/** Number of areas per class. */
export function classCounts(classes: Uint8Array, count: number): number[] {
  const counts = Array.from({ length: count }, () => 0);
  for (const one of classes) if (one !== NO_CLASS) counts[one]! += 1;
  return counts;
}

export { NO_CLASS };

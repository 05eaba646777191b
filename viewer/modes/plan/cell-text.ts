/** A value of the live metrics in words, with its state where there is no number. */
import { isShown, STATES } from '../../../core/indicators/states.ts';
import type { PeopleMetrics } from '../../../core/regions/live-metrics.ts';
import type { PlanningFraction } from '../../client/plan-types.ts';
import { language, texts } from '../../text/texts.ts';
import { formatCell, formatInterval, formatNumber, formatPercent } from '../../ui/format.ts';
import type { NumberStyle, ValueUnit } from '../../ui/format.ts';

const say = texts({
  hidden: { de: 'geschützt', en: 'protected' },
  withheld: { de: 'für {share} verdeckt', en: 'hidden for {share}' },
});

/** Persons without their word: the column says so. */
export function styleOf({ unit, digits }: PlanningFraction): NumberStyle {
  return { unit: unit === 'persons' ? 'count' : (unit as ValueUnit), digits };
}

/** @param hasUnit false in columns beside one that names it */
export function cellText(people: PeopleMetrics, fraction: PlanningFraction | null, row: number, hasUnit = true): string {
  const cells = fraction && people.cells.get(fraction.key);
  if (!cells || row < 0 || row >= cells.values.length) return '–';
  const state = cells.states[row]!;
  const value = cells.values[row]!;
  if (isWithheld(people, fraction, row)) return say('hidden');
  if (!hasUnit && isShown(state) && !Number.isNaN(value)) return formatNumber(value, fraction.digits, language.value);
  return formatCell(isShown(state) && !Number.isNaN(value) ? value : null, STATES[state]!, styleOf(fraction), language.value);
}

/** Too many of its blocks are withheld: that is protection, not a gap in the data. */
export function isWithheld({ cells }: PeopleMetrics, fraction: PlanningFraction, row: number): boolean {
  return STATES[cells.get(fraction.key)?.states[row] ?? -1] === 'missing' && fraction.suppressed > fraction.missing;
}

/** The interval; of a protected value how much of the area is withheld; '' where there is neither. */
export function noteText(people: PeopleMetrics, fraction: PlanningFraction, row: number): string {
  if (!isWithheld(people, fraction, row)) return intervalText(people, fraction, row);
  return say('withheld', { share: formatPercent(100 * (1 - people.cells.get(fraction.key)!.coverage[row]!), 0, language.value) });
}

/** '' where there is no interval. */
export function intervalText(people: PeopleMetrics, fraction: PlanningFraction, row: number): string {
  const cells = people.cells.get(fraction.key);
  if (!cells || !isShown(cells.states[row]!) || Number.isNaN(cells.lower[row]!)) return '';
  return formatInterval(cells.lower[row]!, cells.upper[row]!, styleOf(fraction), language.value);
}

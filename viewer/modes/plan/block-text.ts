/** People and value of a single block in words, as far as they may be shown. */
import { NO_COLUMN } from '../../../core/regions/live-columns.ts';
import type { PlanBase } from '../../client/plan.ts';
import type { PlanningFraction } from '../../client/plan-types.ts';
import { language, texts } from '../../text/texts.ts';
import { formatCount, formatValue } from '../../ui/format.ts';
import { styleOf } from './cell-text.ts';

const say = texts({ hidden: { de: 'geschützt', en: 'protected' }, missing: { de: '–', en: '–' } });

/** A sum of people; a dash where the city's source counts nobody. */
export function headCount(people: number): string {
  return Number.isNaN(people) ? '–' : formatCount(Math.round(people), language.value);
}

export function blockPeople({ population, ground }: Pick<PlanBase, 'population' | 'ground'>, block: number): string {
  const people = population[block]!;
  if (!ground.columns.hasPopulation) return say('missing');
  return Number.isNaN(people) ? say('hidden') : formatCount(people, language.value);
}

export function blockValueText({ ground: { columns } }: Pick<PlanBase, 'ground'>, fraction: PlanningFraction | null, block: number): string {
  const own = fraction && columns.fractions.find(({ key }) => key === fraction.key);
  if (!own) return say('missing');
  const at = (column: number): number => columns.values[block * columns.width + column]!;
  if (own.completeWeight !== NO_COLUMN && at(own.completeWeight) === 0) return say(fraction.suppressed > 0 ? 'hidden' : 'missing');
  if (own.n === NO_COLUMN) return formatValue(at(own.z), styleOf(fraction), language.value);
  return at(own.n) > 0 ? formatValue((own.traits.factor * at(own.z)) / at(own.n), styleOf(fraction), language.value) : say('missing');
}

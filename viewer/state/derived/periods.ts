/** Which periods an indicator has, pure. */
import type { EditionAnswer, IndicatorAnswer } from '../../client/types.ts';

/** At a level, in any of its editions; ascending. */
export function periodsOf(one: IndicatorAnswer | null, levelKey: string): readonly string[] {
  return one?.periods[levelKey] ?? [];
}

/** At one edition; ascending. */
export function periodsAt(one: IndicatorAnswer | null, { level, key }: Pick<EditionAnswer, 'level' | 'key'>): readonly string[] {
  return one?.periods[`${level}@${key}`] ?? periodsOf(one, level);
}

/** The wanted period, else the last one before it (so that a change of indicator keeps the year), else the first; '' = the latest. */
export function nearestPeriod(ascending: readonly string[], wantedPeriod: string): string {
  if (wantedPeriod === '') return ascending.at(-1) ?? '';
  if (ascending.includes(wantedPeriod)) return wantedPeriod;
  return ascending.findLast((one) => one <= wantedPeriod) ?? ascending[0] ?? '';
}

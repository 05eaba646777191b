import { computed } from '@preact/signals';
import type { EditionAnswer, IndicatorAnswer } from '../../client/types.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { indexEdition } from './index-edition.ts';
import { indicator } from './indicator.ts';
import { level } from './level.ts';
import { periodsAt } from './periods.ts';
import { isPlan, planBase } from './plan-base.ts';

const wanted = member('edition');
const wantedPeriod = member('period');

/** Editions of the shown level, the newest first. */
export const editions = computed(() => editionsOf(level.value?.key ?? ''));

/** The edition that was asked for, by an index edition or in the link; null = whichever suits the period. */
export const askedEdition = computed(() => {
  if (isPlan.value) return editions.value.find((one) => one.blockSet === planBase.value?.head.blockSet) ?? null;
  const key = indexEdition.value?.edition ?? wanted.value;
  return editions.value.find((one) => one.key === key) ?? null;
});

/** The shown edition: the one asked for, else the one valid today, else (as was) the newest that has the wanted period. */
export const edition = computed(() => askedEdition.value ?? suitingEdition(editions.value, indicator.value, wantedPeriod.value));

export function suitingEdition(newestFirst: readonly EditionAnswer[], one: IndicatorAnswer | null, period: string): EditionAnswer | null {
  const standard = standardEdition(newestFirst);
  const holds = (other: EditionAnswer): boolean => periodsAt(one, other).includes(period);
  if (!standard || period === '' || holds(standard)) return standard;
  return newestFirst.find(holds) ?? standard;
}

export function editionsOf(levelKey: string): EditionAnswer[] {
  const all = cityAnswer.value?.editions.filter((one) => one.level === levelKey) ?? [];
  return all.sort((a, b) => (b.valid.from ?? '').localeCompare(a.valid.from ?? '') || b.key.localeCompare(a.key));
}

/** Valid today, else the latest published one, else the newest. Expects the newest first. */
export function standardEdition(newestFirst: readonly EditionAnswer[], today = new Date().toISOString().slice(0, 10)): EditionAnswer | null {
  const published = newestFirst.filter((one) => one.status === 'published');
  const isValid = ({ valid }: EditionAnswer): boolean => (valid.from ?? '') <= today && (valid.to === null || today < valid.to);
  return published.find(isValid) ?? published[0] ?? newestFirst[0] ?? null;
}

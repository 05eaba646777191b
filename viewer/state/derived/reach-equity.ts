import { computed } from '@preact/signals';
import { getEquity } from '../../client/reach.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { reachRequest } from './reach-request.ts';

const panel = member('reachPanel');
const wanted = member('equityBy');

/** "~" and the key of an index edition, or the id of an indicator: what is asked for, else the city's latest index or first indicator. */
export const equityBy = computed((): string => {
  const city = cityAnswer.value;
  if (!city) return '';
  const indices = city.indexEditions.map(({ key }) => `~${key}`);
  if (indices.includes(wanted.value) || city.indicators.some(({ id }) => id === wanted.value)) return wanted.value;
  return indices.at(-1) ?? city.indicators[0]?.id ?? '';
});

/** Reach by status class of an index edition or by fifths of an indicator, while its panel is open. */
export const equity = resource(() => {
  const by = equityBy.value;
  if (panel.value !== 'equity' || by === '') return null;
  const request = reachRequest(by.startsWith('~') ? { index: by.slice(1) } : { indicator: by });
  if (!request || !by.startsWith('~')) return request;
  const { level: _level, edition: _edition, ...query } = request.query;
  return { ...request, query };
}, getEquity);

import { computed } from '@preact/signals';
import { getPlanBase } from '../../client/plan.ts';
import { resource } from '../resource.ts';
import { token } from '../session.ts';
import { member } from '../store.ts';
import { cityAnswer, cityId } from './city.ts';

const mode = member('mode');
const wanted = member('planLevel');

export const isPlan = computed(() => mode.value === 'plan');

/** Levels whose areas are decided, not derived: what can be drawn. Where a city has none, its nested ones. */
export const planLevels = computed(() => {
  const all = cityAnswer.value?.levels ?? [];
  const decided = all.filter(({ kind }) => kind === 'partial' || kind === 'parallel');
  return decided.length > 0 ? decided : all.filter(({ kind }) => kind === 'nested');
});

/** The level that is being drawn: that of the link, else Aktionsräume, else the first there is. */
export const planLevel = computed(() => {
  const all = planLevels.value;
  return all.find(({ key }) => key === wanted.value) ?? all.find(({ kind }) => kind === 'partial') ?? all[0] ?? null;
});

/** Blocks, links, shapes, columns and the decided plan of the level. */
export const base = resource(
  () => (isPlan.value && cityAnswer.value && planLevel.value ? { city: cityAnswer.value.id, revision: cityAnswer.value.meta.revision, level: planLevel.value.key, token: token.value } : null),
  getPlanBase,
);

/** While the city is read anew (published, withdrawn) the one before stands: the draft on it and its numbers go together. */
export const planBase = computed(() => {
  const found = base.data.value;
  const isOfNow = found?.of.city === cityId.value && found.of.level === planLevel.value?.key && found.of.token === token.value;
  return isPlan.value && isOfNow ? found : null;
});

/** A newer one is on its way. */
export const isBaseRenewed = computed(() => planBase.value !== null && base.isStale.value && !base.error.value);

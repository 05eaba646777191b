import { computed } from '@preact/signals';
import { getPlanBase } from '../../client/plan.ts';
import type { TileKey } from '../../map/style.ts';
import { resource } from '../resource.ts';
import { token } from '../session.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';

const mode = member('mode');
const wanted = member('planLevel');

export const isPlan = computed(() => mode.value === 'plan');

/** Levels whose areas are decided, not derived: what can be drawn. */
export const planLevels = computed(() => cityAnswer.value?.levels.filter(({ kind }) => kind === 'partial' || kind === 'parallel') ?? []);

/** The level that is being drawn: that of the link, else Aktionsräume, else the first parallel one. */
export const planLevel = computed(() => {
  const all = planLevels.value;
  return all.find(({ key }) => key === wanted.value) ?? all.find(({ kind }) => kind === 'partial') ?? all[0] ?? null;
});

/** Blocks, links, shapes, columns and the decided plan of the level. */
export const base = resource(
  () => (isPlan.value && cityAnswer.value && planLevel.value ? { city: cityAnswer.value.id, revision: cityAnswer.value.meta.revision, level: planLevel.value.key, token: token.value } : null),
  getPlanBase,
);

export const planBase = computed(() => (base.isStale.value ? null : base.data.value));

/** Tiles of the decided edition, always outlined while planning. */
export const planDecided = computed((): TileKey | null => {
  const head = planBase.value?.head;
  return head?.decided.edition ? { level: head.level, edition: head.decided.edition } : null;
});

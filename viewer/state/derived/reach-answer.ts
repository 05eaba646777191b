import { computed } from '@preact/signals';
import { getReach, getReachBlocks } from '../../client/reach.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { asked, reachRequest } from './reach-request.ts';
import { offersVersion } from './reach-kinds.ts';

const measure = member('measure');
const classes = member('classes');
const breaks = member('breaks');
const fixed = member('fixed');

/** Blocks are too small for shares of people: their map shows minutes. */
export const isBlockLevel = computed(() => edition.value !== null && edition.value.level === cityAnswer.value?.baseLevel);

const classQuery = computed(() => ({ classes: classes.value, breaks: breaks.value === 'manual' ? 'quantile' : breaks.value, fixed: breaks.value !== 'manual' && fixed.value }));

/** People reached, minutes and the measure, per area of the shown edition, with the city's totals and histogram. */
export const reach = resource(() => reachRequest({ measure: measure.value, ...classQuery.value }), getReach);

export const reachAnswer = computed(() => (reach.isStale.value ? null : reach.data.value));

/** The measure per block: what the map shows at the level of the blocks. */
export const reachBlocks = resource(() => {
  const city = cityAnswer.value;
  if (!city || !asked.value || !edition.value || !isBlockLevel.value) return null;
  const query = { ...asked.value, ...classQuery.value, measure: measure.value === 'coverage' ? 'nearest' : measure.value, blockSet: edition.value.blockSet };
  return { city: city.id, revision: city.meta.revision, offersVersion: offersVersion.value, query };
}, getReachBlocks);

export const reachBlocksAnswer = computed(() => (reachBlocks.isStale.value ? null : reachBlocks.data.value));

/** What the map waits for. */
export const reachResource = computed(() => (isBlockLevel.value ? reachBlocks : reach));

import { computed } from '@preact/signals';
import { getDuplicates, getGaps } from '../../client/reach.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { reachRequest } from './reach-request.ts';

const panel = member('reachPanel');
const need = member('need');

const gapsRequest = computed(() => (panel.value === 'gaps' ? reachRequest({ limit: 200, need: need.value }) : null));

/** Areas with people who are not served, the most urgent first, while their panel is open. */
export const gaps = resource(() => gapsRequest.value, getGaps);

/** What the CSV of the gap list should ask for. */
export const shownGapsRequest = gapsRequest;

/** Records entered twice and doubled structures of the chosen kind, while their panel is open. */
export const duplicates = resource(() => {
  const request = panel.value === 'doubled' ? reachRequest({ type: 'both' }) : null;
  if (!request) return null;
  const { level: _level, edition: _edition, ...query } = request.query;
  return { ...request, query };
}, getDuplicates);

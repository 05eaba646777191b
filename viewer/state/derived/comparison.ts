import { getProfile } from '../../client/values.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';

const panel = member('panel');
const pinned = member('pinned');
const period = member('period');

/** Profiles of the pinned areas in the order of pinning, while the compare panel is open. */
export const comparison = resource(
  () => {
    const answer = cityAnswer.value;
    if (!answer || panel.value !== 'compare' || !edition.value || pinned.value.length === 0) return null;
    return { city: answer.id, revision: answer.meta.revision, level: edition.value.level, edition: edition.value.key, areas: pinned.value, period: period.value };
  },
  ({ areas, ...request }, signal) => Promise.all(areas.map((area) => getProfile({ ...request, area }, signal))),
);

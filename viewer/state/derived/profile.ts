import { getProfile, postProfile } from '../../client/values.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { drawnArea } from './drawn-area.ts';
import { edition } from './edition.ts';

const panel = member('panel');
const picked = member('picked');
const period = member('period');

/** Profile of the picked area, while the profile panel is open. */
export const profile = resource(() => {
  const answer = cityAnswer.value;
  if (!answer || panel.value !== 'profile' || !edition.value || !picked.value) return null;
  return { city: answer.id, revision: answer.meta.revision, level: edition.value.level, edition: edition.value.key, area: picked.value, period: period.value };
}, getProfile);

/** Profile of the drawn area, while the profile panel is open. */
export const drawnProfile = resource(
  () => {
    const answer = cityAnswer.value;
    const drawn = drawnArea.value;
    return answer && drawn && panel.value === 'profile' ? { city: answer.id, revision: answer.meta.revision, drawn } : null;
  },
  ({ city, drawn }, signal) => postProfile(city, drawn, signal),
);

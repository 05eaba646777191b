import { computed } from '@preact/signals';
import { postWhatIf } from '../../client/reach.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { offersVersion } from './reach-kinds.ts';
import { asked } from './reach-request.ts';

const changes = member('changes');
const measure = member('measure');

/** What the changes of the scenario alter, per area and group; nothing is asked without changes. */
export const whatIf = resource(
  () => {
    const city = cityAnswer.value;
    if (!city || !asked.value || !edition.value || changes.value.length === 0) return null;
    return {
      city: city.id,
      revision: city.meta.revision,
      offersVersion: offersVersion.value,
      body: { ...asked.value, changes: changes.value.map((change) => ({ ...change })), measure: measure.value, level: edition.value.level, edition: edition.value.key },
    };
  },
  ({ city, body }, signal) => postWhatIf(city, body, signal),
);

/** The last difference stays while the next one is on its way: dragging must not blink. */
export const whatIfAnswer = computed(() => (changes.value.length > 0 && whatIf.data.value?.meta.level === edition.value?.level ? whatIf.data.value : null));

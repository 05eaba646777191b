import { computed } from '@preact/signals';
import { getIndex } from '../../client/indices.ts';
import { resource } from '../resource.ts';
import { cityAnswer } from './city.ts';
import { indexEdition } from './index-edition.ts';

/** The shown index edition, computed. */
export const index = resource(
  () => {
    const answer = cityAnswer.value;
    const shown = indexEdition.value;
    return answer && shown ? { city: answer.id, revision: answer.meta.revision, key: shown.key } : null;
  },
  (request, signal) => getIndex(request, signal),
);

export const indexAnswer = computed(() => (index.isStale.value ? null : index.data.value));

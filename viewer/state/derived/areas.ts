import { computed } from '@preact/signals';
import { getAreas } from '../../client/cities.ts';
import { resource } from '../resource.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';

/** Attributes of the areas of the shown edition; their position is the feature's id in the tiles. */
export const areas = resource(
  () => {
    const answer = cityAnswer.value;
    const shown = edition.value;
    return answer && shown ? { city: answer.id, revision: answer.meta.revision, level: shown.level, edition: shown.key } : null;
  },
  (request, signal) => getAreas(request, signal),
);

/** The answer of the shown edition, null while an older one is still there. */
export const areasAnswer = computed(() => (areas.isStale.value ? null : areas.data.value));

/** Position of each code. */
export const areaPositions = computed(() => new Map(areasAnswer.value?.codes.map((code, position) => [code, position]) ?? []));

export function areaName(code: string): string {
  const position = areaPositions.value.get(code);
  return position === undefined ? code : areasAnswer.value!.names[position]! || code;
}

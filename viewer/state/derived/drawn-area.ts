import { computed } from '@preact/signals';
import type { DrawnArea } from '../../client/types.ts';
import { member } from '../store.ts';

const drawn = member('drawn');

/** The drawn area as POST /profile takes it; null = none. */
export const drawnArea = computed((): DrawnArea | null => {
  const own = drawn.value;
  if (own === null) return null;
  if (own.kind === 'areas') return { level: own.level, edition: own.edition, areas: [...own.areas] };
  const ring = [...own.corners, own.corners[0]!].map(([lon, lat]) => [lon, lat]);
  return { geometry: { type: 'Polygon', coordinates: [ring] } };
});

import { computed } from '@preact/signals';
import { reachLayers } from '../../map/reach-layers.ts';
import type { MapPoint, StyleExtra } from '../../map/reach-layers.ts';
import { proposed } from '../reach-session.ts';
import { member } from '../store.ts';
import { isochrone, originNow } from './reach-isochrone.ts';
import { isReach } from './reach-kinds.ts';
import { pickedOffer, placedOffers } from './reach-offers.ts';
import { theme } from './theme.ts';

const showsOffers = member('showsOffers');
const changes = member('changes');
const picked = member('offer');
const density = member('density');

const points = computed((): readonly MapPoint[] => placedOffers.value.map(({ offer, place }) => ({ id: offer.id, lon: place.lon, lat: place.lat, name: offer.name })));

/** Offers that the scenario takes from where they stand are drawn as such, not as points. */
const gone = computed(() => new Set(changes.value.flatMap((one) => (one.type === 'close' || one.type === 'move' ? [one.offer] : []))));

const pickedPoint = computed((): MapPoint | null => {
  const listed = points.value.find((one) => one.id === picked.value);
  const answer = pickedOffer.data.value;
  if (!picked.value || listed) return listed ?? null;
  return answer?.offer.id === picked.value ? { id: picked.value, lon: answer.place.lon, lat: answer.place.lat, name: answer.offer.name } : null;
});

/** What mode Erreichen draws besides the areas; null in the other modes. */
export const reachExtra = computed((): StyleExtra | null => {
  if (!isReach.value) return null;
  return reachLayers({
    theme: theme.value,
    offers: showsOffers.value ? points.value.filter(({ id }) => !gone.value.has(id)) : null,
    picked: pickedPoint.value,
    isochrone: originNow.value ? isochrone.value : null,
    proposed: proposed.value.map(({ lon, lat }, position) => ({ id: `proposed-${position}`, lon, lat, name: '' })),
    closed: points.value.filter(({ id }) => gone.value.has(id)),
    origin: originNow.value ? { id: 'origin', lon: originNow.value[0], lat: originNow.value[1], name: '' } : null,
    placed: changes.value.flatMap((one, position) => (one.type === 'add' || one.type === 'move' ? [{ id: `placed-${position}`, lon: one.lon, lat: one.lat, name: String(position + 1) }] : [])),
    isVeiled: density.value !== 'none',
  });
});

import { computed } from '@preact/signals';
import { getCity } from '../../client/cities.ts';
import { resource } from '../resource.ts';
import { token } from '../session.ts';
import { member } from '../store.ts';
import { cities } from './cities.ts';

const wanted = member('city');

/** Id of the shown city: the one of the link, else the first one; '' until the list is there. */
export const cityId = computed(() => wanted.value || (cities.data.value?.cities[0]?.id ?? ''));

/** Everything about the shown city that is needed before the first map. */
export const city = resource(
  () => (cityId.value ? { city: cityId.value, token: token.value } : null),
  (request, signal) => getCity(request.city, signal),
);

export const cityAnswer = computed(() => (city.data.value?.id === cityId.value ? city.data.value : null));

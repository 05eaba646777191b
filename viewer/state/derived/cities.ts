import { getCities } from '../../client/cities.ts';
import { resource } from '../resource.ts';
import { token } from '../session.ts';

/** All cities of this server. */
export const cities = resource(
  () => ({ token: token.value }),
  (_, signal) => getCities(signal),
);

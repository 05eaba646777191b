/** Street networks of a delivery, and the points of its named streets: everything the city had is replaced. */
import type { CityData } from '../../packs/city-data.ts';
import { clearStreets, insertNetwork } from '../../queries/streets.ts';
import { networkText } from '../../streets/network-text.ts';
import type { Queryable } from '../database.ts';

export async function writeStreets(transaction: Queryable, { id, streets }: CityData): Promise<void> {
  await clearStreets(transaction, id);
  if (!streets) return;
  for (const { network, report } of streets.networks) await insertNetwork(transaction, id, networkText(network), report);
  await transaction.copyIn('street_name', ['city', 'name', 'lon', 'lat'], streets.names.map(({ name, lon, lat }) => [id, name, lon, lat]));
}

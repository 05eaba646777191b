/** Offers of a delivery: what people changed, removed or entered themselves stays; the rest becomes what was delivered. */
import type { CityData } from '../../packs/city-data.ts';
import { deliver, findVersion, setPackLists, touchBook } from '../../queries/offers.ts';
import type { Queryable } from '../database.ts';

export async function writeOffers(transaction: Queryable, { id, offers }: CityData): Promise<void> {
  if (!offers && (await findVersion(transaction, id)) === 0) return;
  await touchBook(transaction, id);
  await setPackLists(transaction, id, offers?.kinds ?? [], offers?.targetGroups ?? []);
  await deliver(transaction, id, offers?.places ?? [], offers?.offers ?? []);
}

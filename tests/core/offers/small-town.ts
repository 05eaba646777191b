/** A town on a grid of 100-metre squares with blocks at crossings, and its offers. */
import { anchorTo } from '../../../core/network/anchors.ts';
import { prepareReach } from '../../../core/network/block-reach.ts';
import type { StreetNetwork } from '../../../core/network/graph.ts';
import type { Place } from '../../../core/offers/offer.ts';
import { at } from '../network/grid-streets.ts';

export { testOffer as offer } from '../../support/offer.ts';

export function place(id: string, lon = 0, lat = 0): Place {
  return { id, name: `Haus ${id}`, address: 'Musterweg 1', lon, lat };
}

/** Blocks and offers by metres east and north of the first crossing. */
export function town(network: StreetNetwork, blocks: readonly (readonly [number, number])[], offers: readonly (readonly [number, number])[]) {
  const anchor = anchorTo(network, 100);
  const blockPoints = at(...blocks);
  const offerPoints = at(...offers);
  return { network, anchor, blockPoints, offerPoints, offers: anchor(offerPoints), reach: prepareReach(network, anchor(blockPoints)) };
}

/** All blocks in one area, or by the areas given. */
export function areas(...membership: readonly number[]) {
  const count = Math.max(...membership) + 1;
  return { blockSet: '2021', codes: Array.from({ length: count }, (_, area) => `a${area}`), membership: Int32Array.from(membership) };
}

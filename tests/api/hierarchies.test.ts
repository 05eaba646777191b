/** Hierarchies of large networks: built in a thread beside the requests, with the same answers before and after. */
import { describe, expect, it } from 'vitest';
import { Hierarchies } from '../../api/reach/hierarchies.ts';
import { anchorTo } from '../../core/network/anchors.ts';
import { nearestOffer, prepareReach, type BlockReach } from '../../core/network/block-reach.ts';
import { UNREACHED } from '../../core/network/graph.ts';
import { gridStreets } from '../core/network/grid-streets.ts';

const network = gridStreets(150);
const anchor = anchorTo(network, 500);
const somewhere = (every: number, from: number) => anchor(Float64Array.from([...network.lon.keys()].filter((node) => node % every === from).flatMap((node) => [network.lon[node]!, network.lat[node]!])));

function town(): BlockReach {
  return prepareReach(network, somewhere(50, 7));
}

describe('the hierarchy of a large network', () => {
  it('is taken into use when it is there, and changes no answer', async () => {
    const reach = town();
    const offers = somewhere(997, 3);
    const nearest = () => nearestOffer(reach, offers, [...offers.edges.keys()], UNREACHED - 1);
    const built = new Hierarchies(0).add(reach, () => true);
    const before = nearest();
    expect(reach.wide.of('to', UNREACHED - 1)).toBeNull();
    await built;
    expect(reach.wide.of('to', UNREACHED - 1)).not.toBeNull();
    expect(nearest()).toEqual(before);
  }, 60_000);

  it('is not built for a network that is kept no more, nor for a small one', async () => {
    const [reach, small] = [town(), prepareReach(gridStreets(5), anchorTo(gridStreets(5), 500)(new Float64Array()))];
    const hierarchies = new Hierarchies(0);
    await Promise.all([hierarchies.add(reach, () => false), hierarchies.add(small, () => true)]);
    expect([reach.wide.of('to', UNREACHED - 1), small.wide.of('to', UNREACHED - 1)]).toEqual([null, null]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contract, expandCosts, REMOVED } from '../../../core/network/contraction.ts';
import { CLOSED, components, subnetwork, toGraph, UNREACHED, validateNetwork, type StreetNetwork } from '../../../core/network/graph.ts';
import { ShortestPaths } from '../../../core/network/shortest-paths.ts';

fc.configureGlobal({ seed: 20221122 });

/** 'a-b 10, b>c 5': a line a street; '-' both ways, '>' one way. */
function streets(text: string): { network: StreetNetwork; node: (name: string) => number } {
  const names: string[] = [];
  const node = (name: string) => (names.includes(name) ? names.indexOf(name) : names.push(name) - 1);
  const edges = text.split(',').map((line) => /(\w+)\s*([->])\s*(\w+)\s+(\d+)/.exec(line)!);
  const from = edges.map((edge) => node(edge[1]!));
  const to = edges.map((edge) => node(edge[3]!));
  const forward = edges.map((edge) => Number(edge[4]));
  const backward = edges.map((edge) => (edge[2] === '-' ? Number(edge[4]) : CLOSED));
  const network = {
    lon: new Float64Array(names.length),
    lat: new Float64Array(names.length),
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    forward: Uint32Array.from(forward),
    backward: Uint32Array.from(backward),
  };
  return { network, node };
}

const randomNetwork = fc
  .integer({ min: 1, max: 24 })
  .chain((nodes) =>
    fc.tuple(
      fc.constant(nodes),
      fc.array(
        fc.record({
          from: fc.nat(nodes - 1),
          to: fc.nat(nodes - 1),
          forward: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(CLOSED)),
          backward: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(CLOSED)),
        }),
        { maxLength: 50 },
      ),
    ),
  )
  .map(
    ([nodes, edges]): StreetNetwork => ({
      lon: new Float64Array(nodes),
      lat: new Float64Array(nodes),
      from: Uint32Array.from(edges, (edge) => edge.from),
      to: Uint32Array.from(edges, (edge) => edge.to),
      forward: Uint32Array.from(edges, (edge) => edge.forward),
      backward: Uint32Array.from(edges, (edge) => edge.backward),
    }),
  );

/** The brute-force twin: Bellman–Ford over the edge list. */
function bellmanFord(network: StreetNetwork, source: number, direction: 'forward' | 'reverse'): number[] {
  const costs = Array.from({ length: network.lon.length }, () => Number.POSITIVE_INFINITY);
  costs[source] = 0;
  for (let round = 0; round < costs.length; round++) {
    for (let edge = 0; edge < network.from.length; edge++) {
      const [a, b] = [network.from[edge]!, network.to[edge]!];
      const [ab, ba] = direction === 'forward' ? [network.forward[edge]!, network.backward[edge]!] : [network.backward[edge]!, network.forward[edge]!];
      if (ab !== CLOSED) costs[b] = Math.min(costs[b]!, costs[a]! + ab);
      if (ba !== CLOSED) costs[a] = Math.min(costs[a]!, costs[b]! + ba);
    }
  }
  return costs;
}

const finite = (costs: Uint32Array) => [...costs].map((cost) => (cost === UNREACHED ? Number.POSITIVE_INFINITY : cost));

describe('least costs on the street network', () => {
  it('follow one-way streets in their direction, and against it when searching in reverse', () => {
    const { network, node } = streets('a-b 10, b>c 5, c>a 3');
    const forward = new ShortestPaths(toGraph(network, 'forward'));
    forward.run({ nodes: [node('a')], costs: [0] }, 1000);
    expect(forward.costs[node('c')]).toBe(15);
    const reverse = new ShortestPaths(toGraph(network, 'reverse'));
    reverse.run({ nodes: [node('a')], costs: [0] }, 1000);
    expect(reverse.costs[node('c')]).toBe(3);
  });

  it('count a cutoff as reached: 60 means 60', () => {
    const { network, node } = streets('a-b 60, b-c 1');
    const paths = new ShortestPaths(toGraph(network, 'forward'));
    paths.run({ nodes: [node('a')], costs: [0] }, 60);
    expect(paths.costs[node('b')]).toBe(60);
    expect(paths.costs[node('c')]).toBe(UNREACHED);
  });

  it('name the seed that is nearest, the lower label where two are equally near', () => {
    const { network, node } = streets('a-b 10, b-c 10, c-d 7');
    const paths = new ShortestPaths(toGraph(network, 'forward'));
    paths.run({ nodes: [node('c'), node('a')], costs: [0, 0], labels: [7, 3] }, 1000);
    expect(paths.winners[node('b')]).toBe(3);
    expect(paths.winners[node('d')]).toBe(7);
  });

  it('equal the brute-force twin for random networks, entry costs and both directions, with one object reused', () => {
    fc.assert(
      fc.property(randomNetwork, fc.constantFrom('forward' as const, 'reverse' as const), fc.nat(100), (network, direction, entry) => {
        const paths = new ShortestPaths(toGraph(network, direction));
        for (let source = 0; source < Math.min(4, network.lon.length); source++) {
          paths.run({ nodes: [source], costs: [entry] }, 1_000_000);
          expect(finite(paths.costs)).toEqual(bellmanFord(network, source, direction).map((cost) => cost + entry));
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it('refuse a seed outside the network by name', () => {
    const paths = new ShortestPaths(toGraph(streets('a-b 1').network, 'forward'));
    expect(() => paths.run({ nodes: [5], costs: [0] }, 10)).toThrow('invalid seed 0: node 5 of 2');
  });
});

describe('contraction', () => {
  it('turns a chain into one edge and remembers what lay on it', () => {
    const { network, node } = streets('a-b 10, b-c 20, c-d 5, d-e 1, d-f 1, a-g 1, a-h 1');
    const contracted = contract(network);
    expect(contracted.positions[node('b')]).toBe(REMOVED);
    expect(contracted.network.from.length).toBe(5);
    const chain = [...contracted.network.forward].filter((cost) => cost === 35);
    expect(chain).toHaveLength(1);
  });

  it('keeps every least cost, also of nodes inside chains and for pinned ones', () => {
    fc.assert(
      fc.property(randomNetwork, fc.nat(23), fc.boolean(), (network, pick, outward) => {
        const source = pick % network.lon.length;
        const contracted = contract(network, (node) => node === source);
        const paths = new ShortestPaths(toGraph(contracted.network, outward ? 'forward' : 'reverse'));
        paths.run({ nodes: [contracted.positions[source]!], costs: [0] }, 1_000_000);
        const expected = bellmanFord(network, source, outward ? 'forward' : 'reverse');
        expect(finite(expandCosts(contracted, paths.costs, outward))).toEqual(expected);
      }),
      { seed: 12, numRuns: 400 },
    );
  });
});

describe('the network', () => {
  it('is split into components, of which the largest can be kept', () => {
    const { network, node } = streets('a-b 1, c-d 1, d-e 1');
    const parts = components(network);
    expect([...parts.sizes]).toEqual([2, 3]);
    const kept = subnetwork(network, (each) => parts.labels[each] === parts.largest);
    expect([...kept.nodes]).toEqual([node('c'), node('d'), node('e')]);
    expect(kept.network.from.length).toBe(2);
  });

  it('is refused with the edge that is wrong', () => {
    const { network } = streets('a-b 1');
    expect(() => validateNetwork({ ...network, forward: Uint32Array.of(0) })).toThrow('invalid forward cost of edge 0: 0');
    expect(() => validateNetwork({ ...network, to: Uint32Array.of(9) })).toThrow('invalid to of edge 0: node 9 of 2');
  });
});

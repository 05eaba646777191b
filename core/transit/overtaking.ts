/**
 * Trips of one stop sequence, sorted and split into chains in which no trip is overtaken: RAPTOR takes the first trip
 * that can be caught, and that must be the first to arrive everywhere. Greedy first fit, O(trips × chains × stops).
 */

/** Times of item i at position p, arrivals and departures apart. */
export interface TimedItems {
  readonly count: number;
  readonly length: number;
  readonly arrival: (item: number, position: number) => number;
  readonly departure: (item: number, position: number) => number;
}

/** Chains of items; in each, departures and arrivals ascend (or stay equal) at every position. Ties keep the items' order. */
export function chainsOf(items: TimedItems): number[][] {
  const order = Array.from({ length: items.count }, (_, item) => item);
  order.sort((a, b) => items.departure(a, 0) - items.departure(b, 0) || items.arrival(a, items.length - 1) - items.arrival(b, items.length - 1) || a - b);
  const chains: number[][] = [];
  for (const item of order) {
    const chain = chains.find((each) => follows(items, each.at(-1)!, item));
    if (chain) chain.push(item);
    else chains.push([item]);
  }
  return chains;
}

function follows(items: TimedItems, before: number, item: number): boolean {
  for (let position = 0; position < items.length; position++) {
    if (items.departure(item, position) < items.departure(before, position)) return false;
    if (items.arrival(item, position) < items.arrival(before, position)) return false;
  }
  return true;
}

/**
 * How the units of a carrier (the edition a column stands at) fall into the areas of a target. Within one block set a
 * unit must lie in one area with all of its blocks, else nothing may be summed. Across block sets a single block may be
 * shared by the Umsteigeschlüssel; a larger unit must still fall into one area. O(blocks), remembered per pair.
 */
import type { CityModel, Edition, LocalText } from './model.ts';
import { NO_AREA } from './model.ts';
import { blockShares } from './links.ts';
import type { Partition } from './partition.ts';

/** Parallel arrays, ascending by unit: this share of the unit belongs to this area of the target. */
export interface Allocation {
  readonly unit: Uint32Array;
  readonly area: Uint32Array;
  /** (0, 1]; null: every share is 1 */
  readonly share: Float64Array | null;
  /** blocks of the target that belong to no unit: never delivered. Empty across block sets. */
  readonly uncovered: Uint32Array;
}

export interface Refusal {
  readonly reason: LocalText;
}

export function isRefusal(outcome: object): outcome is Refusal {
  return 'reason' in outcome;
}

const cache = new WeakMap<Edition, WeakMap<Partition, Allocation | Refusal>>();

/** @param isRebased whether a carrier on another block set may be carried over by block links (the caller asks for it) */
export function allocate(model: CityModel, carrier: Edition, target: Partition, isRebased: boolean): Allocation | Refusal {
  if (carrier.blockSet !== target.blockSet && !isRebased) return otherBlockSet(carrier, target);
  const known = cache.get(carrier) ?? new WeakMap<Partition, Allocation | Refusal>();
  cache.set(carrier, known);
  const cached = known.get(target);
  if (cached) return cached;
  const made = carrier.blockSet === target.blockSet ? nest(carrier, target) : rebase(model, carrier, target);
  known.set(target, made);
  return made;
}

function nest(carrier: Edition, target: Partition): Allocation | Refusal {
  if (carrier === target) return identity(carrier.codes.length);
  const areaOfUnit = new Int32Array(carrier.codes.length).fill(UNSEEN);
  const uncovered: number[] = [];
  for (let block = 0; block < target.membership.length; block++) {
    const unit = carrier.membership[block]!;
    const area = target.membership[block]!;
    if (unit === NO_AREA) {
      if (area !== NO_AREA) uncovered.push(block);
    } else if (areaOfUnit[unit] === UNSEEN) areaOfUnit[unit] = area;
    else if (areaOfUnit[unit] !== area) return straddling(carrier, unit);
  }
  return wholeUnits(areaOfUnit, Uint32Array.from(uncovered));
}

/** In areaOfUnit: no block of the unit seen yet. */
const UNSEEN = -2;

function identity(units: number): Allocation {
  return wholeUnits(Int32Array.from({ length: units }, (_none, unit) => unit), new Uint32Array(0));
}

function wholeUnits(areaOfUnit: Int32Array, uncovered: Uint32Array): Allocation {
  const unit = new Uint32Array(areaOfUnit.length);
  const area = new Uint32Array(areaOfUnit.length);
  let count = 0;
  for (let each = 0; each < areaOfUnit.length; each++) {
    if (areaOfUnit[each]! < 0) continue;
    unit[count] = each;
    area[count++] = areaOfUnit[each]!;
  }
  return { unit: unit.slice(0, count), area: area.slice(0, count), share: null, uncovered };
}

function rebase(model: CityModel, carrier: Edition, target: Partition): Allocation | Refusal {
  const shares = blockShares(model, carrier.blockSet, target.blockSet);
  if (!shares) return unlinked(carrier, target);
  const rows: Map<number, number>[] = carrier.codes.map(() => new Map());
  const blocksOfUnit = new Uint32Array(carrier.codes.length);
  for (let block = 0; block < carrier.membership.length; block++) {
    const unit = carrier.membership[block]!;
    if (unit === NO_AREA) continue;
    blocksOfUnit[unit]! += 1;
    if (shares.start[block] === shares.start[block + 1]) return unlinkedBlock(carrier, unit);
    for (let link = shares.start[block]!; link < shares.start[block + 1]!; link++) {
      const area = target.membership[shares.to[link]!]!;
      rows[unit]!.set(area, (rows[unit]!.get(area) ?? 0) + shares.share[link]!);
    }
  }
  const straddler = rows.findIndex((row, unit) => row.size > 1 && blocksOfUnit[unit]! > 1);
  return straddler >= 0 ? straddling(carrier, straddler) : allocationOfShares(rows);
}

/** rows: per unit, area → weight of any scale; weights of NO_AREA leave the target. A unit in one area has share 1 exactly. */
export function allocationOfShares(rows: readonly ReadonlyMap<number, number>[]): Allocation {
  const unit: number[] = [];
  const area: number[] = [];
  const share: number[] = [];
  for (const [each, row] of rows.entries()) {
    let total = 0;
    for (const weight of row.values()) total += weight;
    for (const [to, weight] of row) {
      if (to === NO_AREA || weight <= 0) continue;
      unit.push(each);
      area.push(to);
      share.push(weight / total);
    }
  }
  const isWhole = share.every((each) => each === 1);
  return { unit: Uint32Array.from(unit), area: Uint32Array.from(area), share: isWhole ? null : Float64Array.from(share), uncovered: new Uint32Array(0) };
}

function straddling(carrier: Edition, unit: number): Refusal {
  const name = carrier.names[unit] || carrier.codes[unit]!;
  return {
    reason: {
      de: `Die Werte liegen nur für ${carrier.level} ${carrier.key} vor, und „${name}“ liegt nicht ganz in einem der gewünschten Gebiete: aufteilen hieße schätzen`,
      en: `values exist for ${carrier.level} ${carrier.key} only, and “${name}” does not lie within one of the areas asked for: splitting it would be a guess`,
    },
  };
}

function otherBlockSet(carrier: Edition, target: Partition): Refusal {
  return {
    reason: {
      de: `Die Werte stehen auf dem Gebietsstand ${carrier.blockSet}, die Gebiete auf ${target.blockSet}: dafür gibt es die Zeitreihe „heutige Grenzen zurückgerechnet“`,
      en: `values stand on block set ${carrier.blockSet}, the areas on ${target.blockSet}: ask for today's boundaries carried back`,
    },
  };
}

function unlinked(carrier: Edition, target: Partition): Refusal {
  return {
    reason: {
      de: `Es gibt keinen Umsteigeschlüssel vom Gebietsstand ${carrier.blockSet} auf ${target.blockSet}`,
      en: `there are no block links from block set ${carrier.blockSet} to ${target.blockSet}`,
    },
  };
}

function unlinkedBlock(carrier: Edition, unit: number): Refusal {
  return {
    reason: {
      de: `Der Umsteigeschlüssel ab Gebietsstand ${carrier.blockSet} lässt „${carrier.codes[unit]!}“ aus: die Stadtsumme ginge nicht auf`,
      en: `the block links from block set ${carrier.blockSet} leave out “${carrier.codes[unit]!}”: the city's total would not be kept`,
    },
  };
}

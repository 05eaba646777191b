/**
 * Finding things in a CityModel by name: levels, editions, block sets, areas, blocks. Unknown names are refused with
 * what would have been right. Areas and blocks are found by binary search in their ascending codes: O(log n).
 */
import { DomainError } from '../errors.ts';
import type { BlockSet, CityModel, Decision, Edition, Level } from './model.ts';

export function levelOf(model: CityModel, key: string, path = 'query.level'): Level {
  const level = model.levels.find((each) => each.key === key);
  if (!level) throw unknownName('level', key, path, model.levels.map((each) => each.key));
  return level;
}

export function baseLevelOf(model: CityModel): Level {
  return oneOfKind(model, 'base');
}

export function cityLevelOf(model: CityModel): Level {
  return oneOfKind(model, 'city');
}

export function blockSetOf(model: CityModel, key: string, path = 'query.blockSet'): BlockSet {
  const blockSet = model.blockSets.find((each) => each.key === key);
  if (!blockSet) throw unknownName('block set', key, path, model.blockSets.map((each) => each.key));
  return blockSet;
}

export function editionsOf(model: CityModel, level: string): readonly Edition[] {
  return model.editions.filter((each) => each.level === level);
}

export function editionOf(model: CityModel, level: string, key: string, path = 'query.edition'): Edition {
  const found = model.editions.find((each) => each.level === level && each.key === key);
  if (found) return found;
  levelOf(model, level);
  throw unknownName(`edition of ${level}`, key, path, editionsOf(model, level).map((each) => each.key));
}

export function decisionOf(model: CityModel, edition: Edition): Decision | null {
  return model.decisions.find((each) => each.key === edition.decision) ?? null;
}

/** Position of a code in ascending codes, or −1. */
export function positionOf(codes: readonly string[], code: string): number {
  let low = 0;
  let high = codes.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = codes[middle]!;
    if (found === code) return middle;
    if (found < code) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

export function areaOf(edition: Edition, code: string, path = 'query.area'): number {
  const position = positionOf(edition.codes, code);
  if (position < 0) {
    throw new DomainError('not_found', `unknown area ${code} in ${edition.level} ${edition.key}`, {
      path,
      value: code,
      expected: `${edition.codes.length} codes from ${edition.codes[0] ?? ''} to ${edition.codes.at(-1) ?? ''}`,
    });
  }
  return position;
}

/** Positions of block codes, ascending, without repetition. @throws not_found naming every unknown code (at most ten) */
export function blocksOf(blockSet: BlockSet, codes: readonly string[], path = 'body.blocks'): Uint32Array {
  const positions = codes.map((code) => positionOf(blockSet.codes, code));
  const unknown = codes.filter((_code, place) => positions[place]! < 0);
  if (unknown.length > 0) {
    throw new DomainError(
      'not_found',
      `unknown blocks in block set ${blockSet.key}: ${unknown.slice(0, 10).join(', ')}${unknown.length > 10 ? ` and ${unknown.length - 10} more` : ''}`,
      unknown.slice(0, 10).map((value) => ({ path, value, expected: `a block code such as ${blockSet.codes[0] ?? ''}` })),
    );
  }
  return Uint32Array.from(new Set(positions)).sort();
}

function oneOfKind(model: CityModel, kind: Level['kind']): Level {
  const level = model.levels.find((each) => each.kind === kind);
  if (!level) throw new DomainError('missing_value', `missing level of kind ${kind} in city ${model.id}`, { path: 'levels', expected: kind });
  return level;
}

function unknownName(what: string, value: string, path: string, known: readonly string[]): DomainError {
  return new DomainError('unknown_name', `unknown ${what} ${value} (${path}): expected ${known.join(', ')}`, { path, value, expected: known.join(', ') });
}

/**
 * A drawn area as blocks of one block set: named blocks, the blocks of named areas, or those whose inside point lies in
 * the polygon. Numbers about it are then computed and released like those of any other area.
 */
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import type { DrawnArea } from '../../core/contract/areas.ts';
import { areaOf, blockSetOf, blocksOf, cityLevelOf } from '../../core/city/lookup.ts';
import { defaultEdition } from '../../core/city/editions.ts';
import { NO_AREA, type BlockSet, type CityModel, type Edition, type Locale } from '../../core/city/model.ts';
import { DomainError } from '../../core/errors.ts';

const MOST_POINTS = 20_000;

export interface Drawn {
  readonly blockSet: string;
  /** ascending positions in the block set, at least one */
  readonly blocks: Uint32Array;
  readonly name: string;
  /** a polygon was snapped to whole blocks */
  readonly isSnapped: boolean;
}

/** @throws invalid_value for a shape that is none, not_found for unknown codes and where no block lies inside */
export function drawnBlocks(model: CityModel, drawn: DrawnArea, today: string): Drawn {
  const name = drawn.name ?? '';
  if (drawn.areas) {
    const edition = editionOfDrawn(model, drawn, today);
    return found({ blockSet: edition.blockSet, blocks: blocksOfAreas(edition, drawn.areas), name, isSnapped: false });
  }
  const blockSet = blockSetOf(model, drawn.blockSet ?? defaultEdition(model, cityLevelOf(model).key, today).blockSet, 'body.blockSet');
  if (drawn.blocks) return found({ blockSet: blockSet.key, blocks: blocksOf(blockSet, drawn.blocks), name, isSnapped: false });
  return found({ blockSet: blockSet.key, blocks: blocksWithin(blockSet, checkedShape(drawn.geometry!)), name, isSnapped: true });
}

function found(drawn: Drawn): Drawn {
  if (drawn.blocks.length > 0) return drawn;
  throw new DomainError('not_found', 'unknown area: no block lies inside', {
    path: 'body',
    expected: 'at least one block',
    reason: { de: 'In dieser Fläche liegt kein Block', en: 'No block lies in this area' },
  });
}

const SNAPPED: Readonly<Record<Locale, string>> = {
  de: 'Die gezeichnete Fläche steht für {n} ganze Blöcke: ein Block gehört dazu, wenn sein innerer Punkt darin liegt.',
  en: 'The drawn area stands for {n} whole blocks: a block belongs to it if its inside point lies within.',
};

/** '' where no polygon was drawn. */
export function snappedNote({ isSnapped, blocks }: Drawn, locale: Locale): string {
  return isSnapped ? SNAPPED[locale].replace('{n}', String(blocks.length)) : '';
}

function editionOfDrawn(model: CityModel, { level, edition }: DrawnArea, today: string): Edition {
  if (level === undefined) throw new DomainError('missing_value', 'missing level of the areas', { path: 'body.level', expected: model.levels.map(({ key }) => key).join(', ') });
  if (edition === undefined) return defaultEdition(model, level, today);
  const named = model.editions.find((each) => each.level === level && each.key === edition);
  if (named) return named;
  throw new DomainError('unknown_name', `unknown edition ${edition} of ${level}`, { path: 'body.edition', value: edition, expected: model.editions.filter((each) => each.level === level).map(({ key }) => key).join(', ') });
}

function blocksOfAreas(edition: Edition, codes: readonly string[]): Uint32Array {
  const wanted = new Set(codes.map((code) => areaOf(edition, code, 'body.areas')));
  const blocks: number[] = [];
  for (const [block, area] of edition.membership.entries()) if (area !== NO_AREA && wanted.has(area)) blocks.push(block);
  return Uint32Array.from(blocks);
}

function blocksWithin({ codes, points }: BlockSet, shape: Polygon | MultiPolygon): Uint32Array {
  const [west, south, east, north] = boundsOf(shape);
  const blocks: number[] = [];
  for (let block = 0; block < codes.length; block++) {
    const [lon, lat] = [points[block * 2]!, points[block * 2 + 1]!];
    if (lon < west || lon > east || lat < south || lat > north) continue;
    if (booleanPointInPolygon([lon, lat], shape)) blocks.push(block);
  }
  return Uint32Array.from(blocks);
}

function boundsOf(shape: Polygon | MultiPolygon): [number, number, number, number] {
  const bounds: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of ringsOf(shape)) {
    for (const [lon = 0, lat = 0] of ring) {
      bounds[0] = Math.min(bounds[0], lon);
      bounds[1] = Math.min(bounds[1], lat);
      bounds[2] = Math.max(bounds[2], lon);
      bounds[3] = Math.max(bounds[3], lat);
    }
  }
  return bounds;
}

function ringsOf(shape: Polygon | MultiPolygon): readonly Position[][] {
  return shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
}

/** Rings of finite degrees, closed; an open ring is closed. */
function checkedShape({ type, coordinates }: { type: 'Polygon' | 'MultiPolygon'; coordinates: unknown[] }): Polygon | MultiPolygon {
  let points = 0;
  const ring = (value: unknown, path: string): Position[] => {
    if (!Array.isArray(value) || value.length < 3) throw wrongShape(path, 'a ring of at least 4 positions');
    points += value.length;
    if (points > MOST_POINTS) throw new DomainError('too_large', `invalid shape: more than ${MOST_POINTS} points`, { path, expected: `at most ${MOST_POINTS} points` });
    const positions = value.map((each, at) => position(each, `${path}.${at}`));
    const [first, last] = [positions[0]!, positions.at(-1)!];
    return first[0] === last[0] && first[1] === last[1] ? positions : [...positions, first];
  };
  const polygon = (value: unknown, path: string): Position[][] => {
    if (!Array.isArray(value) || value.length === 0) throw wrongShape(path, 'rings');
    return value.map((each, at) => ring(each, `${path}.${at}`));
  };
  if (type === 'Polygon') return { type, coordinates: polygon(coordinates, 'body.geometry.coordinates') };
  if (coordinates.length === 0) throw wrongShape('body.geometry.coordinates', 'polygons');
  return { type, coordinates: coordinates.map((each, at) => polygon(each, `body.geometry.coordinates.${at}`)) };
}

function position(value: unknown, path: string): Position {
  const [lon, lat] = Array.isArray(value) ? (value as unknown[]) : [];
  if (typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90) return [lon, lat];
  throw wrongShape(path, '[lon, lat] in degrees');
}

function wrongShape(path: string, expected: string): DomainError {
  return new DomainError('invalid_value', `invalid shape at ${path}`, { path, expected });
}

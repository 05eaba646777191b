/**
 * Features of a collection: selected by box, time, property and CQL2 filter, paged, in the CRS asked for. Positions in
 * the edition are the paging key; a box is compared with the shapes themselves, not only with their boxes.
 */
import type { Geometry } from 'geojson';
import type { ItemQuery, ItemsQuery, OgcLink, OgcProperties } from '../../../core/contract/ogc.ts';
import { CRS84 } from '../../../core/contract/ogc.ts';
import { positionOf } from '../../../core/city/lookup.ts';
import type { CityModel, Edition } from '../../../core/city/model.ts';
import { DomainError } from '../../../core/errors.ts';
import { geometryMeetsBox } from '../../release/box.ts';
import { carriedBy, type Carried } from './carried.ts';
import { boxInDegrees, transformed, type Box } from './crs.ts';
import { isValidDuring, type Collection } from './collections.ts';
import { parseFilter, type Filter } from './cql2.ts';

interface Queryable {
  readonly title: string;
  readonly type: 'string' | 'number';
}

const OWN: Readonly<Record<'code' | 'name' | 'kind' | 'parent' | 'square_metres', Queryable>> = {
  code: { title: 'Schlüssel', type: 'string' },
  name: { title: 'Name', type: 'string' },
  kind: { title: 'Art', type: 'string' },
  parent: { title: 'Schlüssel des übergeordneten Gebiets', type: 'string' },
  square_metres: { title: 'Fläche in m²', type: 'number' },
};

/** What a filter may name, with titles for people: the features' own attributes and what they carry. */
export function queryablesOf(carried: readonly Carried[]): Record<string, Queryable> {
  const fields = carried.flatMap(({ field, title, period }): [string, Queryable][] => [
    [field, { title: period ? `${title.de} (${period})` : title.de, type: 'number' }],
    [`${field}_state`, { title: `${title.de}: Zustand`, type: 'string' }],
    [`${field}_period`, { title: `${title.de}: Zeitpunkt`, type: 'string' }],
  ]);
  return { ...OWN, ...Object.fromEntries(fields) };
}

export function carriedIn(model: CityModel, edition: Edition, asked: string | undefined): Carried[] {
  return carriedBy(model, edition, asked, Object.keys(OWN));
}

interface Feature {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: Geometry | null;
  readonly properties: OgcProperties;
}

export interface Page {
  readonly features: readonly Feature[];
  readonly numberMatched: number;
}

export async function pageOf({ city, edition }: Collection, query: ItemsQuery): Promise<Page> {
  const texts = await city.geometry(edition.level, edition.key);
  const carried = carriedIn(city.model, edition, query.indicators);
  const geometryAt = (area: number) => JSON.parse(texts[area] ?? 'null') as Geometry | null;
  const isWanted = selection(edition, carried, query, geometryAt);
  const matched: number[] = [];
  for (let area = 0; area < edition.codes.length; area++) if (isWanted(area)) matched.push(area);
  const features = matched.slice(query.offset, query.offset + query.limit).map((area) => featureOf(edition, area, carried, geometryAt(area), query.crs));
  return { features, numberMatched: matched.length };
}

export async function itemOf({ city, edition }: Collection, code: string, { crs, indicators }: ItemQuery): Promise<Feature> {
  const area = positionOf(edition.codes, code);
  if (area < 0) throw new DomainError('not_found', `unknown feature ${code}`, { path: 'path.feature', value: code, expected: `a code such as ${edition.codes[0] ?? ''}` });
  const texts = await city.geometry(edition.level, edition.key);
  return featureOf(edition, area, carriedIn(city.model, edition, indicators), JSON.parse(texts[area] ?? 'null') as Geometry | null, crs);
}

function selection(edition: Edition, carried: readonly Carried[], query: ItemsQuery, geometryAt: (area: number) => Geometry | null): (area: number) => boolean {
  if (query.datetime !== undefined && !isValidDuring(edition, query.datetime)) return () => false;
  const box = query.bbox === undefined ? null : boxInDegrees(query.bbox, query['bbox-crs']);
  const filter: Filter | null = query.filter === undefined ? null : parseFilter(query.filter, Object.keys(queryablesOf(carried)));
  const equal = (['code', 'name', 'kind', 'parent'] as const).filter((name) => query[name] !== undefined);
  return (area) => {
    const properties = propertiesOf(edition, area, carried);
    if (!equal.every((name) => properties[name] === query[name])) return false;
    if (filter && !filter(properties)) return false;
    return box === null || meets(edition, area, box, geometryAt);
  };
}

function meets(edition: Edition, area: number, box: Box, geometryAt: (area: number) => Geometry | null): boolean {
  return halves(box).some((half) => {
    const [west, south, east, north] = edition.boxes.subarray(area * 4, area * 4 + 4) as unknown as Box;
    if (west > half[2] || east < half[0] || south > half[3] || north < half[1]) return false;
    const isInside = west >= half[0] && east <= half[2] && south >= half[1] && north <= half[3];
    const geometry = isInside ? null : geometryAt(area);
    return isInside || (geometry !== null && geometryMeetsBox(geometry, half));
  });
}

/** A box whose west is east of its east goes over the 180° meridian. */
function halves([west, south, east, north]: Box): readonly Box[] {
  return west <= east ? [[west, south, east, north]] : [[west, south, 180, north], [-180, south, east, north]];
}

function propertiesOf(edition: Edition, area: number, carried: readonly Carried[]): OgcProperties {
  const numbers = carried.flatMap(({ field, value, state, period }): [string, number | string | null][] => [[field, value(area)], [`${field}_state`, state(area)], [`${field}_period`, period]]);
  return {
    code: edition.codes[area]!,
    name: edition.names[area]!,
    kind: edition.kinds[area] || edition.level,
    parent: edition.parents[area] ?? '',
    square_metres: Math.round(edition.areaSquareMetres[area]!),
    ...Object.fromEntries(numbers),
  } as OgcProperties;
}

function featureOf(edition: Edition, area: number, carried: readonly Carried[], geometry: Geometry | null, crs: string | undefined): Feature {
  return { type: 'Feature', id: edition.codes[area]!, geometry: geometry && transformed(geometry, crs), properties: propertiesOf(edition, area, carried) };
}

/** self, and next and prev where there are more: the same query with another offset. */
export function pageLinks(url: string, query: ItemsQuery, asked: URLSearchParams, matched: number): OgcLink[] {
  const at = (offset: number) => {
    const parameters = new URLSearchParams(asked);
    parameters.set('offset', String(offset));
    parameters.set('limit', String(query.limit));
    return `${url}?${parameters.toString()}`;
  };
  const type = 'application/geo+json';
  const links: OgcLink[] = [{ href: asked.size > 0 ? `${url}?${asked.toString()}` : url, rel: 'self', type }];
  if (query.offset + query.limit < matched) links.push({ href: at(query.offset + query.limit), rel: 'next', type });
  if (query.offset > 0) links.push({ href: at(Math.max(0, query.offset - query.limit)), rel: 'prev', type });
  return links;
}

export function contentCrs(crs: string | undefined): Record<string, string> {
  return { 'Content-Crs': `<${crs ?? CRS84}>` };
}

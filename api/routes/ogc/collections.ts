/** One collection per city, level and edition: `berlin-2021.planungsraum.2021`. Its description and its links. */
import { CRS84, OGC_CRS, type CollectionAnswer, type OgcLink } from '../../../core/contract/ogc.ts';
import { editionOf, levelOf } from '../../../core/city/lookup.ts';
import type { CityModel, Edition } from '../../../core/city/model.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Atlas, City } from '../../atlas.ts';
import { expectedNames } from '../../nearest.ts';

export interface Collection {
  readonly id: string;
  readonly city: City;
  readonly edition: Edition;
}

/** Levels and editions that anyone may see: plans that are not published are no collection. */
export function collectionsOf(city: City): Collection[] {
  return city.model.editions.filter(({ status }) => status === 'published').map((edition) => ({ id: collectionId(city.model, edition), city, edition }));
}

export async function allCollections(atlas: Atlas): Promise<Collection[]> {
  const found: Collection[] = [];
  for (const { id } of await atlas.list()) found.push(...collectionsOf(await atlas.city(id)));
  return found;
}

export async function collectionOf(atlas: Atlas, id: string): Promise<Collection> {
  const [cityId = '', level = '', edition = ''] = id.split('.');
  const known = (await atlas.list()).some((each) => each.id === cityId);
  if (known) {
    const city = await atlas.city(cityId);
    const found = collectionsOf(city).find((each) => each.edition.level === level && each.edition.key === edition && each.id === id);
    if (found) return found;
  }
  const names = (await allCollections(atlas)).map((each) => each.id);
  throw new DomainError('not_found', `unknown collection ${id}`, { path: 'path.collection', value: id, expected: expectedNames(id, names) });
}

function collectionId(model: CityModel, edition: Edition): string {
  return `${model.id}.${edition.level}.${edition.key}`;
}

/** `query`: what was given with the request that its links hand on, '' or beginning with "?". */
export function described({ id, city, edition }: Collection, origin: string, query: string): CollectionAnswer {
  const { model } = city;
  const level = levelOf(model, edition.level);
  const { bbox } = model.blockSets.find(({ key }) => key === editionOf(model, edition.level, edition.key).blockSet)!;
  const url = `${origin}/ogc/collections/${encodeURIComponent(id)}`;
  return {
    id,
    title: `${model.name}: ${level.plural.de} (${edition.key})`,
    description: `${edition.codes.length} ${level.plural.de}, Gebietsstand ${edition.key}${model.synthetic ? ', synthetische Demodaten' : ''}. Datenstand ${model.revision}.`,
    attribution: model.attribution,
    itemType: 'feature',
    extent: {
      spatial: { bbox: [[...bbox]], crs: CRS84 },
      temporal: { interval: [[timeOf(edition.valid.from), timeOf(edition.valid.to)]], trs: 'http://www.opengis.net/def/uom/ISO-8601/0/Gregorian' },
    },
    crs: [...OGC_CRS],
    storageCrs: CRS84,
    links: collectionLinks(url, query),
  };
}

function collectionLinks(url: string, query: string): OgcLink[] {
  const schema = { href: `${url}/queryables${query}`, type: 'application/schema+json', title: 'Queryables' };
  return [
    { href: `${url}${query}`, rel: 'self', type: 'application/json' },
    { href: `${url}/items${query}`, rel: 'items', type: 'application/geo+json', title: 'Features' },
    { ...schema, rel: 'describedby' },
    { ...schema, rel: 'describedBy' },
    { ...schema, rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables' },
  ];
}

function timeOf(date: string | null): string | null {
  return date === null ? null : `${date}T00:00:00Z`;
}

/** Whether an edition is valid at an instant or within an interval; '..' or '' is an open end. */
export function isValidDuring(edition: Edition, datetime: string): boolean {
  const ends = datetime.split('/');
  if (ends.length > 2) throw wrongTime(datetime);
  const [start, end] = ends.length === 1 ? [instant(ends[0]!, datetime), instant(ends[0]!, datetime)] : ends.map((each) => (each === '' || each === '..' ? null : instant(each, datetime)));
  if (ends.length === 2 && start === null && end === null) return true;
  const { from, to } = edition.valid;
  if (start != null && end != null && start > end) throw wrongTime(datetime);
  return (end == null || from === null || from <= end) && (start == null || to === null || start < to);
}

function instant(text: string, whole: string): string {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?$/.test(text) || Number.isNaN(Date.parse(text))) throw wrongTime(whole);
  return text.slice(0, 10);
}

function wrongTime(value: string): DomainError {
  return new DomainError('invalid_value', `invalid datetime ${value}`, { path: 'query.datetime', value, expected: 'RFC 3339 instant, or interval a/b with .. for an open end' });
}

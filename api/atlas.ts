/**
 * The cities in memory: each is read when first asked for, kept until its data or its users' definitions change, and
 * read anew then. A request that holds the old one ends on the old one. Geometry is kept as GeoJSON text per area,
 * which is compact and goes out as it is; tile indexes are few and made on demand.
 */
import type { Geometry } from 'geojson';
import type { Logger } from 'pino';
import type { Adjacency } from '../core/city/adjacency.ts';
import type { CityModel } from '../core/city/model.ts';
import { DomainError } from '../core/errors.ts';
import { availableIndicators } from '../core/indicators/available.ts';
import type { Database } from './database/database.ts';
import { listCities, readAreaGeometry, readCity, readContext, type CityEntry, type ContextShape } from './database/read-city.ts';
import { CITY_CHANGED } from './database/write-city.ts';
import { expectedNames } from './nearest.ts';
import { userIndexEditions, userIndicators } from './queries/definitions.ts';
import { hasTimetable } from './queries/timetable.ts';
import { neighboursAside, type Neighbourhood } from './release/neighbours-aside.ts';
import { keepNeighbours, keptNeighbours, type NeighboursOf } from './release/neighbours-kept.ts';
import { areaTiles, contextTiles, type TileSet } from './release/tiles.ts';

const MOST_TILE_SETS = 12;
const DEFINITIONS_CHANGED = 'definitions_changed';

/** What is made of the geometry, shared by all states of the same data. */
interface Shapes {
  readonly texts: Map<string, Promise<readonly string[]>>;
  readonly tiles: Map<string, Promise<TileSet>>;
  readonly neighbours: Map<string, Promise<Neighbourhood>>;
  /** what the database has of them */
  readonly kept: Map<string, Promise<Neighbourhood | null>>;
  readonly context: Map<string, Promise<readonly ContextShape[]>>;
}

export class City {
  readonly model: CityModel;
  /** revision and count of reads: begins every cache key */
  readonly stateKey: string;
  private readonly database: Database;
  private readonly shapes: Shapes;

  constructor(database: Database, model: CityModel, stateKey: string, shapes: Shapes = { texts: new Map(), tiles: new Map(), neighbours: new Map(), kept: new Map(), context: new Map() }) {
    this.database = database;
    this.model = model;
    this.stateKey = stateKey;
    this.shapes = shapes;
  }

  /** The same data and shapes under other definitions. */
  redefined(model: CityModel, stateKey: string): City {
    return new City(this.database, model, stateKey, this.shapes);
  }

  /** GeoJSON geometry per area of an edition, as text; 'null' where an area has none. */
  geometry(level: string, edition: string): Promise<readonly string[]> {
    return remembered(this.shapes.texts, `${level}|${edition}`, async () => {
      const { geometries } = await readAreaGeometry(this.database, this.model.id, level, edition);
      return geometries.map((geometry) => JSON.stringify(geometry));
    });
  }

  async geometryOf(level: string, edition: string, area: number): Promise<Geometry | null> {
    return JSON.parse((await this.geometry(level, edition))[area] ?? 'null') as Geometry | null;
  }

  context(): Promise<readonly ContextShape[]> {
    return remembered(this.shapes.context, '', () => readContext(this.database, this.model.id));
  }

  hasTimetable(): Promise<boolean> {
    return hasTimetable(this.database, this.model.id);
  }

  /** Which areas of an edition are neighbours, also across streets. */
  async adjacency(level: string, edition: string): Promise<Adjacency> {
    return (await this.neighbourhood(level, edition)).borders;
  }

  async neighbourhood(level: string, edition: string): Promise<Neighbourhood> {
    const kept = await this.keptNeighbours(level, edition);
    return kept ?? remembered(this.shapes.neighbours, `${level}|${edition}`, () => this.findNeighbours(level, edition));
  }

  /** Resolves once nothing of this thread is needed any more for the neighbourhood: what else an answer needs can be made meanwhile. */
  async neighbourhoodOnItsWay(level: string, edition: string): Promise<void> {
    if (!(await this.keptNeighbours(level, edition))) await this.geometry(level, edition);
  }

  private keptNeighbours(level: string, edition: string): Promise<Neighbourhood | null> {
    return remembered(this.shapes.kept, `${level}|${edition}`, () => keptNeighbours(this.database, this.neighboursOf(level, edition)));
  }

  private async findNeighbours(level: string, edition: string): Promise<Neighbourhood> {
    const found = await neighboursAside(await this.geometry(level, edition));
    // a database that takes nothing in makes no difference to the answer
    keepNeighbours(this.database, this.neighboursOf(level, edition), found).catch(() => undefined);
    return found;
  }

  private neighboursOf(level: string, edition: string): NeighboursOf {
    return { city: this.model.id, revision: this.model.revision, level, edition };
  }

  areaTiles(level: string, edition: string): Promise<TileSet> {
    return this.tileSet(`${level}|${edition}`, async () => {
      const found = this.model.editions.find((each) => each.level === level && each.key === edition)!;
      const texts = await this.geometry(level, edition);
      return areaTiles({ codes: found.codes, names: found.names, points: found.points, geometryOf: (area) => JSON.parse(texts[area] ?? 'null') as Geometry | null });
    });
  }

  contextTiles(): Promise<TileSet> {
    return this.tileSet('', async () => contextTiles(await this.context()));
  }

  /** The least recently used set leaves when there are too many. */
  private tileSet(key: string, make: () => Promise<TileSet>): Promise<TileSet> {
    const { tiles } = this.shapes;
    const known = tiles.get(key);
    if (known) {
      tiles.delete(key);
      tiles.set(key, known);
      return known;
    }
    if (tiles.size >= MOST_TILE_SETS) tiles.delete(tiles.keys().next().value!);
    return remembered(tiles, key, make);
  }
}

/** A promise kept under its key; a failure is not kept. */
function remembered<T>(kept: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known) return known;
  const made = make();
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  return made;
}

export class Atlas {
  isClosing = false;
  private readonly database: Database;
  private readonly logger: Logger;
  private readonly cities = new Map<string, Promise<City>>();
  private listed: Promise<readonly CityEntry[]> | null = null;
  private reads = 0;
  private readonly states = new Set<string>();
  private stopListening: () => Promise<void> = async () => undefined;

  private constructor(database: Database, logger: Logger) {
    this.database = database;
    this.logger = logger;
  }

  static async open(database: Database, logger: Logger): Promise<Atlas> {
    const atlas = new Atlas(database, logger);
    const stops = [await database.listen(CITY_CHANGED, (id) => atlas.forget(id)), await database.listen(DEFINITIONS_CHANGED, (id) => void atlas.redefine(id))];
    atlas.stopListening = async () => {
      await Promise.all(stops.map((stop) => stop()));
    };
    return atlas;
  }

  list(): Promise<readonly CityEntry[]> {
    this.listed ??= listCities(this.database).catch((error: unknown) => {
      this.listed = null;
      throw error;
    });
    return this.listed;
  }

  /** By the pack's name or the AGS. @throws not_found naming the cities there are */
  async city(idOrAgs: string): Promise<City> {
    const listed = await this.list();
    const found = listed.find(({ id }) => id === idOrAgs) ?? listed.find(({ ags }) => ags === idOrAgs);
    if (!found) {
      const expected = expectedNames(idOrAgs, listed.map(({ id }) => id));
      throw new DomainError('not_found', `unknown city ${idOrAgs}`, { path: 'path.city', value: idOrAgs, expected });
    }
    return remembered(this.cities, found.id, () => this.read(found.id));
  }

  /** Whether a key that begins with this state still describes a city as it is. */
  isCurrent(stateKey: string): boolean {
    return this.states.has(stateKey);
  }

  /** The next request reads the city anew. */
  forget(id: string): void {
    this.cities.delete(id);
    this.outdate(id);
    this.listed = null;
    this.logger.info({ city: id }, 'city changed');
  }

  /** Users' indicators and index editions anew; the data and shapes stay. */
  async redefine(id: string): Promise<void> {
    const city = await this.cities.get(id)?.catch(() => undefined);
    if (!city) return;
    const [indicators, editions] = await Promise.all([userIndicators.list(this.database, id), userIndexEditions.list(this.database, id)]);
    const isOwn = ({ origin }: { readonly origin: string }) => origin !== 'user';
    const known = { indicators: [...city.model.indicators].filter(([, each]) => isOwn(each)), editions: [...city.model.indexEditions].filter(([, each]) => isOwn(each)) };
    const model: CityModel = {
      ...city.model,
      indicators: new Map([...known.indicators, ...indicators.map(({ key, definition }) => [key, definition] as const)]),
      indexEditions: new Map([...known.editions, ...editions.map(({ key, definition }) => [key, definition] as const)]),
    };
    this.outdate(id);
    this.cities.set(id, Promise.resolve(city.redefined(model, this.newState(model))));
  }

  private newState({ id, revision }: CityModel): string {
    const state = `${id}|${revision}.${++this.reads}`;
    this.states.add(state);
    return state;
  }

  private outdate(id: string): void {
    for (const state of this.states) if (state.startsWith(`${id}|`)) this.states.delete(state);
  }

  /** After a save: here at once, elsewhere by notification. */
  async definitionsChanged(id: string): Promise<void> {
    await this.redefine(id);
    await this.database.query('select pg_notify($1, $2)', [DEFINITIONS_CHANGED, id]);
  }

  async close(): Promise<void> {
    this.isClosing = true;
    await this.stopListening();
  }

  private async read(id: string): Promise<City> {
    const startedAt = performance.now();
    const read = await readCity(this.database, id);
    const model: CityModel = { ...read, indicators: availableIndicators(read) };
    this.logger.info({ city: id, revision: model.revision, milliseconds: Math.round(performance.now() - startedAt) }, 'city read');
    return new City(this.database, model, this.newState(model));
  }
}

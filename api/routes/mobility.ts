/** Stop classes: people per class and area, blocks, areas for the map, with own tables and drawn areas. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { MobilityAnswer, MobilityAreaAnswer, MobilityBlocksAnswer, MobilityBlocksQuery, MobilityInput, MobilityPolygons, MobilityQuery, PolygonsQuery, ServiceWhatIfAnswer, ServiceWhatIfInput } from '../../core/contract/mobility.ts';
import { ClassesQuery } from '../../core/contract/values.ts';
import { editionOf, levelOf } from '../../core/city/lookup.ts';
import type { CityModel, Edition } from '../../core/city/model.ts';
import type { City } from '../atlas.ts';
import { drawnBlocks } from '../release/drawn-area.ts';
import type { StoredBody } from '../release/stored-body.ts';
import { ok, route, type Incoming, type Reply, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { mobilityAnswer, mobilityAreaAnswer, mobilityBlocksAnswer } from '../transit/mobility-answer.ts';
import { mobilityCsv } from '../transit/mobility-csv.ts';
import { polygonsAnswer } from '../transit/polygons-answer.ts';
import { classesQuestion, mobilityQuestion } from '../transit/question.ts';
import { serviceWhatIf } from '../transit/service-what-if.ts';
import { transitOf } from '../transit/stores.ts';
import { checkedTable, tableNamed } from '../transit/tables.ts';
import { editionAsked, refuseOtherRevision, storedJson, today } from './city-call.ts';
import { formatOf } from './format.ts';

const TAG = 'mobility';

export function mobilityRoutes(service: Service): readonly Route[] {
  const { atlas, cache, database } = service;
  const stores = transitOf(service);

  /** Kept under the state of the city, of its offers (their groups) and of the table. */
  const kept = async (city: City, name: string, tag: string, query: object, { audience, locale }: Incoming, make: () => Promise<object>): Promise<StoredBody> => {
    const { version } = await stores.offers.of(city);
    return storedJson(cache, city, { mobility: name, ...query, preset: tag, offers: version, audience, locale }, make);
  };

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/mobility',
      tag: TAG,
      summary: 'People by stop class per area of a level',
      params: CityParams,
      query: MobilityQuery,
      responses: { 200: { description: 'columns of equal length', content: { 'application/json': MobilityAnswer, 'text/csv': null } } },
      async handler({ params, query, incoming }): Promise<Reply> {
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        levelOf(city.model, query.level);
        const edition = editionAsked(city.model, query.level, query, today());
        const { table, tag } = await tableNamed(database, city.model.id, query.preset);
        const make = async () => mobilityAnswer(await mobilityQuestion(stores, city, table, query, incoming.audience, { edition }), edition, query);
        if ((query.format ?? formatOf(incoming.accept, [['application/json', 'json'], ['text/csv', 'csv']] as const)) === 'csv') {
          const fileName = `${city.model.id}-oepnv-klassen-${edition.level}.csv`;
          return { bytes: mobilityCsv(await make(), query.lang ?? incoming.locale), type: 'text/csv; charset=utf-8', headers: { 'Content-Disposition': `attachment; filename="${fileName}"` } };
        }
        return { stored: await kept(city, 'areas', tag, { ...query, edition: edition.key, at: undefined, revision: undefined }, incoming, make), isVolatile: true };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/mobility/blocks',
      tag: TAG,
      summary: 'The stop class of every block, and how much of it lies in which class',
      params: CityParams,
      query: MobilityBlocksQuery,
      responses: ok(MobilityBlocksAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        const { table, tag } = await tableNamed(database, city.model.id, query.preset);
        const make = async () => mobilityBlocksAnswer(await mobilityQuestion(stores, city, table, query, incoming.audience, query.blockSet === undefined ? {} : { blockSet: query.blockSet }));
        return { stored: await kept(city, 'blocks', tag, { ...query, revision: undefined }, incoming, make), isVolatile: true };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/mobility/polygons',
      tag: TAG,
      summary: 'Stop classes as areas for the map, the worst first',
      params: CityParams,
      query: PolygonsQuery,
      responses: ok(MobilityPolygons, 'application/geo+json'),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        const { table, tag } = await tableNamed(database, city.model.id, query.preset);
        const make = async () => polygonsAnswer(await classesQuestion(stores, city, table, query, undefined), incoming.audience);
        const { day, date, distance } = query;
        return { stored: await storedJson(cache, city, { mobilityPolygons: tag, day, date, distance, audience: incoming.audience }, make, 'application/geo+json; charset=utf-8'), isVolatile: true };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/mobility',
      tag: TAG,
      summary: 'People by stop class with an own table, a drawn area or a changed service',
      params: CityParams,
      query: AudienceQuery,
      body: MobilityInput,
      responses: { 200: { description: 'rows of areas, or one row for a drawn area (isSnapped)', content: { 'application/json': MobilityAnswer.or(MobilityAreaAnswer) } } },
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        const table = body.table ? checkedTable(body.table, 'body.table') : (await tableNamed(database, city.model.id, body.preset)).table;
        if (body.area) {
          const drawn = drawnBlocks(city.model, body.area, today());
          return { json: mobilityAreaAnswer(await mobilityQuestion(stores, city, table, body, incoming.audience, { blockSet: drawn.blockSet }, body.changes), drawn) };
        }
        const edition = editionNamed(city.model, body.level!, body.edition);
        return { json: mobilityAnswer(await mobilityQuestion(stores, city, table, body, incoming.audience, { edition }, body.changes), edition, ClassesQuery.parse({})) };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/mobility/what-if',
      tag: TAG,
      summary: 'The service changed: who gains and who loses, by class, area and group',
      params: CityParams,
      query: AudienceQuery,
      body: ServiceWhatIfInput,
      responses: ok(ServiceWhatIfAnswer),
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        const table = body.table ? checkedTable(body.table, 'body.table') : (await tableNamed(database, city.model.id, body.preset)).table;
        const edition = editionNamed(city.model, body.level, body.edition);
        const question = (changes: ServiceWhatIfInput['changes']) => mobilityQuestion(stores, city, table, body, incoming.audience, { edition }, changes);
        return { json: serviceWhatIf(await question([]), await question(body.changes), edition, body.groups) };
      },
    }),
  ];
}

function editionNamed(model: CityModel, level: string, edition: string | undefined): Edition {
  levelOf(model, level, 'body.level');
  return edition === undefined ? editionAsked(model, level, {}, today()) : editionOf(model, level, edition, 'body.edition');
}

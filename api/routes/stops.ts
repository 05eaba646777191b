/** Stops and lines of the timetable: for the map, one stop's departures over the day, why a stop has its class. */
import { CityParams } from '../../core/contract/meta.ts';
import { DeparturesAnswer, DeparturesQuery, LinesAnswer, LinesQuery, StopClassAnswer, StopClassQuery, StopParams, StopsAnswer, StopsQuery } from '../../core/contract/stops.ts';
import type { City } from '../atlas.ts';
import type { StoredBody } from '../release/stored-body.ts';
import { ok, route, type Reply, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { USUAL_DAY, type TransitGround } from '../transit/ground.ts';
import { linesAnswer, stopClassAnswer } from '../transit/lines-answer.ts';
import { stopsCsv } from '../transit/mobility-csv.ts';
import { departuresAnswer, stopsAnswer } from '../transit/stops-answer.ts';
import { transitOf } from '../transit/stores.ts';
import { tableNamed } from '../transit/tables.ts';
import { refuseOtherRevision, storedJson } from './city-call.ts';
import { formatOf } from './format.ts';

const TAG = 'mobility';

interface Asked {
  readonly day?: string | undefined;
  readonly date?: string | undefined;
  readonly revision?: string | undefined;
}

export function stopRoutes(service: Service): readonly Route[] {
  const { atlas, cache, database } = service;
  const stores = transitOf(service);

  const cityAsked = async (id: string, { revision }: Asked): Promise<City> => {
    const city = await atlas.city(id);
    refuseOtherRevision(city.model, revision);
    return city;
  };
  /** Kept under what it is called and the day: nothing of it is about people. */
  const kept = (city: City, name: object, { day, date }: Asked, audience: string, make: (ground: TransitGround) => object): Promise<StoredBody> =>
    storedJson(cache, city, { ...name, day, date, audience }, async () => make(await stores.grounds.of(city)));

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/stops',
      tag: TAG,
      summary: 'Stops with departures per hour, means of transport, wheelchair access and category',
      params: CityParams,
      query: StopsQuery,
      responses: { 200: { description: 'columns of equal length', content: { 'application/json': StopsAnswer, 'text/csv': null } } },
      async handler({ params, query, incoming }): Promise<Reply> {
        const city = await cityAsked(params.city, query);
        const { table, tag } = await tableNamed(database, city.model.id, query.preset);
        const make = (ground: TransitGround): StopsAnswer => stopsAnswer(city, ground, table, ground.dayOf(query, table.dayType), query.bbox === undefined ? null : boxOf(query.bbox), incoming.audience);
        if ((query.format ?? formatOf(incoming.accept, [['application/json', 'json'], ['text/csv', 'csv']] as const)) === 'csv') {
          return { bytes: stopsCsv(make(await stores.grounds.of(city)), query.lang ?? incoming.locale), type: 'text/csv; charset=utf-8', headers: { 'Content-Disposition': `attachment; filename="${city.model.id}-haltestellen.csv"` } };
        }
        return { stored: await kept(city, { stops: tag, bbox: query.bbox }, query, incoming.audience, make), isVolatile: true };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/stops/{id}/departures',
      tag: TAG,
      summary: 'Departures of a stop over the day, by line',
      params: StopParams,
      query: DeparturesQuery,
      responses: ok(DeparturesAnswer),
      async handler({ params, query, incoming }) {
        const city = await cityAsked(params.city, query);
        return { stored: await kept(city, { departures: params.id }, query, incoming.audience, (ground) => departuresAnswer(city, ground, params.id, ground.dayOf(query, 'whole-weekday'), incoming.audience)) };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/stops/{id}/class',
      tag: TAG,
      summary: 'Why a stop has its class',
      params: StopParams,
      query: StopClassQuery,
      responses: ok(StopClassAnswer),
      async handler({ params, query, incoming }) {
        const city = await cityAsked(params.city, query);
        const { table, tag } = await tableNamed(database, city.model.id, query.preset);
        return { stored: await kept(city, { stopClass: params.id, preset: tag }, query, incoming.audience, (ground) => stopClassAnswer(city, ground, table, ground.dayOf(query, table.dayType), params.id, incoming.audience)), isVolatile: true };
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/lines',
      tag: TAG,
      summary: 'Lines of the timetable with their headway and the stations on their way',
      params: CityParams,
      query: LinesQuery,
      responses: ok(LinesAnswer),
      async handler({ params, query, incoming }) {
        const city = await cityAsked(params.city, query);
        return { stored: await kept(city, { lines: true }, query, incoming.audience, (ground) => linesAnswer(city, ground, ground.dayOf(query, USUAL_DAY), incoming.audience)) };
      },
    }),
  ];
}

function boxOf(text: string): readonly [number, number, number, number] {
  return text.split(',').map(Number) as [number, number, number, number];
}

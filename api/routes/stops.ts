/** Stops of the timetable: for the map, and one stop's departures over the day. */
import { CityParams } from '../../core/contract/meta.ts';
import { DeparturesAnswer, DeparturesQuery, StopParams, StopsAnswer, StopsQuery } from '../../core/contract/transit.ts';
import { ok, route, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { stopsCsv } from '../transit/mobility-csv.ts';
import { departuresAnswer, stopsAnswer } from '../transit/stops-answer.ts';
import { transitOf } from '../transit/stores.ts';
import { tableNamed } from '../transit/tables.ts';
import { refuseOtherRevision, storedJson } from './city-call.ts';
import { formatOf } from './format.ts';

const TAG = 'mobility';

export function stopRoutes(service: Service): readonly Route[] {
  const { atlas, cache, database } = service;
  const stores = transitOf(service);

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/stops',
      tag: TAG,
      summary: 'Stops with departures per hour, means of transport, wheelchair access and category',
      params: CityParams,
      query: StopsQuery,
      responses: { 200: { description: 'columns of equal length', content: { 'application/json': StopsAnswer, 'text/csv': null } } },
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        const { table, tag } = await tableNamed(database, city.model.id, query.preset);
        const make = async () => {
          const ground = await stores.grounds.of(city);
          return stopsAnswer(city, ground, table, ground.dayOf(query, table.dayType), query.bbox === undefined ? null : boxOf(query.bbox), incoming.audience);
        };
        if ((query.format ?? formatOf(incoming.accept, [['application/json', 'json'], ['text/csv', 'csv']] as const)) === 'csv') {
          return { bytes: stopsCsv(await make(), query.lang ?? incoming.locale), type: 'text/csv; charset=utf-8', headers: { 'Content-Disposition': `attachment; filename="${city.model.id}-haltestellen.csv"` } };
        }
        const { day, date, bbox } = query;
        return { stored: await storedJson(cache, city, { stops: tag, day, date, bbox, audience: incoming.audience }, make), isVolatile: true };
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
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        const { day, date } = query;
        const make = async () => {
          const ground = await stores.grounds.of(city);
          return departuresAnswer(city, ground, params.id, ground.dayOf(query, 'whole-weekday'), incoming.audience);
        };
        return { stored: await storedJson(cache, city, { departures: params.id, day, date, audience: incoming.audience }, make) };
      },
    }),
  ];
}

function boxOf(text: string): readonly [number, number, number, number] {
  return text.split(',').map(Number) as [number, number, number, number];
}

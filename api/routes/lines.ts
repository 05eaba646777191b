/** Lines of the timetable, and why a stop has its class. */
import { CityParams } from '../../core/contract/meta.ts';
import { LinesAnswer, LinesQuery, StopClassAnswer, StopClassQuery, StopParams } from '../../core/contract/transit.ts';
import { ok, route, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { linesAnswer, stopClassAnswer } from '../transit/lines-answer.ts';
import { transitOf } from '../transit/stores.ts';
import { tableNamed } from '../transit/tables.ts';
import { refuseOtherRevision, storedJson } from './city-call.ts';

const TAG = 'mobility';

export function lineRoutes(service: Service): readonly Route[] {
  const { atlas, cache, database } = service;
  const stores = transitOf(service);

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/lines',
      tag: TAG,
      summary: 'Lines of the timetable with their headway and the stations on their way',
      params: CityParams,
      query: LinesQuery,
      responses: ok(LinesAnswer),
      async handler({ params, query, incoming }) {
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        const { day, date } = query;
        const make = async () => {
          const ground = await stores.grounds.of(city);
          return linesAnswer(city, ground, ground.dayOf(query, 'weekday'), incoming.audience);
        };
        return { stored: await storedJson(cache, city, { lines: true, day, date, audience: incoming.audience }, make) };
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
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        const { table, tag } = await tableNamed(database, city.model.id, query.preset);
        const { day, date } = query;
        const make = async () => {
          const ground = await stores.grounds.of(city);
          return stopClassAnswer(city, ground, table, ground.dayOf(query, table.dayType), params.id, incoming.audience);
        };
        return { stored: await storedJson(cache, city, { stopClass: params.id, preset: tag, day, date, audience: incoming.audience }, make), isVolatile: true };
      },
    }),
  ];
}

/** Tables of stop classes: shipped ones to read, own ones to write; every fault of a table is named with its path. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { ClassTableSchema, PresetAnswer, PresetChange, PresetParams, PresetRemoval, PresetsAnswer } from '../../core/contract/transit.ts';
import { DomainError } from '../../core/errors.ts';
import { insertClassTable, removeClassTable, updateClassTable } from '../queries/timetable.ts';
import { ok, route, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { presetsAnswer } from '../transit/presets-answer.ts';
import { transitOf } from '../transit/stores.ts';
import { checkedTable, refuseShipped, savedAnswer, tableSchemaOf } from '../transit/tables.ts';

const TAG = 'mobility';

export function mobilityPresetRoutes(service: Service): readonly Route[] {
  const { atlas, database } = service;
  const stores = transitOf(service);

  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/mobility/presets',
      tag: TAG,
      summary: 'Tables of stop classes, day types with their dates, and what the timetable holds',
      params: CityParams,
      query: AudienceQuery,
      responses: ok(PresetsAnswer),
      async handler({ params, incoming }) {
        return { json: await presetsAnswer(stores, await atlas.city(params.city), incoming.audience) };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/mobility/presets',
      tag: TAG,
      summary: 'A new table of the city',
      params: CityParams,
      body: ClassTableSchema,
      writes: true,
      responses: { 201: { description: 'saved', content: { 'application/json': PresetAnswer } } },
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        refuseShipped(body.key);
        const saved = await insertClassTable(database, model.id, tableSchemaOf(checkedTable(body)), incoming.who);
        return { status: 201, json: savedAnswer(saved), headers: { Location: `/api/cities/${model.id}/mobility/presets/${body.key}` } };
      },
    }),
    route({
      method: 'put',
      path: '/api/cities/{city}/mobility/presets/{key}',
      tag: TAG,
      summary: 'Changes a table of the city',
      params: PresetParams,
      body: PresetChange,
      writes: true,
      responses: ok(PresetAnswer),
      async handler({ params, body, incoming }) {
        const { model } = await atlas.city(params.city);
        refuseShipped(params.key);
        if (body.table.key !== params.key) throw new DomainError('invalid_value', `invalid key ${body.table.key}: the path names ${params.key}`, { path: 'body.table.key', value: body.table.key, expected: params.key });
        return { json: savedAnswer(await updateClassTable(database, model.id, body.version, tableSchemaOf(checkedTable(body.table, 'body.table')), incoming.who)) };
      },
    }),
    route({
      method: 'delete',
      path: '/api/cities/{city}/mobility/presets/{key}',
      tag: TAG,
      summary: 'Removes a table of the city',
      params: PresetParams,
      query: PresetRemoval,
      writes: true,
      responses: { 204: { description: 'removed' } },
      async handler({ params, query }) {
        const { model } = await atlas.city(params.city);
        refuseShipped(params.key);
        await removeClassTable(database, model.id, params.key, query.version);
        return { status: 204 };
      },
    }),
  ];
}

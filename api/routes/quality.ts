/** The quality report of a city's last load, and its backdrop as GeoJSON. */
import { CityParams, RevisionQuery, AudienceQuery } from '../../core/contract/meta.ts';
import { ContextAnswer } from '../../core/contract/context.ts';
import { QualityAnswer } from '../../core/contract/quality.ts';
import { DomainError } from '../../core/errors.ts';
import { readQualityReport } from '../database/read-city.ts';
import { ok, route, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { answer, refuseOtherRevision } from './city-call.ts';

export function qualityRoutes({ atlas, database }: Service): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/api/cities/{city}/quality',
      tag: 'cities',
      summary: 'What was wrong with the files of the last load',
      params: CityParams,
      query: AudienceQuery,
      responses: ok(QualityAnswer),
      async handler({ params }) {
        const { model } = await atlas.city(params.city);
        const report = await readQualityReport(database, model.id);
        if (report === null) throw new DomainError('not_found', `missing quality report of ${model.id}`, { path: 'path.city', value: model.id });
        return answer({ report });
      },
    }),
    route({
      method: 'get',
      path: '/api/cities/{city}/context',
      tag: 'cities',
      summary: 'Backdrop: water, green, rail, road, places',
      params: CityParams,
      query: RevisionQuery,
      responses: ok(ContextAnswer, 'application/geo+json'),
      async handler({ params, query }) {
        const city = await atlas.city(params.city);
        refuseOtherRevision(city.model, query.revision);
        const features = (await city.context()).map(({ kind, name, geometry }) => ({ type: 'Feature', geometry, properties: { kind, name } }));
        return { ...answer({ type: 'FeatureCollection', features }, query), type: 'application/geo+json; charset=utf-8' };
      },
    }),
  ];
}

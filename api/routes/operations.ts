/** For those who run the service: is it alive, is it ready, how does it fare. */
import { HealthAnswer, ReadyAnswer } from '../../core/contract/operations.ts';
import { DomainError } from '../../core/errors.ts';
import { route, type Route } from '../route.ts';
import type { Service } from '../service.ts';

export function operationRoutes({ atlas, database, metrics }: Service): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/health',
      tag: 'service',
      summary: 'The process answers',
      responses: { 200: { description: 'alive', content: { 'application/json': HealthAnswer } } },
      handler: () => ({ json: { status: 'ok' } satisfies HealthAnswer, headers: { 'Cache-Control': 'no-store' } }),
    }),
    route({
      method: 'get',
      path: '/ready',
      tag: 'service',
      summary: 'The database answers and the service is not shutting down',
      responses: { 200: { description: 'ready', content: { 'application/json': ReadyAnswer } } },
      async handler() {
        if (atlas.isClosing) throw new DomainError('unavailable', 'invalid moment: the service is shutting down');
        await database.query('select 1', [], { timeoutMs: 2000 });
        const cities = await atlas.list();
        return { json: { status: 'ready', cities: cities.length } satisfies ReadyAnswer, headers: { 'Cache-Control': 'no-store' } };
      },
    }),
    route({
      method: 'get',
      path: '/metrics',
      tag: 'service',
      summary: 'Metrics for Prometheus',
      responses: { 200: { description: 'metrics', content: { 'text/plain': null } } },
      handler: async () => ({ bytes: await metrics.text(), type: metrics.type, headers: { 'Cache-Control': 'no-store' } }),
    }),
  ];
}

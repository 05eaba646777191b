/** Random questions to every route: whatever is asked, no answer is a 5xx and every error is a problem document. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Route } from '../../api/route.ts';
import { startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

let service: RunningService;

beforeAll(async () => {
  service = await startService([tinyCity()], { isWritable: true });
});
afterAll(() => service?.stop());

/** Words that mean something to some route, and some that should not. */
const word = fc.oneof(
  fc.constantFrom(
    'winzig', '99000001', 'block', 'quartier', 'stadt', 'aktionsraum', 'context', '2021', '2019', 'Q1', '005', 'arm_sgb2', 'hh_allein', 'quote', 'dem_ew', 'lage-2021', 'mein_anteil',
    'json', 'csv', 'binary', 'geojson', 'true', 'manual', 'ckmeans', '1,2,3', '13.4,52.5,13.5,52.6', 'public', 'statistics', 'en', 'winzig.block.2021', '0', '1', '14', '8801', '5373',
    "population > 100 AND name LIKE 'B%'", 'http://www.opengis.net/def/crs/EPSG/0/25833', '2020-01-01/..', 'crosswalk', 'Q1,Q2',
  ),
  fc.constantFrom('', '-1', '1e999', 'NaN', 'null', '__proto__', 'constructor', '..', '%', "' or 1=1 --", '"', '<script>', '\u0000', '😀', 'ſ', '-0', '99999999999999999999', '[object Object]', '2021-02-30', '()', "name LIKE '%%%%%%%%'", 'NOT NOT code'),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

const value: fc.Arbitrary<unknown> = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof({ maxDepth: 3 }, word, fc.double(), fc.boolean(), fc.constant(null), fc.array(tie('any'), { maxLength: 3 }), fc.dictionary(word, tie('any'), { maxKeys: 3 })),
})).any;

interface Question {
  readonly route: Route;
  readonly path: readonly string[];
  readonly query: readonly (readonly [string, string])[];
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

function questions(routes: readonly Route[]): fc.Arbitrary<Question> {
  return fc.constantFrom(...routes).chain((route) => {
    const names = Object.keys(route.query.shape);
    const name = names.length === 0 ? word : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: word });
    const drawn = fc.record({ blocks: fc.array(word, { maxLength: 3 }) }, { requiredKeys: [] });
    return fc.record({
      route: fc.constant(route),
      path: fc.array(word, { minLength: 5, maxLength: 5 }),
      query: fc.array(fc.tuple(name, word), { maxLength: 8 }),
      body: fc.oneof(value, drawn, fc.record({ geometry: fc.record({ type: fc.constantFrom('Polygon', 'MultiPolygon'), coordinates: value }) }), fc.record({ formula: word })),
      headers: fc.dictionary(fc.constantFrom('Accept', 'Accept-Language', 'Accept-Encoding', 'If-None-Match'), fc.string({ maxLength: 20 }).map((text) => text.replace(/[^\x20-\x7e]/g, '')), { maxKeys: 2 }),
    });
  });
}

function addressOf({ route, path, query }: Question): string {
  let place = 0;
  // Most of the time the parts that lead somewhere are right, so that the question gets past the first check.
  const known: Readonly<Record<string, string>> = { city: 'winzig', collection: 'winzig.block.2021' };
  const address = route.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const given = path[place++ % path.length]!;
    return encodeURIComponent(known[name] !== undefined && given.length % 4 !== 0 ? known[name] : given || 'x');
  });
  const parameters = new URLSearchParams(query.map(([name, text]) => [name, text]));
  return query.length === 0 ? address : `${address}?${parameters.toString()}`;
}

it('answers no question with a 5xx', async () => {
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(questions(service.routes), async (question) => {
      const address = addressOf(question);
      const { method } = question.route;
      const hasBody = method !== 'get' && method !== 'delete';
      const headers = { ...question.headers, ...(hasBody ? { 'Content-Type': 'application/json' } : {}) };
      const answer = await service.rawRequest(method.toUpperCase(), address, headers, hasBody ? JSON.stringify(question.body) : '');
      seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
      expect(answer.status, `${method} ${address}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
      if (answer.status >= 400) expect(answer.headers['content-type'], address).toContain('application/problem+json');
    }),
    { numRuns: 1500, seed: 20_261_122 },
  );
  expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 404]));
}, 180_000);

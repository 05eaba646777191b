/** Every JSON answer of a test is held against its route's declared schema: nothing missing, nothing undeclared. */
import { expect } from 'vitest';
import type { Route } from '../../api/route.ts';
import { Problem } from '../../core/contract/meta.ts';

export function routeFor(routes: readonly Route[], method: string, path: string): Route | undefined {
  const pathname = path.split('?')[0]!;
  return routes.find((each) => each.method === method.toLowerCase() && patternOf(each.path).test(pathname));
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);
}

export async function checkedJson(routes: readonly Route[], method: string, path: string, response: Response): Promise<unknown> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!;
  const body: unknown = await response.json();
  if (type === 'application/problem+json') {
    expect(Problem.parse(body)).toEqual(body);
    return body;
  }
  const route = routeFor(routes, method, path);
  expect(route, `no route declared for ${path}`).toBeDefined();
  const declared = route!.responses[response.status]?.content;
  expect(Object.keys(declared ?? {}), `${path} answers ${response.status} ${type}`).toContain(type);
  const schema = declared![type];
  if (schema) expect(schema.parse(body), path).toEqual(body);
  return body;
}

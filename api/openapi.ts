/**
 * The OpenAPI documents, made from the same routes that answer: 3.1 for people and tools, 3.0 for GIS clients that
 * know no other. Errors are one shape, so every operation names them once as its default answer.
 */
import { createDocument, type ZodOpenApiObject, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { Meta, Problem } from '../core/contract/meta.ts';
import type { ResponseDeclaration, Route } from './route.ts';

export const VERSION = '0.1.0';

export type OpenApiVersion = '3.0.3' | '3.1.0';

export interface Description {
  readonly title: string;
  readonly text: string;
  readonly server: string;
}

export function openApiDocument(version: OpenApiVersion, routes: readonly Route[], { title, text, server }: Description): object {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const each of routes) {
    const path = (paths[each.path] ??= {});
    path[each.method] = operation(each);
  }
  const document: ZodOpenApiObject = {
    openapi: version,
    info: { title, version: VERSION, description: text, license: { name: 'EUPL-1.2', url: 'https://joinup.ec.europa.eu/collection/eupl' } },
    servers: [{ url: server }],
    paths: paths as ZodOpenApiPathsObject,
    components: {
      schemas: { Problem, Meta },
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'Made by `atlas token create`; needed beyond audience=public.' } },
    },
    security: [{}, { token: [] }],
  };
  return createDocument(document, { allowEmptySchema: { unknown: true, undefined: true } });
}

function operation(each: Route): ZodOpenApiOperationObject {
  return {
    operationId: operationId(each),
    summary: each.summary,
    tags: [each.tag],
    requestParams: {
      ...(Object.keys(each.params.shape).length > 0 ? { path: each.params } : {}),
      ...(Object.keys(each.query.shape).length > 0 ? { query: each.query } : {}),
    },
    ...(each.body ? { requestBody: { required: true, content: { 'application/json': { schema: each.body } } } } : {}),
    responses: {
      ...Object.fromEntries(Object.entries(each.responses).map(([status, declared]) => [status, response(declared)])),
      default: { description: 'problem (RFC 9457)', content: { 'application/problem+json': { schema: Problem } } },
    },
  };
}

function response({ description, content = {} }: ResponseDeclaration): { description: string; content?: Record<string, object> } {
  const entries = Object.entries(content).map(([type, schema]) => [type, { schema: schema ?? bytes(type) }]);
  return entries.length > 0 ? { description, content: Object.fromEntries(entries) as Record<string, object> } : { description };
}

function bytes(type: string): object {
  return type.startsWith('text/') ? { type: 'string' } : { type: 'string', format: 'binary' };
}

/** get /api/cities/{city}/values → getCityValues */
function operationId({ method, path }: Route): string {
  const words = path
    .replace(/^\/api/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1));
  return method + words.join('');
}

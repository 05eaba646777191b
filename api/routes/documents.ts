/**
 * What describes the API: both OpenAPI documents and a page to try it, all from this origin and without inline script.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import express, { type Express } from 'express';
import { openApiDocument, type OpenApiVersion } from '../openapi.ts';
import { route, type Route } from '../route.ts';

const swaggerDirectory = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const SWAGGER_FILES = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'] as const;
const ONE_DAY = 'public, max-age=86400';

const DESCRIPTION = {
  title: 'Sozialraum-Atlas',
  text:
    'Kleinräumige Sozialdaten je Block, Sozialraum und Aktionsraum. Jede Antwort nennt Stadt, Datenstand, Gebietsstand, Zeitpunkt und Adressatenkreis; ' +
    'jede Zahl hat die Schutzprüfung durchlaufen. / Small-area social data; every answer names its city, data revision, edition, period and audience, ' +
    'and every number has passed the disclosure gate.',
  server: '/',
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sozialraum-Atlas · API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
<link rel="icon" href="/api/docs/favicon-32x32.png">
</head>
<body>
<main id="api"></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/api/openapi.json', domNode: document.getElementById('api'), validatorUrl: null, deepLinking: true });\n`;

const JSON_DOCUMENT = { 200: { description: 'the document', content: { 'application/json': null } } } as const;

export function documentRoutes(routes: readonly Route[]): { readonly routes: readonly Route[]; readonly files: Express } {
  const made = new Map<OpenApiVersion, string>();
  const documentOf = (version: OpenApiVersion): string => {
    const text = made.get(version) ?? JSON.stringify(openApiDocument(version, [...routes, ...own], DESCRIPTION));
    made.set(version, text);
    return text;
  };
  const own: readonly Route[] = [
    route({ method: 'get', path: '/api/openapi.json', tag: 'service', summary: 'OpenAPI 3.1', responses: JSON_DOCUMENT, handler: () => ({ bytes: documentOf('3.1.0') }) }),
    route({ method: 'get', path: '/api/openapi-3.0.json', tag: 'service', summary: 'OpenAPI 3.0', responses: JSON_DOCUMENT, handler: () => ({ bytes: documentOf('3.0.3') }) }),
    route({
      method: 'get',
      path: '/api/docs',
      tag: 'service',
      summary: 'A page to read and try the API',
      responses: { 200: { description: 'the page', content: { 'text/html': null } } },
      handler: () => ({ bytes: PAGE, type: 'text/html; charset=utf-8' }),
    }),
  ];
  return { routes: own, files: swaggerFiles() };
}

function swaggerFiles(): Express {
  const files = express();
  files.disable('x-powered-by');
  files.get('/api/docs/start.js', (_request, response) => {
    response.setHeader('Cache-Control', ONE_DAY).type('text/javascript').send(START);
  });
  for (const name of SWAGGER_FILES) {
    files.get(`/api/docs/${name}`, (_request, response) => response.sendFile(join(swaggerDirectory, name), { headers: { 'Cache-Control': ONE_DAY } }));
  }
  return files;
}

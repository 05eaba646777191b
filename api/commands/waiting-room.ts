/**
 * The service's address before there is a service: a port in use is known at once, and whoever asks while the database
 * opens is told to come again (503, RFC 9457). `/health` says that the process lives, as it does later.
 */
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { HealthAnswer } from '../../core/contract/operations.ts';
import { DomainError } from '../../core/errors.ts';
import { localeOf, problemOf } from '../errors.ts';

export interface WaitingRoom {
  /** "http://127.0.0.1:8080/" @throws unavailable where it cannot be listened to */
  readonly address: Promise<string>;
  /** From now on `listener` answers. */
  open(listener: RequestListener): void;
  /** Ends every connection; may be called again. */
  close(): Promise<void>;
}

export function openWaitingRoom({ port, host }: { readonly port: number; readonly host: string }): WaitingRoom {
  let listener: RequestListener = askToWait;
  const server = createServer((request, response) => listener(request, response));
  const address = bind(server, port, host);
  const isBound = address.then(() => true, () => false);
  return {
    address,
    open(next) {
      listener = next;
    },
    async close() {
      if (!(await isBound) || !server.listening) return;
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

function bind(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message = cause.code === 'EADDRINUSE' ? `invalid PORT: ${port} is in use` : `invalid HOST or PORT: ${cause.message}`;
      reject(new DomainError('unavailable', message, { path: 'PORT', value: port }, { cause }));
    });
    server.listen(port, host, () => {
      const { port: bound } = server.address() as AddressInfo;
      const name = host.includes(':') ? `[${host}]` : host;
      resolve(`http://${name}:${bound}/`);
    });
  });
}

function askToWait(request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?')[0]!;
  const isAlive = path === '/health' && (request.method === 'GET' || request.method === 'HEAD');
  const { body, status, type, headers } = isAlive ? ALIVE : problemOfWaiting(path, request.headers['accept-language']);
  response.writeHead(status, { ...headers, 'Content-Type': type, 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
  response.end(request.method === 'HEAD' ? undefined : JSON.stringify(body));
}

const ALIVE = { body: { status: 'ok' } satisfies HealthAnswer, status: 200, type: 'application/json; charset=utf-8', headers: {} };

function problemOfWaiting(path: string, acceptLanguage: string | undefined) {
  const starting = new DomainError('unavailable', 'invalid moment: the service is starting', { reason: { de: 'Der Dienst startet noch', en: 'The service is still starting' } });
  const { problem, headers } = problemOf(starting, localeOf(acceptLanguage), path);
  return { body: problem, status: problem.status, type: 'application/problem+json; charset=utf-8', headers };
}

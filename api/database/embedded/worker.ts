/**
 * The embedded engine in its own thread (a query blocks its thread). One request at a time, in order.
 * A statement goes out as one extended-protocol message with its parameters as text, as a server's driver does it.
 */
import { parentPort } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import { PGlite, protocol } from '@electric-sql/pglite';
import type { Extension } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import type { EngineErrorFields } from '../database-error.ts';
import { noRows, startParameters } from './protocol.ts';
import type { EngineAnswer, EngineRequest, EngineRows } from './protocol.ts';

const UNKNOWN_COMMAND = '???';
const LEFT_OPEN = 'resource was not closed';
const { serialize } = protocol;
const port = parentPort;
if (port === null) throw new Error('missing parent thread: this file runs as a worker');
const answer = (message: EngineAnswer): void => port.postMessage(message);

let engine: PGlite | null = null;
let last: Promise<void> = Promise.resolve();

port.on('message', (request: EngineRequest & { readonly id: number }) => {
  last = last.then(async () => {
    try {
      answer({ id: request.id, kind: 'done', result: await handle(request) });
    } catch (error) {
      answer({ id: request.id, kind: 'failed', error: fieldsOf(error) });
    }
    if (request.kind === 'close') port.close();
  });
});

async function handle(request: EngineRequest): Promise<EngineRows> {
  if (request.kind === 'open') {
    engine = await open(request.directory, request.bundle);
    engine.onNotification((channel, payload) => answer({ kind: 'notification', channel, payload }));
    return noRows;
  }
  if (request.kind === 'close') {
    await engine?.close();
    return noRows;
  }
  if (engine === null) throw new Error('missing engine: it was not opened');
  if (request.kind === 'query') return query(engine, request.sql, request.values);
  if (request.kind === 'exec') return exec(engine, request.sql);
  const { command, rowCount } = await engine.query(request.sql, [], { blob: new Blob([request.text]) });
  return { ...noRows, command: command === undefined || command === UNKNOWN_COMMAND ? null : command, rowCount: rowCount ?? 0 };
}

function open(directory: string, bundle: string): Promise<PGlite> {
  const postgis: Extension = {
    name: 'postgis',
    async setup(_engine, emscriptenOpts: { PGLITE_ENV: Record<string, string> }) {
      emscriptenOpts.PGLITE_ENV['PROJ_DATA'] = '/pglite/share/proj';
      return { emscriptenOpts, bundlePath: pathToFileURL(bundle) };
    },
  };
  return PGlite.create({ dataDir: directory, extensions: { postgis, btree_gist }, startParams: [...startParameters] });
}

async function query(running: PGlite, sql: string, values: readonly (string | null)[]): Promise<EngineRows> {
  const message = Buffer.concat([
    serialize.parse({ text: sql }),
    serialize.bind({ values: [...values] }),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
    serialize.sync(),
  ]);
  const { messages } = await running.execProtocol(message, { throwOnError: false });
  return read(messages);
}

async function exec(running: PGlite, sql: string): Promise<EngineRows> {
  const { messages } = await running.execProtocol(serialize.query(sql), { throwOnError: false });
  return read(messages);
}

type Message = Awaited<ReturnType<PGlite['execProtocol']>>['messages'][number];

function read(messages: readonly Message[]): EngineRows {
  let names: string[] = [];
  let oids: number[] = [];
  let rows: (string | null)[][] = [];
  let tag: string | null = null;
  for (const message of messages) {
    if (isDataRow(message)) rows.push(message.fields);
    else if (isRowDescription(message)) {
      names = message.fields.map((field) => field.name);
      oids = message.fields.map((field) => field.dataTypeID);
      rows = [];
    } else if (isCommand(message)) tag = message.text;
    else if (message.name === 'emptyQuery') tag = 'EMPTY';
    else if (message.name === 'error') throw message;
  }
  const words = tag?.split(' ') ?? [];
  return { names, oids, rows, rowCount: Number(words.at(-1)) || 0, command: wasGivenUp(messages) ? null : (words[0] ?? null) };
}

/**
 * A C++ exception (topology, projection) is not reported: the engine leaves the statement where it stands. It shows
 * in an answer without an end, without a command, with an unknown one ('???'), in rows that stop as if more were to
 * come (nobody asks for a limit), or in a warning that the statement left its resources open.
 */
function wasGivenUp(messages: readonly Message[]): boolean {
  const has = (name: string): boolean => messages.some((message) => message.name === name);
  const isAnswered = has('commandComplete') || has('error') || (has('emptyQuery') && !has('parseComplete'));
  return (
    messages.at(-1)?.name !== 'readyForQuery' ||
    !isAnswered ||
    has('portalSuspended') ||
    messages.some((message) => (isCommand(message) && message.text === UNKNOWN_COMMAND) || (isNotice(message) && message.message?.startsWith(LEFT_OPEN)))
  );
}

// the engine's message classes carry their kind in `name`
function isDataRow(message: Message): message is Message & { fields: (string | null)[] } {
  return message.name === 'dataRow';
}
function isRowDescription(message: Message): message is Message & { fields: { name: string; dataTypeID: number }[] } {
  return message.name === 'rowDescription';
}
function isCommand(message: Message): message is Message & { text: string } {
  return message.name === 'commandComplete';
}

function isNotice(message: Message): message is Message & { message: string | undefined } {
  return message.name === 'notice';
}

/** Errors lose their fields on the way between threads: they go as a plain object. */
function fieldsOf(error: unknown): EngineErrorFields {
  if (typeof error !== 'object' || error === null || !('message' in error)) return { message: String(error) };
  const { message, code, detail, hint, constraint, table, column, where } = error as EngineErrorFields;
  return { message, code, detail, hint, constraint, table, column, where };
}

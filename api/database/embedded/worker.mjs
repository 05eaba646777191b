// @ts-check
/**
 * The embedded engine in its own thread (a query blocks its thread). One request at a time, in order.
 * A statement goes out as one extended-protocol message with its parameters as text, as a server's driver does it.
 * JavaScript with types in comments: the thread opens the database half a second sooner without a TypeScript loader.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { PGlite, protocol } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';

/** @import { EngineErrorFields } from '../database-error.ts' */
/** @import { EngineAnswer, EngineRequest, EngineRows } from './protocol.ts' */
/** @typedef {Awaited<ReturnType<PGlite['execProtocol']>>['messages'][number]} Message */

/** where the engine's files stand in its own file system */
const PREFIX = '/pglite';
const UNKNOWN_COMMAND = '???';
const LEFT_OPEN = 'resource was not closed';
/** @type {EngineRows} */
const noRows = { names: [], oids: [], rows: [], rowCount: 0, command: 'NONE' };
const { serialize } = protocol;
const port = parentPort;
if (port === null) throw new Error('missing parent thread: this file runs as a worker');
/** @param {EngineAnswer} message */
const answer = (message) => port.postMessage(message);

/** @type {PGlite | null} */
let engine = null;
/** @type {Promise<void>} */
let last = Promise.resolve();

port.on('message', (/** @type {EngineRequest & { readonly id: number }} */ request) => {
  last = last.then(async () => {
    try {
      answer({ id: request.id, kind: 'done', result: await handle(request) });
    } catch (error) {
      answer({ id: request.id, kind: 'failed', error: fieldsOf(error) });
    }
    if (request.kind === 'close') port.close();
  });
});

/** @param {EngineRequest} request @returns {Promise<EngineRows>} */
async function handle(request) {
  if (request.kind === 'open') {
    engine = await open(request);
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

/** @param {Extract<EngineRequest, { kind: 'open' }>} request @returns {Promise<PGlite>} */
async function open({ directory, postgis: folder, startParameters }) {
  /** @type {import('@electric-sql/pglite').Extension} */
  const postgis = {
    name: 'postgis',
    async setup(_engine, /** @type {{ PGLITE_ENV: Record<string, string> }} */ emscriptenOpts) {
      emscriptenOpts.PGLITE_ENV['PROJ_DATA'] = `${PREFIX}/share/proj`;
      return { emscriptenOpts };
    },
  };
  const opened = await PGlite.create({ dataDir: directory, extensions: { postgis, btree_gist }, startParams: [...startParameters] });
  placeFiles(opened.Module.FS, folder);
  return opened;
}

/**
 * PostGIS' files where the engine looks for them. It links the library when the first statement needs it; as an
 * extension's bundle it would be unpacked and linked before the first statement of any kind (half of an opening).
 * @param {PGlite['Module']['FS']} files @param {string} folder
 */
function placeFiles(files, folder) {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const target = `${PREFIX}/${relative(folder, source).split(sep).join('/')}`;
    files.mkdirTree(dirname(target));
    files.writeFile(target, readFileSync(source), { canOwn: true });
  }
}

/** @param {PGlite} running @param {string} sql @param {readonly (string | null)[]} values @returns {Promise<EngineRows>} */
async function query(running, sql, values) {
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

/** @param {PGlite} running @param {string} sql @returns {Promise<EngineRows>} */
async function exec(running, sql) {
  const { messages } = await running.execProtocol(serialize.query(sql), { throwOnError: false });
  return read(messages);
}

/** @param {readonly Message[]} messages @returns {EngineRows} */
function read(messages) {
  /** @type {string[]} */
  let names = [];
  /** @type {number[]} */
  let oids = [];
  /** @type {(string | null)[][]} */
  let rows = [];
  /** @type {string | null} */
  let tag = null;
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
 * @param {readonly Message[]} messages @returns {boolean}
 */
function wasGivenUp(messages) {
  /** @param {string} name */
  const has = (name) => messages.some((message) => message.name === name);
  const isAnswered = has('commandComplete') || has('error') || (has('emptyQuery') && !has('parseComplete'));
  return (
    messages.at(-1)?.name !== 'readyForQuery' ||
    !isAnswered ||
    has('portalSuspended') ||
    messages.some((message) => (isCommand(message) && message.text === UNKNOWN_COMMAND) || (isNotice(message) && message.message?.startsWith(LEFT_OPEN)))
  );
}

// the engine's message classes carry their kind in `name`
/** @param {Message} message @returns {message is Message & { fields: (string | null)[] }} */
function isDataRow(message) {
  return message.name === 'dataRow';
}
/** @param {Message} message @returns {message is Message & { fields: { name: string; dataTypeID: number }[] }} */
function isRowDescription(message) {
  return message.name === 'rowDescription';
}
/** @param {Message} message @returns {message is Message & { text: string }} */
function isCommand(message) {
  return message.name === 'commandComplete';
}
/** @param {Message} message @returns {message is Message & { message: string | undefined }} */
function isNotice(message) {
  return message.name === 'notice';
}

/** Errors lose their fields on the way between threads: they go as a plain object. @param {unknown} error @returns {EngineErrorFields} */
function fieldsOf(error) {
  if (typeof error !== 'object' || error === null || !('message' in error)) return { message: String(error) };
  const { message, code, detail, hint, constraint, table, column, where } = /** @type {EngineErrorFields} */ (error);
  return { message, code, detail, hint, constraint, table, column, where };
}

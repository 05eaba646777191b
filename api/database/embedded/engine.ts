/** One database thread: starts it, sends requests in order, ends it. Knows nothing of transactions or locks. */
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../../core/errors.ts';
import type { EngineErrorFields } from '../database-error.ts';
import { startParameters } from './protocol.ts';
import type { EngineAnswer, EngineRequest, EngineRows } from './protocol.ts';

/** The engine refused the statement; `fields` are its own. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly fields: EngineErrorFields;
  constructor(fields: EngineErrorFields) {
    super(fields.message);
    this.fields = fields;
  }
}

export interface Engine {
  ask(request: EngineRequest): Promise<EngineRows>;
  /** orderly: the data directory can be opened again */
  close(): Promise<void>;
  /** at once, like a power cut; committed rows survive */
  terminate(): Promise<void>;
}

interface Pending {
  readonly resolve: (rows: EngineRows) => void;
  readonly reject: (error: unknown) => void;
}

export async function startEngine(directory: string, postgis: string, onNotification: (channel: string, payload: string) => void): Promise<Engine> {
  const worker = new Worker(new URL('./worker.mjs', import.meta.url), { execArgv: [], stdout: true, stderr: true });
  const pending = new Map<number, Pending>();
  let lastId = 0;
  let said = '';
  let gone: DomainError | null = null;
  worker.unref();
  // what the engine prints is kept for the error that may follow
  worker.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  worker.stdout.resume();

  function fail(reason: string, cause?: unknown): void {
    gone ??= new DomainError('unavailable', `missing database engine: ${reason}`, { path: directory, log: said.slice(-1000) }, { cause });
    for (const { reject } of pending.values()) reject(gone);
    pending.clear();
    worker.unref();
  }
  worker.on('error', (error) => fail(error instanceof Error ? error.message : String(error), error));
  worker.on('exit', (code) => fail(`its thread ended with code ${code}`));
  worker.on('message', (message: EngineAnswer) => {
    if (message.kind === 'notification') return onNotification(message.channel, message.payload);
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (pending.size === 0) worker.unref();
    if (message.kind === 'done') waiting?.resolve(message.result);
    else waiting?.reject(new EngineError(message.error));
  });

  function ask(request: EngineRequest): Promise<EngineRows> {
    if (gone !== null) return Promise.reject(gone);
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      pending.set(id, { resolve, reject });
      worker.ref(); // a waiting statement keeps the process alive, an idle engine does not
      worker.postMessage({ ...request, id }, []);
    });
  }

  await ask({ kind: 'open', directory, postgis, startParameters }).catch(async (error: unknown) => {
    await worker.terminate();
    const reason = error instanceof Error ? error.message : String(error);
    throw new DomainError('unavailable', `invalid data directory ${directory}: the database does not open (${reason})`, { path: directory, log: said.slice(-1000), expected: 'a backup restored, or another DATA_DIR' }, { cause: error });
  });
  return {
    ask,
    async close() {
      await ask({ kind: 'close' });
      await worker.terminate();
    },
    async terminate() {
      await worker.terminate();
    },
  };
}

/** A PostgreSQL of its own with pgRouting, in a temporary folder on a free port; null where it is not installed. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

const BIN = '/usr/lib/postgresql/15/bin';
const EXTENSION = '/usr/share/postgresql/15/extension/pgrouting.control';

export interface Cluster {
  readonly client: Client;
  stop(): Promise<void>;
}

export async function startCluster(): Promise<Cluster | null> {
  if (!existsSync(EXTENSION) || !existsSync(join(BIN, 'initdb'))) return null;
  const directory = await mkdtemp(join(tmpdir(), 'atlas-pgrouting-'));
  const isRoot = process.getuid?.() === 0; // PostgreSQL refuses to run as root
  const as = (program: string, parameters: readonly string[]): [string, string[]] => (isRoot ? ['runuser', ['-u', 'postgres', '--', join(BIN, program), ...parameters]] : [join(BIN, program), [...parameters]]);
  if (isRoot) execFileSync('chown', ['postgres', directory]);
  const data = join(directory, 'db');
  execFileSync(...as('initdb', ['-D', data, '-U', 'atlas', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8']), { stdio: 'ignore' });
  const port = await freePort();
  const settings = `-p ${port} -k ${directory} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=256MB -c work_mem=128MB -c jit=off`;
  execFileSync(...as('pg_ctl', ['-D', data, '-w', '-l', join(directory, 'log'), '-o', settings, 'start']), { stdio: 'ignore' });
  const client = await connectedTo(port);
  await client.query('create extension postgis; create extension pgrouting');
  return {
    client,
    async stop() {
      await client.end();
      execFileSync(...as('pg_ctl', ['-D', data, '-m', 'fast', '-w', 'stop']), { stdio: 'ignore' });
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function connectedTo(port: number): Promise<Client> {
  const client = new Client({ host: '127.0.0.1', port, user: 'atlas', database: 'postgres' });
  await client.connect();
  return client;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

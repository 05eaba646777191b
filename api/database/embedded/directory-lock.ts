/**
 * One process per data directory: two would destroy it, and the engine has no lock of its own.
 * The lock file names the process (pid and its start time, so a reused pid is not mistaken), the machine and,
 * once it serves, its address. On another machine (a shared volume) only the file's age tells whether it lives.
 */
import { closeSync, openSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { DomainError } from '../../../core/errors.ts';

const HEARTBEAT_MS = 10_000;
const FOREIGN_STALE_MS = 60_000;

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  readonly host: string;
  readonly address: string | null;
}

export interface DirectoryLock {
  announce(address: string): void;
  release(): void;
}

export async function lockDirectory(file: string): Promise<DirectoryLock> {
  await mkdir(dirname(file), { recursive: true });
  const holder: Holder = { pid: process.pid, startedAt: startOf(process.pid), host: hostname(), address: null };
  for (let attempt = 0; !tryCreate(file, holder); attempt++) {
    const other = readHolder(file);
    if (attempt >= 3 || (other !== null && isAlive(other, file))) throw inUse(file, other);
    rmSync(file, { force: true });
  }
  const heartbeat = setInterval(() => touch(file), HEARTBEAT_MS).unref();
  return {
    announce: (address) => writeFileSync(file, JSON.stringify({ ...holder, address })),
    release() {
      clearInterval(heartbeat);
      const current = readHolder(file);
      if (current?.pid === holder.pid && current.startedAt === holder.startedAt) rmSync(file, { force: true });
    },
  };
}

function tryCreate(file: string, holder: Holder): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(descriptor, JSON.stringify(holder));
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** null: absent, or torn by a kill between creating and writing. */
function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder, file: string): boolean {
  if (holder.host !== hostname()) return Date.now() - statSync(file).mtimeMs < FOREIGN_STALE_MS;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return startOf(holder.pid) === holder.startedAt;
}

/** Start time of a process in clock ticks where /proc tells (after the last parenthesis, field 22), else ''. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function touch(file: string): void {
  try {
    const now = new Date();
    utimesSync(file, now, now);
  } catch {
    // the folder was removed under us: the next statement says so
  }
}

function inUse(file: string, other: Holder | null): DomainError {
  const who = other === null ? 'another process' : `process ${other.pid} on ${other.host}`;
  const where = other?.address ? `, which answers at ${other.address}` : '';
  return new DomainError('unavailable', `invalid data directory: it is in use by ${who}${where}`, {
    path: dirname(file),
    expected: 'end that process, or set DATA_DIR to another folder',
    address: other?.address ?? null,
    pid: other?.pid ?? null,
  });
}

/** Settings from the environment, checked once at start. Every default of the service stands here. */
import { join } from 'node:path';
import { z } from 'zod';
import { DomainError } from '../core/errors.ts';

export const projectDirectory = join(import.meta.dirname, '..');

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default(join(projectDirectory, 'data')),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'postgres://user:password@host:port/database')
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
});

export interface Settings {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  readonly databaseUrl: string | undefined;
  readonly logLevel: string;
  /** only this machine can reach the service: then its one user may save stories and definitions */
  readonly isLoopback: boolean;
}

export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = Environment.safeParse(present);
  if (!parsed.success) {
    throw new DomainError(
      'invalid_value',
      'invalid settings in the environment',
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return { path: name, value: name === 'DATABASE_URL' ? '(hidden)' : environment[name], expected: issue.message };
      }),
    );
  }
  const { PORT, HOST, DATA_DIR, DATABASE_URL, LOG_LEVEL } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataDirectory: DATA_DIR,
    databaseUrl: DATABASE_URL,
    logLevel: LOG_LEVEL,
    isLoopback: ['127.0.0.1', '::1', 'localhost'].includes(HOST) || HOST.startsWith('127.'),
  };
}

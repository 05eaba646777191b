/** The bundled server in a copy of the project: it is taken while it belongs to the sources, and only then. */
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { prepareEmbedded } from '../../api/database/embedded.ts';
import { temporaryDirectory } from '../support/database.ts';

const root = join(import.meta.dirname, '../..');
const run = promisify(execFile);
let home: string;
let project: string;

const atlas = async (...words: string[]): Promise<string> => {
  const { stdout } = await run(process.execPath, [join(project, 'api/atlas.mjs'), ...words], { env: { ...process.env, ATLAS_LANG: 'de', DATA_DIR: join(home, 'data'), DATABASE_URL: '' } });
  return stdout;
};
const change = (file: string, from: string, to: string): void => {
  const text = readFileSync(join(project, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(project, file), text.replace(from, to));
};

beforeAll(async () => {
  home = await temporaryDirectory();
  project = join(home, 'project');
  for (const path of ['api', 'core', 'fixtures', 'sql', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.server.config.ts']) cpSync(join(root, path), join(project, path), { recursive: true });
  await prepareEmbedded();
  for (const path of ['node_modules', '.cache']) symlinkSync(join(root, path), join(project, path));
  const build = "await (await import('./api/installation/run-vite.ts')).buildWithVite((await import('./api/installation/products.mjs')).server, 'vite.server.config.ts')";
  await run(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', build], { cwd: project });
  // so that what it says tells where it comes from
  change('dist/server/cli.js', 'atlas <Befehl>', 'gebündelt <Befehl>');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('the bundled server', () => {
  it('is what the command runs', async () => {
    expect(await atlas('--help')).toContain('gebündelt <Befehl>');
  });

  it('is not run any more once a source was edited', async () => {
    change('api/commands/text.ts', 'atlas <Befehl>', 'geändert <Befehl>');
    expect(await atlas('--help')).toContain('geändert <Befehl>');
    change('api/commands/text.ts', 'geändert <Befehl>', 'atlas <Befehl>');
    expect(await atlas('--help')).toContain('gebündelt <Befehl>');
  });

  it('finds SQL, the database and its packs from another place, too', async () => {
    renameSync(project, join(home, 'moved'));
    project = join(home, 'moved');
    expect(await atlas('--help')).toContain('gebündelt <Befehl>');
    expect(await atlas('cities', '--json')).toBe('[]\n');
    expect(JSON.parse(await atlas('token', 'create', '--audience', 'planning', '--label', 'Probe', '--json'))).toMatchObject({ token: expect.stringMatching(/\S{20,}/) });
    await expect(atlas('load', 'flensburg-2022', '--files', home, '--check')).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('flensburg') });
  });

  it('names the place in the source where something breaks', async () => {
    const broken = run(process.execPath, [join(project, 'api/atlas.mjs'), 'cities'], { env: { ...process.env, DATABASE_URL: 'postgres://127.0.0.1:1/none', LOG_LEVEL: 'debug' } });
    await expect(broken).rejects.toMatchObject({ stderr: expect.stringMatching(/api\/database\/server\.ts:\d+/) });
  });
});

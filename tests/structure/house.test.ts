/** The house's directions, checked on the files as they are: viewer → core ← api, zod only at the edges, no leaks. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

function sourceFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts', '*.tsx', '*.mjs'], { cwd: root, encoding: 'utf8' });
  return listed.split('\n').filter((file) => /^(core|api|viewer|fixtures|tests)\//.test(file));
}

interface Import {
  readonly from: string;
  readonly to: string;
  /** erased when run: types may come from anywhere the direction allows */
  readonly isType: boolean;
}

function importsOf(file: string): Import[] {
  let text: string;
  try {
    text = readFileSync(join(root, file), 'utf8');
  } catch {
    return []; // deleted in the working tree
  }
  const found = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\s(type\s)?[^;]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)/g)];
  return found.map((match) => {
    const target = (match[2] ?? match[3])!;
    return { from: file, to: target.startsWith('.') ? normalize(join(dirname(file), target)) : target, isType: match[1] !== undefined };
  });
}

const files = sourceFiles();
const imports = files.flatMap(importsOf);
const offending = (rule: (each: Import) => boolean) => imports.filter(rule).map(({ from, to }) => `${from} → ${to}`);
const isIn = (path: string, folder: string) => path.startsWith(`${folder}/`);
const nodeOnly = /^(node:|pg$|express$|@electric-sql|pino$|fs$|path$)/;

describe('the house', () => {
  it('finds the files it judges', () => {
    expect(files.length).toBeGreaterThan(30);
    expect(imports.length).toBeGreaterThan(100);
  });

  it('lets core import nothing but core and pure packages', () => {
    expect(offending(({ from, to }) => isIn(from, 'core') && (/^(api|viewer|sql|fixtures|tests)\//.test(to) || nodeOnly.test(to)))).toEqual([]);
  });

  it('keeps the viewer and the API apart', () => {
    expect(offending(({ from, to }) => isIn(from, 'viewer') && (isIn(to, 'api') || isIn(to, 'fixtures') || nodeOnly.test(to)))).toEqual([]);
    expect(offending(({ from, to }) => isIn(from, 'api') && isIn(to, 'viewer'))).toEqual([]);
  });

  it('uses zod only in the contract and the settings', () => {
    const isEdge = (file: string) => /^(core\/contract\/|api\/settings\.ts|api\/route\.ts|api\/openapi|tests\/)/.test(file);
    expect(offending(({ from, to, isType }) => !isType && (to === 'zod' || to === 'zod-openapi') && !isEdge(from))).toEqual([]);
  });

  it('keeps computing code free of the contract', () => {
    const isKernel = (file: string) => /^core\/(city|indicators|indices|disclosure|statistics|network|transit|offers|regions)\//.test(file);
    expect(offending(({ from, to }) => isKernel(from) && isIn(to, 'core/contract'))).toEqual([]);
  });

  it('lets no product file import a test', () => {
    expect(offending(({ from, to }) => !isIn(from, 'tests') && isIn(to, 'tests'))).toEqual([]);
  });

  it('lets core read no clock and no unseeded chance', () => {
    const reads = files
      .filter((file) => isIn(file, 'core'))
      .filter((file) => /Math\.random\(|Date\.now\(|new Date\(\)|performance\.now\(|process\.env/.test(readFileSync(join(root, file), 'utf8')));
    expect(reads).toEqual([]);
  });

  it('keeps hidden requests and hosts out of the lock file', () => {
    expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toMatch(/"resolved": "http/);
  });
});

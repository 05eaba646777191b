import { mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compare, type Product } from '../../api/installation/freshness.mjs';
import { temporaryDirectory } from '../support/database.ts';

let directory: string;
let product: Product;
let lastTime = 0;

/** Every writing has a time of its own, however quick the test is. */
function write(name: string, text: string): void {
  const file = join(directory, 'sources', name);
  writeFileSync(file, text);
  utimesSync(file, ++lastTime, lastTime);
}

function make(): void {
  const { keep } = compare(product);
  writeFileSync(product.output, 'made');
  keep();
}

beforeEach(async () => {
  directory = await temporaryDirectory();
  product = { output: join(directory, 'made.js'), stateFile: join(directory, 'state/made.json'), sources: [join(directory, 'sources'), join(directory, 'one.json')] };
  mkdirSync(join(directory, 'sources', 'deep'), { recursive: true });
  writeFileSync(join(directory, 'one.json'), '{}');
  write('a.ts', 'one');
  write('deep/b.ts', 'two');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe('what was made of sources', () => {
  it('is not fresh before it was made, and is afterwards', () => {
    expect(compare(product).isFresh).toBe(false);
    make();
    expect(compare(product).isFresh).toBe(true);
  });

  it.each<[string, () => void]>([
    ['a file is edited', () => write('deep/b.ts', 'TWO')],
    ['a file comes', () => write('c.ts', '')],
    ['a file goes', () => rmSync(join(directory, 'sources/a.ts'))],
    ['a file gets another name', () => (rmSync(join(directory, 'sources/a.ts')), write('z.ts', 'one'))],
    ['a single source is edited', () => writeFileSync(join(directory, 'one.json'), '{ }')],
    ['a single source goes', () => rmSync(join(directory, 'one.json'))],
    ['what was made is gone', () => rmSync(product.output)],
    ['its state is gone', () => rmSync(product.stateFile)],
    ['its state is torn', () => writeFileSync(product.stateFile, '{"hash":')],
  ])('is not fresh when %s', (_, change) => {
    make();
    change();
    expect(compare(product).isFresh).toBe(false);
  });

  it('stays fresh when files were only written again, and when an edit is taken back', () => {
    make();
    write('a.ts', 'one');
    expect(compare(product).isFresh).toBe(true);
    write('a.ts', 'three');
    expect(compare(product).isFresh).toBe(false);
    write('a.ts', 'one');
    expect(compare(product).isFresh).toBe(true);
  });

  it('is not fresh when a source was edited while it was made', () => {
    const { keep } = compare(product);
    write('a.ts', 'edited meanwhile');
    writeFileSync(product.output, 'made of what was before');
    keep();
    expect(compare(product).isFresh).toBe(false);
  });
});

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

describe('the brand of released values', () => {
  it('is stamped by files of the gate alone', () => {
    const stamping = ['core', 'api', 'viewer'].flatMap((folder) => sourcesBelow(folder)).filter((file) => /disclosure\/brand|\.\/brand\.ts/.test(readFileSync(join(root, file), 'utf8')));
    expect(stamping.length).toBeGreaterThan(0);
    expect(stamping.filter((file) => !file.startsWith('core/disclosure/'))).toEqual([]);
  });
});

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`);
}

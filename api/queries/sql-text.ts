/** Text of sql/queries/<name>.sql, read once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const directory = join(import.meta.dirname, '../../sql/queries');
const texts = new Map<string, string>();

export function sqlText(name: string): string {
  let text = texts.get(name);
  if (text === undefined) texts.set(name, (text = readFileSync(join(directory, `${name}.sql`), 'utf8')));
  return text;
}

/** The engine's texts as rows of values. */
import { parsers } from '../values.ts';
import type { EngineRows } from './protocol.ts';

const asText = (text: string): string => text;

export function rowsOf<T>(answer: EngineRows): T[] {
  const { names } = answer;
  const parse = answer.oids.map((oid) => parsers.get(oid));
  return answer.rows.map((texts) => {
    const row: Record<string, unknown> = {};
    for (let column = 0; column < names.length; column++) {
      const text = texts[column]!;
      row[names[column]!] = text === null ? null : (parse[column] ?? asText)(text);
    }
    return row as T;
  });
}

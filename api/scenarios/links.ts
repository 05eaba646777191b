/** Links between blocks: what differs from common borders and why, findings to look at, and people's own word. */
import { blockSetOf, blocksOf } from '../../core/city/lookup.ts';
import type { CityModel } from '../../core/city/model.ts';
import type { Audience } from '../../core/contract/meta.ts';
import type { LinksAnswer, ManualLinkInput } from '../../core/contract/links.ts';
import { DomainError } from '../../core/errors.ts';
import { linkFindings } from '../../core/regions/links.ts';
import { LINK_FINDING_TEXTS } from '../../core/text/regions.ts';
import type { City } from '../atlas.ts';
import type { Database } from '../database/database.ts';
import { putLink } from '../queries/scenarios.ts';
import { numberOrNull } from '../release/numbers.ts';
import { metaOf } from '../routes/city-call.ts';
import { terrainOf } from './ground.ts';

const METRES_PER_DEGREE = 111_195;
const MOST_FINDINGS = 2000;

export async function linkRows(city: City, database: Database, blockSetKey: string | undefined, audience: Audience): Promise<LinksAnswer> {
  const { codes, points, key } = blockSetOf(city.model, blockSetKey ?? city.model.blockSets.at(-1)!.key);
  const { linking } = await terrainOf(city, database, key);
  const metresBetween = (a: number, b: number) => {
    const perLon = METRES_PER_DEGREE * Math.cos((points[2 * a + 1]! * Math.PI) / 180);
    return Math.hypot((points[2 * a]! - points[2 * b]!) * perLon, (points[2 * a + 1]! - points[2 * b + 1]!) * METRES_PER_DEGREE);
  };
  const named = (block: number) => codes[block]!;
  return {
    meta: metaOf(city.model, audience, { blockSet: key }),
    changes: linking.changes.map(({ a, b, ...change }) => ({ ...change, a: named(a), b: named(b) })),
    findings: linkFindings(linking, metresBetween)
      .slice(0, MOST_FINDINGS)
      .map(({ kind, blocks, metres, reason }) => ({ kind, blocks: blocks.map(named), metres: numberOrNull(metres), reason, text: LINK_FINDING_TEXTS[kind] })),
  };
}

export async function saveLink(model: CityModel, database: Database, { blockSet, a, b, isLinked, reason, author }: ManualLinkInput): Promise<void> {
  const set = blockSetOf(model, blockSet ?? model.blockSets.at(-1)!.key, 'body.blockSet');
  blocksOf(set, [a], 'body.a');
  blocksOf(set, [b], 'body.b');
  if (a === b) throw new DomainError('invalid_value', `invalid link: block ${a} with itself`, { path: 'body.b', value: b, expected: 'another block' });
  const [first, second] = a < b ? [a, b] : [b, a];
  await putLink(database, model.id, { a: first, b: second, isLinked, reason, author });
}

/** Stories: one function a statement of sql/queries/story. Times as ISO 8601 in UTC. */
import { randomUUID } from 'node:crypto';
import { DomainError } from '../../core/errors.ts';
import type { Slide, Story } from '../../core/contract/stories.ts';
import type { Queryable } from '../database/database.ts';
import { sqlText } from './sql-text.ts';
import { isoTime } from './time.ts';

interface StoryRow {
  readonly id: string;
  readonly title: string;
  readonly slides: Slide[];
  readonly revision: string;
  readonly version: number;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface StoryContent {
  readonly title: string;
  readonly slides: readonly Slide[];
}

export interface StoryEntry extends Omit<Story, 'slides'> {
  /** their number */
  readonly slides: number;
}

/** The story names the data revision that is loaded now. */
export async function insertStory(database: Queryable, city: string, { title, slides }: StoryContent): Promise<Story> {
  const { rows } = await database.query<StoryRow>(sqlText('story/insert'), [randomUUID(), city, title, JSON.stringify(slides)]);
  if (rows[0] === undefined) throw new DomainError('not_found', `unknown city ${city}`, { path: 'city', value: city });
  return storyOf(rows[0]);
}

export async function listStories(database: Queryable, city: string): Promise<StoryEntry[]> {
  const { rows } = await database.query<Omit<StoryRow, 'slides'> & { readonly slides: number }>(sqlText('story/list'), [city]);
  return rows.map(({ created_at, updated_at, ...row }) => ({ ...row, createdAt: isoTime(created_at), updatedAt: isoTime(updated_at) }));
}

export async function findStory(database: Queryable, city: string, id: string): Promise<Story | null> {
  const { rows } = await database.query<StoryRow>(sqlText('story/find'), [city, id]);
  return rows[0] === undefined ? null : storyOf(rows[0]);
}

/** not_found where there is none, conflict where someone saved since `version`. */
export async function updateStory(database: Queryable, city: string, id: string, version: number, { title, slides }: StoryContent): Promise<Story> {
  const { rows } = await database.query<StoryRow>(sqlText('story/update'), [city, id, version, title, JSON.stringify(slides)]);
  if (rows[0] !== undefined) return storyOf(rows[0]);
  const current = await findStory(database, city, id);
  if (current === null) throw new DomainError('not_found', `unknown story ${id}`, { path: 'story', value: id });
  throw new DomainError('conflict', `invalid version ${version} of story ${id}: it was saved since, now ${current.version}`, {
    path: 'version',
    value: version,
    expected: String(current.version),
  });
}

/** False where there was none. */
export async function deleteStory(database: Queryable, city: string, id: string): Promise<boolean> {
  return (await database.query(sqlText('story/delete'), [city, id])).rowCount > 0;
}

function storyOf({ id, title, slides, revision, version, created_at, updated_at }: StoryRow): Story {
  return { id, title, slides, revision, version, createdAt: isoTime(created_at), updatedAt: isoTime(updated_at) };
}

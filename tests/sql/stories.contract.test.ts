/** What users make: stories and definitions, kept through new deliveries, saved without overwriting each other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../api/database/database.ts';
import { readCity } from '../../api/database/read-city.ts';
import { revisionOf, writeCity } from '../../api/database/write-city.ts';
import { userIndexEditions, userIndicators } from '../../api/queries/definitions.ts';
import { deleteStory, findStory, insertStory, listStories, updateStory } from '../../api/queries/stories.ts';
import { databaseKinds, testDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { gridCity } from '../support/grid-city.ts';
import { tinyIndicator } from '../support/tiny-city.ts';
import { tinyIndex, tinyInput } from '../support/tiny-index.ts';

const slides = [{ id: 's1', state: 'level=block&indicator=anteil', finding: 'Im Norden leben mehr Kinder als im Süden.', note: '' }];
const indicator = tinyIndicator('eigener-anteil', 'm0', 'm1', { name: { de: 'Eigener Anteil' }, description: { de: '' }, polarity: 0, origin: 'user' });
const indexEdition = tinyIndex({
  key: 'eigener-index',
  name: { de: 'Eigener Index' },
  level: 'bezirk2',
  edition: '2018',
  period: '2020',
  status: [tinyInput('S1', { name: { de: 'Anteil' }, indicator: 'eigener-anteil', period: '2020' })],
  statusClasses: [
    { name: { de: 'niedrig' }, upTo: 0, inclusive: true },
    { name: { de: 'hoch' }, upTo: null, inclusive: true },
  ],
  dynamicsClasses: [],
});
const city = gridCity({ columns: 4, rows: 4 });

describe.each(databaseKinds())('what users make (%s)', (kind) => {
  let opened: TestDatabase;
  let database: Database;
  beforeAll(async () => {
    opened = await testDatabase(kind);
    database = opened.database;
    await writeCity(database, city, { packHash: 'first', report: {} });
  });
  afterAll(() => opened.close());

  it('saves a story with the revision it was made on', async () => {
    const story = await insertStory(database, city.id, { title: 'Bericht', slides });
    expect(story).toMatchObject({ title: 'Bericht', slides, version: 1, revision: revisionOf('first') });
    expect(story.createdAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    expect(await findStory(database, city.id, story.id)).toEqual(story);
    expect(await findStory(database, 'elsewhere', story.id)).toBeNull();
    const { slides: _, ...entry } = story;
    expect(await listStories(database, city.id)).toEqual([{ ...entry, slides: 1 }]);
  });

  it('refuses a story for a city that is not there', async () => {
    await expect(insertStory(database, 'nirgends', { title: 'x', slides })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lets the first of two savers win and tells the second', async () => {
    const { id } = await insertStory(database, city.id, { title: 'A', slides });
    const saved = await Promise.allSettled([updateStory(database, city.id, id, 1, { title: 'B', slides: [] }), updateStory(database, city.id, id, 1, { title: 'C', slides })]);
    expect(saved.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    await expect(updateStory(database, city.id, id, 1, { title: 'D', slides })).rejects.toMatchObject({ code: 'conflict', details: [{ expected: '2' }] });
    expect(await updateStory(database, city.id, id, 2, { title: 'E', slides })).toMatchObject({ title: 'E', version: 3 });
    expect(await deleteStory(database, city.id, id)).toBe(true);
    expect(await deleteStory(database, city.id, id)).toBe(false);
    await expect(updateStory(database, city.id, id, 3, { title: 'F', slides })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows a user definition in the model, and keeps its key to itself', async () => {
    expect(await userIndicators.insert(database, city.id, indicator)).toMatchObject({ key: 'eigener-anteil', version: 1, definition: indicator });
    await userIndexEditions.insert(database, city.id, indexEdition);
    const model = await readCity(database, city.id);
    expect(model.indicators.get('eigener-anteil')).toEqual(indicator);
    expect(model.indexEditions.get('eigener-index')).toEqual(indexEdition);
    await expect(userIndicators.insert(database, city.id, indicator)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('saves a definition only over the version it was made from', async () => {
    const changed = { ...indicator, digits: 2 };
    expect(await userIndicators.update(database, city.id, 1, changed)).toMatchObject({ version: 2, definition: changed });
    await expect(userIndicators.update(database, city.id, 1, changed)).rejects.toMatchObject({ code: 'conflict', details: [{ expected: '2' }] });
    await expect(userIndicators.update(database, city.id, 1, { ...changed, id: 'fremd' })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('keeps stories and definitions when the pack comes anew', async () => {
    const stories = await listStories(database, city.id);
    const packs = { ...indicator, id: 'aus-dem-paket', origin: 'pack' as const };
    await writeCity(database, { ...city, indicators: [packs] }, { packHash: 'second', report: {} });
    expect(await listStories(database, city.id)).toEqual(stories);
    expect([...(await readCity(database, city.id)).indicators.keys()]).toEqual(['aus-dem-paket', 'eigener-anteil']);
    expect(await userIndexEditions.list(database, city.id)).toHaveLength(1);
  });

  it("does not touch what belongs to the pack", async () => {
    const packs = { ...indicator, id: 'aus-dem-paket' };
    await expect(userIndicators.update(database, city.id, 1, packs)).rejects.toMatchObject({ code: 'forbidden' });
    expect(await userIndicators.remove(database, city.id, 'aus-dem-paket')).toBe(false);
    expect(await userIndicators.find(database, city.id, 'aus-dem-paket')).toMatchObject({ origin: 'pack' });
    expect(await userIndicators.find(database, city.id, 'nichts')).toBeNull();
  });

  it('refuses a pack that would take the key of a user definition, and changes nothing', async () => {
    const before = await readCity(database, city.id);
    const clash = { ...city, indicators: [{ ...indicator, origin: 'pack' as const }] };
    await expect(writeCity(database, clash, { packHash: 'third', report: {} })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('eigener-anteil') });
    expect(await readCity(database, city.id)).toEqual(before);
  });

  it('removes what the user made', async () => {
    expect(await userIndicators.remove(database, city.id, 'eigener-anteil')).toBe(true);
    expect(await userIndicators.list(database, city.id)).toEqual([]);
  });
});

/**
 * Mode Planen in a real browser, on Musterstadt as it stood before the decision of 2021: from the first stroke to the
 * published edition, with the series going on; strokes outlive a reload, a lost connection, a second window and a
 * colleague who saved first.
 */
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SeriesAnswer } from '../../core/contract/values.ts';
import { PHONE } from './browser.ts';
import type { PageOptions } from './browser.ts';
import { given, openReader } from './driver.ts';
import type { World } from './driver.ts';
import { groundOf, PlanReader, planLink, plannedIn, scenariosOf } from './plan-driver.ts';
import type { Ground } from './plan-driver.ts';
import { takeBack2021 } from './plan-before.ts';
import type { DecidedArea } from './plan-before.ts';
import { Reader } from './reader.ts';

const LEVEL = 'aktionsraum';

describe('the planner in Musterstadt', () => {
  let world: World;
  let origin: string;
  let ground: Ground;
  /** as the pack has it: per block code and name of its area, null = none */
  let decided: readonly (DecidedArea | null)[];

  beforeAll(async () => {
    world = await given([{ name: 'musterstadt', files: null }], { rewind: async (transaction) => void (decided = await takeBack2021(transaction)) });
    origin = world.service.origin;
    ground = await groundOf(origin);
  }, 300_000);

  afterAll(() => world?.close());

  /** Per block the area that 2021 gives it. */
  const target = (block: number): string => decided[block]?.code ?? '';
  const pointOf = (block: number) => ground.points[block]!;
  const nearest = (to: number, blocks: readonly number[]) => blocks.toSorted((a, b) => distance(a, to) - distance(b, to));
  const distance = (a: number, b: number) => Math.hypot(pointOf(a)[0] - pointOf(b)[0], pointOf(a)[1] - pointOf(b)[1]);
  /** Blocks that come to an area in 2021. */
  const gained = (area: string) => [...ground.codes.keys()].filter((block) => target(block) === area && ground.decided[block] !== area);
  const seriesOf = async (area: string) => ((await (await fetch(`${origin}/api/cities/musterstadt/series?indicator=arm_sgb2&level=${LEVEL}&area=${area}`)).json()) as SeriesAnswer).series[0]!;

  async function planning<T>(query: string, story: (reader: PlanReader) => Promise<T>, options: PageOptions = {}): Promise<T> {
    const reader = await openReader(world, query, options);
    try {
      const outcome = await story(new PlanReader(reader));
      expect(reader.opened.strangers, 'requests beyond the origin').toEqual([]);
      expect(reader.opened.problems.filter((problem) => !/ERR_INTERNET_DISCONNECTED|409/.test(problem)), 'console errors').toEqual([]);
      return outcome;
    } finally {
      await reader.close();
    }
  }

  test('draws, reloads, takes in the rest from a file and publishes 2021; the series go on', async () => {
    const before = await seriesOf('A01');
    const blocks = gained('A14');
    const first = blocks[0]!;
    const second = nearest(first, blocks)[1]!;
    await planning(planLink(pointOf(first), 17), async (plan) => {
      const { page } = plan;
      await page.getByRole('button', { name: 'Neues Gebiet' }).click();
      const naming = page.getByRole('dialog', { name: 'Neues Gebiet' });
      expect(await plan.reader.violations()).toEqual([]);
      await naming.getByLabel('Name', { exact: true }).fill('Lohrath/Südring');
      await naming.getByRole('button', { name: 'Anlegen' }).click();
      await plan.choose('Pinsel');
      await page.getByRole('radio', { name: 'S', exact: true }).check();
      const start = await plan.pixel(pointOf(first));
      await plan.drag([start, [start[0] + 2, start[1] + 2]]);
      await expect.poll(() => plan.sentence()).toMatch(/^Gegenüber der beschlossenen Abgrenzung liegt 1 Block, /);
      await plan.choose('Lasso');
      const [x, y] = await plan.pixel(pointOf(second));
      await plan.drag([[x - 12, y - 12], [x + 12, y - 12], [x + 12, y + 12], [x - 12, y + 12]]);
      await expect.poll(() => plan.sentence()).toMatch(/^Gegenüber der beschlossenen Abgrenzung liegen 2 Blöcke, /);
      const id = await plan.saveAs('Aktionsplan 2021', 'A. Planer');
      const saved = await plannedIn(origin, id);
      expect([saved[first], saved[second]]).toEqual(['A14', 'A14']);

      await page.getByRole('tab', { name: 'Szenarien' }).click();
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Blockliste (CSV)' }).click()]);
      expect(file.suggestedFilename()).toBe('musterstadt-aktionsraum-entwurf.csv');
      expect(await readFile(await file.path(), 'utf8')).toContain(`${ground.codes[first]};A14;Lohrath/Südring`);

      const said = await plan.sentence();
      await page.reload();
      await plan.reader.settled();
      await plan.saved();
      await expect.poll(() => plan.sentence()).toBe(said);
      await page.keyboard.press('Control+z');
      await expect.poll(() => plan.sentence()).toMatch(/liegt 1 Block, /);
      await page.keyboard.press('Control+Shift+z');
      await expect.poll(() => plan.sentence()).toBe(said);

      await page.getByRole('tab', { name: 'Szenarien' }).click();
      await page.getByRole('button', { name: 'Grenze von außen einlesen' }).click();
      const rows = ground.codes.flatMap((code, block) => (target(block) ? [`${code};${target(block)};${decided[block]!.name}`] : []));
      const reading = page.getByRole('dialog', { name: 'Grenze von außen einlesen' });
      await reading.getByLabel(/^GeoJSON, GeoPackage/).setInputFiles({ name: 'aktionsraeume-2021.csv', mimeType: 'text/csv', buffer: Buffer.from(['block;area;name', ...rows].join('\r\n')) });
      await reading.getByText('15 Gebiete gelesen').waitFor({ timeout: 20_000 });
      expect(await plan.reader.violations()).toEqual([]);
      await reading.getByRole('button', { name: 'In den offenen Entwurf übernehmen' }).click();
      await plan.saved();
      await expect.poll(() => plannedIn(origin, id).then((codes) => codes.every((code, block) => code === target(block))), { timeout: 20_000 }).toBe(true);
      await expect.poll(() => plan.sentence()).toMatch(/ \(entfällt\): .+ \(neu\): | \(neu\): .+ \(entfällt\): /);

      await page.getByRole('button', { name: 'Planblatt drucken' }).click();
      const sheet = page.getByRole('dialog', { name: 'Planblatt' });
      await expect.poll(() => sheet.getByRole('row').count()).toBe(1 + 15 + 2 + 2);
      await expect.poll(() => sheet.innerText()).toContain('Entwurf, nicht beschlossen');
      await expect.poll(() => sheet.innerText()).toMatch(/Blöcke, die anders liegen als beschlossen/);
      expect(await plan.reader.violations()).toEqual([]);
      await page.keyboard.press('Escape');

      await page.getByRole('tab', { name: 'Szenarien' }).click();
      await page.getByRole('button', { name: 'Mit Beschluss veröffentlichen' }).click();
      const dialog = page.getByRole('dialog', { name: 'Mit Beschluss veröffentlichen' });
      expect(await plan.reader.violations()).toEqual([]);
      await dialog.getByLabel('Gremium').fill('Ausschuss für Soziales und Gesundheit');
      await dialog.getByLabel('Drucksache Nr.').fill('21377-20');
      await dialog.getByLabel('Beschlossen am').fill('2021-04-20');
      await dialog.getByLabel('Gültig ab').fill('2021-04-20');
      await dialog.getByLabel('Kennung der Abgrenzung').fill('2021');
      await dialog.getByRole('button', { name: 'Veröffentlichen', exact: true }).click();
      await page.getByText('Abgeschlossen: lässt sich ansehen und kopieren, nicht mehr ändern').waitFor({ timeout: 40_000 });

      // the city is read anew with the new edition; until its numbers are there, those before stand
      await page.getByRole('tab', { name: 'Gebiet', exact: true }).click();
      await expect.poll(() => page.getByRole('row', { name: /^SGB-II-Quote/ }).count()).toBeGreaterThan(0);
      await page.getByRole('tab', { name: 'Entwurf', exact: true }).click();
      await page.getByRole('button', { name: 'Planblatt drucken' }).click();
      await sheet.waitFor({ timeout: 60_000 });
      await expect.poll(() => sheet.innerText()).toContain('Drucksache 21377-20');
    });
    const published = await groundOf(origin);
    expect(published.edition).toBe('2021');
    expect(published.decided).toEqual(ground.codes.map((_code, block) => target(block)));

    const after = await seriesOf('A01');
    const at = (series: SeriesAnswer['series'][number], period: string) => series.values[series.periods.indexOf(period)];
    for (const period of ['2016', '2018', '2020']) expect(at(after, period)).toBe(at(before, period));
    expect(after.editions[after.periods.indexOf('2020')]).toBe('2018');
    expect(after.editions[after.periods.indexOf('2025')]).toBe('2021');
    await planning(`city=musterstadt&level=${LEVEL}&edition=2021&indicator=arm_sgb2&area=A14&panel=time`, async ({ page }) => {
      const legend = await page.getByRole('region', { name: 'Legende' }).innerText();
      expect(legend).toContain('Gebietsstand 2021');
      expect(legend).toContain('21377-20');
    });
  }, 180_000);

  test('keeps both versions when a colleague saved first', async () => {
    const [mine, theirs] = [ground.decided.indexOf('A01'), ground.decided.indexOf('A02')];
    const middle = pointOf(mine);
    const link = planLink(middle, 17, '&plan-area=A01');
    await planning(link, async (plan) => {
      await plan.page.getByRole('tab', { name: 'Szenarien' }).click();
      await plan.page.getByRole('button', { name: 'Neues Szenario' }).click();
      const dialog = plan.page.getByRole('dialog', { name: 'Neues Szenario' });
      await dialog.getByLabel('Name', { exact: true }).fill('Gemeinsam');
      await dialog.getByLabel('Beginnt mit').selectOption('2018');
      await dialog.getByRole('button', { name: 'Sichern', exact: true }).click();
      await plan.saved();
      const id = plan.reader.link().get('scenario')!;
      await planning(planLink(pointOf(theirs), 17, `&scenario=${id}&plan-area=A02`), async (colleague) => {
        await colleague.choose('Einzelne Blöcke antippen');
        await colleague.page.mouse.click(...(await colleague.pixel(pointOf(theirs))));
        await expect.poll(() => plannedIn(origin, id).then((codes) => codes[theirs])).not.toBe(ground.decided[theirs]);
      });
      await plan.choose('Einzelne Blöcke antippen');
      await plan.page.mouse.click(...(await plan.pixel(middle)));
      await plan.page.getByText('Jemand anderes hat inzwischen gesichert. Beide Fassungen bleiben.').waitFor({ timeout: 20_000 });
      await plan.page.getByRole('button', { name: 'Meine Fassung als neues Szenario' }).click();
      await plan.saved();
      const own = plan.reader.link().get('scenario')!;
      expect(own).not.toBe(id);
      const [first, second] = [await plannedIn(origin, id), await plannedIn(origin, own)];
      expect([first[theirs] !== ground.decided[theirs], first[mine] === ground.decided[mine]]).toEqual([true, true]);
      expect([second[theirs] === ground.decided[theirs], second[mine] !== ground.decided[mine]]).toEqual([true, true]);
      expect((await scenariosOf(origin)).map(({ name }) => name)).toEqual(expect.arrayContaining(['Gemeinsam', 'Gemeinsam (meine Fassung)']));
    });
  }, 120_000);

  test('waits without a connection, and has two hundred strokes to take back after a reload', async () => {
    const block = ground.decided.indexOf('A01');
    await planning(planLink(pointOf(block), 17, '&plan-area=A01'), async (plan) => {
      const { page } = plan;
      await plan.choose('Einzelne Blöcke antippen');
      await plan.press('Enter', 201);
      const said = await plan.sentence();
      expect(said).toMatch(/ 1 Block, /);
      await page.reload();
      await plan.reader.settled();
      await expect.poll(() => plan.sentence()).toBe(said);
      await plan.press('z', 200);
      await expect.poll(() => page.getByRole('button', { name: /^Rückgängig/ }).isDisabled()).toBe(true);
      await expect.poll(() => plan.sentence()).toBe(said);

      const id = await plan.saveAs('Ohne Netz', 'A. Planer');
      const before = await plannedIn(origin, id);
      await page.context().setOffline(true);
      await page.mouse.click(...(await plan.pixel(pointOf(block))));
      await page.getByText(/^Keine Verbindung: 1 Schritte warten hier/).waitFor({ timeout: 20_000 });
      await page.context().setOffline(false);
      await plan.saved();
      expect((await plannedIn(origin, id))[block]).not.toBe(before[block]);
    });
  }, 180_000);

  test('draws in two windows of one browser and loses no stroke', () => {
    const [one, other] = [ground.decided.indexOf('A02'), ground.decided.lastIndexOf('A02')];
    return planning(planLink(pointOf(one), 17, '&plan-area=A02'), async (first) => {
      const page = await first.page.context().newPage();
      const second = new PlanReader(new Reader({ ...first.reader.opened, page }, origin));
      await second.reader.visit(planLink(pointOf(other), 17, '&plan-area=A02'));
      for (const [plan, block] of [[first, one], [second, other]] as const) {
        await plan.page.bringToFront();
        await plan.choose('Einzelne Blöcke antippen');
        await plan.page.mouse.click(...(await plan.pixel(pointOf(block))));
      }
      for (const plan of [second, first]) await expect.poll(() => plan.sentence(), { timeout: 10_000 }).toMatch(/liegen \d+ Blöcke/);
      const sentences = [await first.sentence(), await second.sentence()];
      expect(sentences[0]).toBe(sentences[1]);
      expect(sentences[0]).toContain('−2 Blöcke');
      await page.close();
    });
  }, 120_000);

  test.each([
    ['in light', '', {}],
    ['in dark, in English', '&theme=dark&lang=en&plan=suggest', {}],
    ['on a phone', '&plan=plan', PHONE],
    ['on a phone with the tools', '&plan=settings', PHONE],
  ])('has no accessibility violation %s', (_, more, options) => planning(planLink(ground.points[ground.decided.indexOf('A01')]!, 14, more), async ({ reader }) => expect(await reader.violations()).toEqual([]), options));
});

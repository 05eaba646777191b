/**
 * Public transport, told once on Musterstadt in the real browser: the analyst sees which blocks have which class by day
 * and hour, how sure a way is, and who gains by a denser headway; the councillor understands the classes on a phone.
 */
import { describe, expect, test } from 'vitest';
import { PHONE } from './browser.ts';
import type { Reader } from './reader.ts';
import { MUSTERSTADT, storiesOf } from './stories.ts';

const LONG = 120_000;

describe('public transport in Musterstadt', () => {
  const { reading } = storiesOf([MUSTERSTADT], { start: 'city=musterstadt' });

  /** Areas a class of the legend has: "A sehr gut" → 757. */
  async function legendCounts({ page }: Reader): Promise<Map<string, number>> {
    const rows = await page.getByRole('region', { name: 'Legende' }).getByRole('listitem').allInnerTexts();
    return new Map(
      rows.flatMap((row): [string, number][] => {
        const [, words, areas] = /^(.+?)\s+([\d.]+) Flächen?$/s.exec(row.trim()) ?? [];
        return words && areas ? [[words.trim(), Number(areas.replaceAll('.', ''))]] : [];
      }),
    );
  }

  const finding = ({ page }: Reader) => page.locator('.finding').first();

  test('the analyst sees which blocks have which class, and that a Sunday is worse than a weekday', () =>
    reading('transit=grades&level=block', async (reader) => {
      const weekday = await legendCounts(reader);
      expect([...weekday.keys()]).toEqual(expect.arrayContaining(['A sehr gut', 'B gut', 'C mittel', 'D gering']));
      await reader.page.getByLabel('Wann').selectOption('sunday');
      await reader.settled();
      const sunday = await legendCounts(reader);
      await expect.poll(() => reader.link().get('day')).toBe('sunday');
      const none = [...weekday.keys()].find((words) => words.startsWith('keine Klasse'))!;
      expect(sunday.get('A sehr gut') ?? 0).toBeLessThan(weekday.get('A sehr gut')!);
      expect(sunday.get(none)).toBeGreaterThan(weekday.get(none)!);
      expect([...sunday.values()].reduce((a, b) => a + b)).toBe([...weekday.values()].reduce((a, b) => a + b));
    }), LONG);

  test('the map of one origin shrinks when the way is to be reliable', () =>
    reading('mode=reach&by=transit&from=7.92,51.80', async (reader) => {
      await finding(reader).waitFor();
      const half = await legendCounts(reader);
      await expect.poll(() => finding(reader).innerText()).toMatch(/^In 40 Minuten erreicht man von hier [\d.]+ Menschen .+ an der Hälfte der Abfahrten\.$/);
      await reader.page.getByRole('slider', { name: 'Wie verlässlich' }).press('End');
      await reader.settled();
      await expect.poll(() => finding(reader).innerText(), { timeout: 20_000 }).toContain('an 95 % der Abfahrten');
      const sure = await legendCounts(reader);
      await expect.poll(() => reader.link().get('percentile')).toBe('95');
      expect(sure.get('nicht in 60 Minuten')!).toBeGreaterThan(half.get('nicht in 60 Minuten')!);
      expect(await reader.violations()).toEqual([]);
    }), LONG);

  test('a denser headway says how many people gain, and undo takes it back', () =>
    reading('panel=transit&transit-tab=what-if', async (reader) => {
      const { page } = reader;
      await page.getByRole('option', { name: /^401 / }).waitFor({ state: 'attached' });
      await page.getByLabel('Linie', { exact: true }).selectOption('401');
      await page.getByLabel('alle … Minuten').fill('5');
      await page.getByRole('button', { name: 'Takt ausprobieren' }).click();
      await finding(reader).waitFor();
      const [, gained = '0', lost = '?'] = /^([\d.]+) Menschen kommen in eine bessere Klasse, ([\d.]+) in eine schlechtere\./.exec(await finding(reader).innerText()) ?? [];
      expect(Number(gained.replaceAll('.', ''))).toBeGreaterThan(1000);
      expect(lost).toBe('0');
      await reader.settled();
      await expect.poll(() => page.getByRole('region', { name: 'Legende' }).innerText()).toContain('Veränderung');
      await page.getByRole('button', { name: 'Rückgängig' }).click();
      await reader.settled();
      await expect.poll(() => finding(reader).count()).toBe(0);
      await expect.poll(() => reader.link().get('service')).toBeNull();
    }), LONG);

  test('a stop tried out is moved by the arrow keys, in one step to undo', () =>
    reading('panel=transit&transit-tab=what-if&service=%2B7.92,51.8,401,VM0183,VM0046,Neu', async (reader) => {
      const { page } = reader;
      await finding(reader).waitFor();
      await page.getByRole('option', { name: /^401 / }).waitFor({ state: 'attached' });
      const before = reader.link().get('service');
      const marker = page.getByRole('button', { name: /^Neue Haltestelle 1\./ });
      for (const key of ['ArrowUp', 'ArrowUp', 'ArrowRight']) await marker.press(key);
      await expect.poll(() => reader.link().get('service')).not.toBe(before);
      const place = page.getByLabel('Ort von Neu: Breite, Länge');
      await expect.poll(() => place.inputValue()).toMatch(/^51\.8009\d, 7\.9207\d$/);
      await reader.settled();
      await page.getByRole('button', { name: 'Rückgängig' }).click();
      await expect.poll(() => reader.link().get('service')).toBe(before);
      await expect.poll(() => place.inputValue()).toBe('51.80000, 7.92000');
      expect(await reader.violations()).toEqual([]);
    }), LONG);

  test('the councillor understands the classes on a phone, and why a stop has its own', () =>
    reading(
      'transit=zones&panel=map&stop=VM0168',
      async (reader) => {
        const { page } = reader;
        const card = page.getByRole('region', { name: 'Haltestelle' });
        await expect.poll(() => card.innerText()).toMatch(/Klasse [A-D] \S+.* weil: .+ alle [\d,]+ Minuten je Richtung .+ ergibt Kategorie [IV]+\./);
        await card.getByRole('button', { name: 'Haltestelle schließen' }).tap();
        await page.getByRole('button', { name: 'Legende aufklappen' }).tap();
        const legend = await page.getByRole('region', { name: 'Legende' }).innerText();
        for (const words of ['A sehr gut', 'B gut', 'C mittel', 'D gering', 'keine Klasse: zu weit oder zu selten']) expect(legend).toContain(words);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
        expect(await reader.violations()).toEqual([]);
      },
      PHONE,
    ), LONG);
});

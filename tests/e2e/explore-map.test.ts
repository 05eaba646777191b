/**
 * Mode Erkunden in a real browser: what a reader sees and does on the map, by pointer, keyboard and link.
 * On Berlin 2021, whose numbers are published; said aloud where its files are absent.
 */
import { describe, expect, test } from 'vitest';
import { realData } from '../support/real-data.ts';
import { PHONE } from './browser.ts';
import { storiesOf } from './stories.ts';

const files = realData('berlin');
const BERLIN = 'city=berlin-2021&indicator=mss_s3&level=planungsraum';

if (files === null) test('the stories of the map need the files of Berlin: said above', () => expect(files).toBeNull());
else describe('the map of Berlin', () => {
  const { reading } = storiesOf([{ name: 'berlin-2021', files }]);

  test('opens with its default indicator and a legend that names source, edition and missing areas', () =>
    reading('city=berlin-2021', async ({ page }) => {
      const legend = page.getByRole('region', { name: 'Legende' });
      await expect.poll(() => legend.textContent()).toContain('Gebietsstand 2021');
      await expect.poll(() => legend.getByText('nicht geliefert').count()).toBe(1);
      await expect.poll(() => legend.getByRole('slider').count()).toBe(4);
    }));

  test('says in one sentence what it shows after the indicator was changed', () =>
    reading(BERLIN, async (reader) => {
      await reader.page.getByRole('button', { name: /^Indikator/ }).click();
      await reader.page.getByRole('searchbox', { name: 'Indikator suchen' }).fill('arbeitslos');
      await reader.page.keyboard.press('Tab');
      await reader.page.keyboard.press('Enter');
      await reader.settled();
      await expect.poll(() => reader.link().get('indicator')).toBe('mss_s1');
      await expect.poll(() => reader.spoken()).toMatch(/^Die Karte zeigt .+ 53\d von 542 Flächen haben einen Wert\.$/);
    }));

  test('goes back to the indicator before with the browser’s back button', () =>
    reading(BERLIN, async (reader) => {
      await reader.page.getByLabel('Räumliche Ebene').selectOption('bezirk');
      await reader.settled();
      await expect.poll(() => reader.link().get('level')).toBe('bezirk');
      await reader.page.goBack();
      await expect.poll(() => reader.link().get('level')).toBe('planungsraum');
    }));

  test('finds an area by name with the keyboard alone, picks it and shows its profile', () =>
    reading(BERLIN, async (reader) => {
      await reader.page.keyboard.press('/');
      await reader.page.keyboard.type('prinzenstr');
      await reader.page.keyboard.press('Enter');
      await reader.settled();
      await expect.poll(() => reader.link().get('area')).toBe('02100105');
    }));

  test('moves a class break with the arrow keys and keeps it in the link', () =>
    reading(BERLIN, async (reader) => {
      await reader.page.getByRole('slider', { name: 'Klassengrenze 1' }).focus();
      await reader.page.keyboard.press('ArrowRight');
      await reader.settled();
      await expect.poll(() => reader.link().get('breaks')).toBe('manual');
      expect(reader.link().get('at')?.split(',')).toHaveLength(4);
    }));

  test('shows status and dynamics of the MSS 2021 as published: 1, 73, 1, 36, 296, 34, 8, 31, 7, 3, 36, 10', () =>
    reading('city=berlin-2021&index=mss-2021', async ({ page }) => {
      const cells = await page.getByRole('region', { name: 'Legende' }).getByRole('cell').allTextContents();
      expect(cells.filter(Boolean).map(Number)).toEqual([1, 73, 1, 36, 296, 34, 8, 31, 7, 3, 36, 10]);
    }));

  test('compares two dates by a divider that the keyboard moves, each on the areas of its time', () =>
    reading(BERLIN, async (reader) => {
      await reader.page.getByRole('button', { name: 'Zwei Karten vergleichen' }).click();
      await reader.settled();
      const divider = reader.page.getByRole('slider', { name: /Trennlinie/ });
      await divider.focus();
      await reader.page.keyboard.press('ArrowLeft');
      await reader.page.keyboard.press('ArrowLeft');
      await expect.poll(() => divider.getAttribute('aria-valuenow')).toBe('46');
      await expect.poll(() => reader.link().get('right')).toContain('2018-12');
    }));

  test('picks the area under the pointer', () =>
    reading(`${BERLIN}&map=13/52.4995/13.405`, async (reader) => {
      const box = (await reader.page.getByRole('main').boundingBox())!;
      await reader.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
      await expect.poll(() => reader.link().get('area')).toMatch(/^0210\d{4}$/);
    }));

  test('draws an area of one’s own from three corners', () =>
    reading(`${BERLIN}&map=11/52.5/13.4`, async (reader) => {
      await reader.page.getByRole('button', { name: 'Eigenes Gebiet zeichnen' }).click();
      const box = (await reader.page.getByRole('main').boundingBox())!;
      for (const [x, y] of [[0.6, 0.2], [0.8, 0.3], [0.7, 0.45]] as const) {
        await reader.page.mouse.click(box.x + box.width * x, box.y + box.height * y);
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
      await reader.page.getByRole('button', { name: 'Fertig' }).click();
      await expect.poll(() => reader.link().get('drawn')).toMatch(/^polygon:/);
    }));

  test.each([
    ['light', BERLIN, {}],
    ['dark', `${BERLIN}&theme=dark`, {}],
    ['an index in dark', 'city=berlin-2021&index=mss-2021&panel=index&theme=dark', {}],
    ['a swipe', `${BERLIN}&right=,2018-12,,0.4`, {}],
    ['a phone', `${BERLIN}&panel=settings`, PHONE],
    ['full screen, in English', `${BERLIN}&full=1&lang=en`, {}],
  ])('has no accessibility violation: %s', (_, query, options) => reading(query, async (reader) => expect(await reader.violations()).toEqual([]), options));
});

/**
 * Mode Erreichen told once on Musterstadt in the real browser: the analyst's question about Kitas with places free, the
 * citizen who looks for an offer on a phone, whoever keeps the list of offers, and a file of offers with a broken row.
 */
import { describe, expect, test } from 'vitest';
import { PHONE } from './browser.ts';
import { MUSTERSTADT, storiesOf } from './stories.ts';

const LONG = { timeout: 30_000 } as const;
/** "1.795" → 1795 */
const count = (text: string | undefined): number => Number((text ?? '').replaceAll('.', ''));

describe('who reaches what in Musterstadt', () => {
  const { world, reading } = storiesOf([MUSTERSTADT], { start: 'city=musterstadt&mode=reach' });

  const api = (path: string): string => `${world().service.origin}/api/cities/musterstadt${path}`;

  test('the analyst learns which children live more than ten minutes from a Kita with places free, where, why, and what would help', () =>
    reading('kind=kita&reach=result', async (reader) => {
      const { page } = reader;
      await page.getByRole('button', { name: '10, 10 Minuten' }).click();
      const finding = page.locator('.finding').first();
      await expect.poll(() => finding.innerText(), LONG).toMatch(/in höchstens 10 Minuten/);
      const missedOfAll = count(/; ([\d.]+) erreichen keines/.exec(await finding.innerText())?.[1]);
      await page.getByLabel('Nur Angebote mit freien Plätzen').check();
      const missedNow = async (): Promise<number> => count(/; ([\d.]+) erreichen keines/.exec(await finding.innerText())?.[1]);
      await expect.poll(missedNow, LONG).toBeGreaterThan(missedOfAll);
      const missed = await missedNow();

      await page.getByRole('tab', { name: 'Lücken' }).click();
      const gaps = page.getByRole('list', { name: 'Kitas: Lücken nach Dringlichkeit' });
      const first = gaps.getByRole('button').first();
      await first.waitFor(LONG);
      expect(count(/^([\d.]+) Menschen/.exec(await page.locator('.finding').first().innerText())?.[1])).toBe(missed);
      await expect.poll(() => first.innerText()).toMatch(/zu weit: im Mittel \d+ Minuten|Barriere|belegt|gar kein passendes/);
      await first.click();
      await expect.poll(() => reader.link().get('area')).toMatch(/^\d+$/);

      await page.getByRole('button', { name: 'Hier ein Angebot ausprobieren' }).click();
      await expect.poll(() => page.locator('.finding').first().innerText(), LONG).toMatch(/^[1-9][\d.]* Menschen gewinnen Zugang, 0 verlieren ihn/);
      await page.getByRole('button', { name: 'Rückgängig' }).click();
      await expect.poll(() => reader.link().get('changes')).toBeNull();

      await page.getByRole('tab', { name: 'Nach Status' }).click();
      await expect.poll(() => page.locator('.finding').first().innerText(), LONG).toMatch(/^In „\d · Status .+“ erreichen [\d,]+\s% der Zielgruppe \(Kinder unter 6\).+Prozentpunkte (weniger|mehr)\./);
      expect(await reader.violations()).toEqual([]);
    }));

  test('a citizen on a phone finds a Turkish-speaking, free offer without barriers, and sees when it is open', () =>
    reading(
      'kind=beratung&reach=offers',
      async (reader) => {
        const { page } = reader;
        const found = page.getByText(/^[\d.]+ Angebote an/);
        await found.waitFor(LONG);
        const all = count(/^([\d.]+)/.exec(await found.innerText())?.[1]);
        await page.getByText('Weitere Filter').click();
        await page.getByLabel('Kosten').selectOption('free');
        await page.getByLabel('Sprache').selectOption('tr');
        await page.getByLabel('Zugang').selectOption('yes');
        const list = page.getByRole('list', { name: 'Gefundene Angebote' });
        // between two filters the list is empty for a moment, and may show the first filter's finds alone
        const finds = async (): Promise<[matching: number, all: number]> => {
          const names = await list.getByRole('button').allInnerTexts();
          return [names.filter((name) => /kostenlos · barrierefrei/.test(name)).length, names.length];
        };
        await expect.poll(async () => (await finds()).every((number) => number > 0 && number < all), LONG).toBe(true);
        await expect.poll(async () => new Set(await finds()).size, LONG).toBe(1);
        await list.getByRole('button').first().click();
        const card = page.getByRole('region', { name: 'Angebot' });
        await page.getByRole('button', { name: 'Karte', exact: true }).click();
        await card.getByText('Sprachen').waitFor(LONG);
        const text = await card.innerText();
        expect(text).toContain('Türkisch');
        expect(text).toMatch(/Geöffnet[\s\S]*Mo/);
        expect(await reader.violations()).toEqual([]);
      },
      PHONE,
    ));

  test('whoever keeps the list is told of a conflict, loses nothing typed, and takes back a deletion', () =>
    reading(
      'kind=kita&reach=offers',
      async (reader) => {
        const { page } = reader;
        await page.getByRole('list', { name: 'Gefundene Angebote' }).getByRole('button').first().click(LONG);
        await page.getByRole('button', { name: 'Bearbeiten' }).click();
        const dialog = page.getByRole('dialog', { name: 'Angebot bearbeiten' });
        await dialog.getByLabel('Plätze', { exact: true }).fill('77', LONG);
        const id = reader.link().get('offer')!;
        const { offer } = (await (await page.request.get(api(`/offers/${id}`))).json()) as { offer: { version: number; name: string } };
        expect((await page.request.patch(api(`/offers/${id}`), { data: { version: offer.version, contact: 'neu@example.org' } })).status()).toBe(200);

        await dialog.getByRole('button', { name: 'Speichern' }).click();
        await dialog.getByText(/Jemand anderes hat inzwischen geändert: Kontakt/).waitFor(LONG);
        await expect.poll(() => dialog.getByLabel('Plätze', { exact: true }).inputValue()).toBe('77');
        await expect.poll(() => dialog.getByLabel('Kontakt').inputValue()).toBe('neu@example.org');
        await dialog.getByRole('button', { name: 'Speichern' }).click();
        await dialog.waitFor({ state: 'detached', ...LONG });
        const saved = (await (await page.request.get(api(`/offers/${id}`))).json()) as { offer: { capacity: number; contact: string } };
        expect(saved.offer).toMatchObject({ capacity: 77, contact: 'neu@example.org' });

        await page.getByRole('button', { name: 'Bearbeiten' }).click();
        await dialog.getByRole('button', { name: 'Löschen' }).click(LONG);
        await page.getByText(`Gelöscht: ${offer.name}`).waitFor(LONG);
        expect((await page.request.get(api(`/offers/${id}`))).status()).toBe(404);
        await page.getByRole('button', { name: 'Zurückholen' }).click();
        await expect.poll(async () => (await page.request.get(api(`/offers/${id}`))).status(), LONG).toBe(200);
      },
      { expected: [/409/] },
    ));

  test('a search "where next" goes on while the page is reloaded, is found again, given up, and its result is still there', () =>
    reading('kind=kita&minutes=4&reach=sites', async (reader) => {
      const { page } = reader;
      // others before it in the queue: it waits while the page is reloaded
      for (const count of [40, 41, 42]) expect((await page.request.post(api('/reach/sites'), { data: { category: 'kita', cutoff: 6, count, method: 'p-median' } })).status()).toBe(202);
      const search = page.getByRole('button', { name: 'Suchen', exact: true });
      const cancel = page.getByRole('button', { name: 'Abbrechen' });
      await page.getByLabel('Wie viele').fill('17', LONG);
      await search.click();
      await cancel.waitFor(LONG);
      await page.reload();
      await cancel.waitFor(LONG);
      await expect.poll(() => page.getByLabel('Wie viele').inputValue()).toBe('17');
      await expect.poll(() => page.getByRole('status').filter({ hasText: /Suche (wartet|läuft)/ }).count()).toBe(1);
      await cancel.click();
      await page.getByText('Die Suche wurde abgebrochen.').waitFor(LONG);
      // colours of the button that can be pressed again are on their way
      await page.evaluate(() => Promise.all(document.getAnimations().map(({ finished }) => finished)).then(() => undefined));
      expect(await reader.violations()).toEqual([]);

      await page.getByLabel('Wie viele').fill('2');
      await search.click();
      const list = page.getByRole('list', { name: 'Vorschläge' });
      await expect.poll(() => list.getByRole('button').count(), { timeout: 90_000 }).toBe(2);
      await page.reload();
      await expect.poll(() => list.getByRole('button').count(), LONG).toBe(2);
      await page.getByText(/^Weitere Suchen/).click();
      const stored = page.getByRole('list', { name: 'Gespeicherte Suchen' });
      await stored.getByRole('button', { name: /^17 neue: Kitas.*abgebrochen/ }).waitFor(LONG);
      await stored.getByRole('button', { name: /^42 neue: Kitas/ }).click();
      await expect.poll(() => reader.link().get('minutes')).toBe('6');
      await expect.poll(() => list.getByRole('button').count(), LONG).toBe(42);
      expect(await reader.violations()).toEqual([]);
    }), 240_000);

  test('a file with a broken row is checked first: the row is named, nothing is saved before it is confirmed, and all of it can be taken back', () =>
    reading('kind=kita&reach=offers', async (reader) => {
      const { page } = reader;
      const kitas = async (): Promise<number> => ((await (await page.request.get(api('/offers?kind=kita'))).json()) as { offers: unknown[] }).offers.length;
      const before = await kitas();
      const text = 'kennung;name;art;x;y;plätze\nE2E-1;Kita Ganz;Kita;7.88;51.79;50\nE2E-2;Kita Ohne Ort;Kita;;;40\nE2E-3;Kita Viele;Kita;7.885;51.795;viele\n';
      await page.getByRole('button', { name: 'Datei einlesen' }).click(LONG);
      const dialog = page.getByRole('dialog', { name: 'Angebote aus einer Datei einlesen' });
      await dialog.getByLabel(/CSV, GeoJSON oder XLSX/).setInputFiles({ name: 'kitas.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await dialog.getByText('3 Zeilen gelesen: 2 neue Angebote').waitFor(LONG);
      const findings = dialog.getByRole('table', { name: 'Was aufgefallen ist' });
      await expect.poll(() => findings.getByRole('row', { name: /kitas\.csv 3 .*Koordinaten fehlen/ }).count()).toBe(1);
      await expect.poll(() => findings.getByRole('row', { name: /kitas\.csv 4 plätze viele/ }).count()).toBe(1);
      expect(await kitas()).toBe(before);
      expect(await reader.violations()).toEqual([]);
      await dialog.getByRole('button', { name: '2 Angebote übernehmen' }).click();
      await expect.poll(kitas, LONG).toBe(before + 2);
      await dialog.getByRole('button', { name: 'Import zurücknehmen' }).click(LONG);
      await expect.poll(kitas, LONG).toBe(before);
    }));
});

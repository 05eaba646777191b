/**
 * What readers make themselves, on a service that lets nobody save without a code: signing in, an own indicator seen
 * before it is saved, an own index, two people saving one story, and taking the map away as table and picture.
 */
import { readFile } from 'node:fs/promises';
import type { Download } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Reader } from './reader.ts';
import { MUSTERSTADT, storiesOf } from './stories.ts';

const LONG = { timeout: 30_000 };
/** What a browser writes to its console of itself when an answer is a refusal. */
const REFUSED = /status of (401|409)/;

describe('what readers make themselves', () => {
  let code: string;
  const { reading } = storiesOf([MUSTERSTADT], {
    service: { isWritable: false },
    usual: { longestStep: LONG.timeout, expected: [REFUSED] },
    prepare: async ({ service }) => {
      code = await service.createToken();
    },
  });

  async function signIn({ page }: Reader, with_ = code): Promise<void> {
    await page.getByRole('button', { name: 'Anmelden', exact: true }).click();
    await page.getByLabel('Zugangscode', { exact: true }).fill(with_);
    await page.keyboard.press('Enter');
  }

  const signedIn = ({ page }: Reader) => page.getByRole('button', { name: 'Angemeldet', exact: true });

  test('a wrong code is refused, the right one stays until the window closes and never gets into the link', () =>
    reading('city=musterstadt', async (reader) => {
      const { page } = reader;
      await signIn(reader, 'atlas_falsch');
      await page.getByText('Dieser Code ist unbekannt, abgelaufen oder widerrufen.').waitFor();
      expect(await reader.violations()).toEqual([]);
      await page.getByLabel('Zugangscode', { exact: true }).fill(code);
      await page.keyboard.press('Enter');
      await signedIn(reader).waitFor();
      await page.reload();
      await reader.settled();
      await signedIn(reader).click();
      expect(page.url()).not.toContain('atlas_');
      await page.getByRole('button', { name: 'Abmelden' }).click();
      await page.getByRole('button', { name: 'Anmelden', exact: true }).waitFor();
    }));

  test('a code that is no longer good is forgotten, and reading goes on', () =>
    reading('city=musterstadt', async (reader) => {
      await reader.page.evaluate(() => sessionStorage.setItem('atlas-token', 'atlas_abgelaufen'));
      await reader.page.reload();
      await reader.settled();
      await reader.page.getByRole('button', { name: 'Anmelden', exact: true }).waitFor();
      await expect.poll(() => reader.page.getByRole('region', { name: 'Legende' }).count()).toBe(1);
    }));

  test('an own indicator is on the map before it is saved, saved by who signed in, and deleted again', () =>
    reading('city=musterstadt&panel=indicator', async (reader) => {
      const { page } = reader;
      const save = page.getByRole('button', { name: 'Speichern und zeigen' });
      await page.getByRole('button', { name: 'Neuer Indikator' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Anteil der Probe');
      await page.getByLabel('Formel').fill('ausl / bev');
      await page.keyboard.press('Escape');
      expect(await save.isDisabled()).toBe(true);
      await signIn(reader);
      await page.getByText(/^Die Karte zeigt die Vorschau: \d+ von 170 Gebieten/).waitFor();
      await page.getByRole('region', { name: 'Legende' }).getByRole('heading', { name: 'Anteil der Probe' }).waitFor();
      await expect.poll(() => reader.link().get('indicator')).not.toBe('anteil-der-probe');
      await reader.settled();
      expect(await reader.violations()).toEqual([]);
      await save.click();
      await expect.poll(() => reader.link().get('indicator'), LONG).toBe('anteil-der-probe');
      await page.getByRole('button', { name: 'Bearbeiten: Anteil der Probe' }).click();
      await page.getByRole('button', { name: 'Löschen' }).click();
      await page.getByText('Noch kein eigener Indikator.').waitFor();
      await expect.poll(() => reader.link().get('indicator'), LONG).toBeNull();
    }));

  test('an own index starts from a preset, shows its draft, is saved and deleted', () =>
    reading('city=musterstadt&panel=index', async (reader) => {
      const { page } = reader;
      await signIn(reader);
      await signedIn(reader).waitFor();
      await page.getByRole('button', { name: 'Eigenen Index aus Vorlage' }).click();
      await page.getByRole('button', { name: /^Mit „Monitoring/ }).click();
      await page.getByText('Die Karte zeigt den Entwurf.').waitFor();
      await page.getByRole('button', { name: 'Als eigenen Index speichern' }).click();
      await expect.poll(() => reader.link().get('index'), LONG).toMatch(/-eigene$/);
      await reader.settled();
      await page.getByRole('button', { name: 'Kopieren und ändern' }).click();
      await page.getByRole('button', { name: 'Index löschen' }).click();
      await expect.poll(() => reader.link().get('index'), LONG).toBeNull();
    }));

  test('when two people save the same story, the later one is asked and can keep both', () =>
    reading('city=musterstadt&mode=present', async (mine) => {
      const { page } = mine;
      await signIn(mine);
      await signedIn(mine).waitFor();
      await page.getByLabel('Titel').fill('Gemeinsam');
      await page.getByRole('button', { name: 'Diese Ansicht als Folie' }).click();
      await page.getByRole('button', { name: 'Speichern' }).click();
      await expect.poll(() => mine.link().get('story'), LONG).toBeTruthy();
      const shared = mine.link().get('story')!;
      await reading(`city=musterstadt&mode=present&story=${shared}`, async (theirs) => {
        await signIn(theirs);
        await signedIn(theirs).waitFor();
        await theirs.page.getByLabel('Titel').fill('Die andere Fassung');
        await theirs.page.getByRole('button', { name: 'Speichern' }).click();
        await theirs.page.getByText('Noch nicht gespeichert').waitFor({ state: 'detached' });
      });
      await page.getByLabel('Titel').fill('Meine Fassung');
      await page.getByRole('button', { name: 'Speichern' }).click();
      const dialog = page.getByRole('dialog', { name: 'Inzwischen geändert' });
      await dialog.getByText(/„Die andere Fassung“ wurde am .+ \(1 Folie\)/).waitFor();
      expect(await mine.violations()).toEqual([]);
      await dialog.getByRole('button', { name: /^Beide behalten/ }).click();
      await expect.poll(() => mine.link().get('story'), LONG).not.toBe(shared);
      await expect.poll(() => page.getByLabel('Titel').inputValue()).toContain('Meine Fassung');
    }));

  test('the table taken away holds the classes that the map shows, the picture its whole slide', () =>
    reading('city=musterstadt&k=4&breaks=equal', async ({ page }) => {
      const taken = async (act: () => Promise<void>): Promise<Download> => (await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), act()]))[0];
      await page.getByRole('button', { name: 'Exportieren' }).click();
      const csv = await taken(() => page.getByRole('link', { name: 'CSV laden' }).click());
      const [header, ...rows] = (await readFile((await csv.path())!, 'utf8')).trim().split(/\r?\n/).map((line) => line.split(';'));
      const place = header!.indexOf('class');
      expect(rows).toHaveLength(170);
      expect(Math.max(...rows.map((row) => Number(row[place])))).toBe(4);
      const png = await taken(() => page.getByRole('button', { name: 'Bild speichern' }).click());
      const bytes = await readFile((await png.path())!);
      expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1920, 1080]);
    }));
});

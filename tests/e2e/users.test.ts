/**
 * What each user comes for, told once on Musterstadt in the real browser: the analyst asks where a number comes from,
 * the planner looks at decided Aktionsräume and at who reaches a Kita, the councillor shows slides and opens them on a phone.
 */
import { describe, expect, test } from 'vitest';
import { PHONE } from './browser.ts';
import { MUSTERSTADT, storiesOf } from './stories.ts';

describe('in Musterstadt', () => {
  const { reading } = storiesOf([MUSTERSTADT]);

  test('the analyst learns from which rows of which file a rate comes', () =>
    reading('city=musterstadt&level=unterbezirk&indicator=arm_sgb2&area=014&panel=profile', async ({ page }) => {
      const why = page.getByRole('button', { name: 'Warum diese Zahl? SGB-II-Quote', exact: true });
      await why.first().click({ timeout: 30_000 });
      const dialog = page.getByRole('dialog', { name: 'Warum diese Zahl?' });
      await dialog.getByText('Woher die Zahlen kommen').waitFor({ timeout: 30_000 });
      const text = await dialog.innerText();
      expect(text).toMatch(/\.csv/);
      expect(text).toMatch(/Zeilen \d+/);
      expect(text).toMatch(/SHA-256 [0-9a-f]{8}/);
    }));

  test('the planner sees the decided Aktionsräume with their decision, and the demo city marked as synthetic', () =>
    reading('city=musterstadt&level=aktionsraum&edition=2021&indicator=arm_sgb2', async ({ page }) => {
      await expect.poll(() => page.getByText('synthetisch', { exact: true }).count()).toBeGreaterThan(0);
      const legend = await page.getByRole('region', { name: 'Legende' }).innerText();
      expect(legend).toContain('Gebietsstand 2021');
      expect(legend).toMatch(/\d{5}-\d{2}/);
    }));

  test('the planner is told how many children reach a Kita, and how many do not', () =>
    reading('city=musterstadt&mode=reach', async ({ page }) => {
      const result = page.getByText(/erreichen in höchstens 15 Minuten/).first();
      await result.waitFor({ timeout: 60_000 });
      await expect.poll(() => result.innerText()).toMatch(/^[\d.]+ von [\d.]+ .+ erreichen keines\.$/);
    }));

  test('the councillor’s slides are stored, shared by link and shown on a phone with legend and source', async () => {
    const link = await reading('city=musterstadt&level=unterbezirk&indicator=arm_kind&mode=present', async (reader) => {
      const { page } = reader;
      await page.getByLabel('Titel').fill('Kinderarmut in Musterstadt');
      await page.getByRole('button', { name: 'Diese Ansicht als Folie' }).click();
      await page.getByRole('button', { name: 'Diese Ansicht als Folie' }).click();
      await page.getByRole('button', { name: 'Speichern' }).click();
      await expect.poll(() => reader.link().get('story'), { timeout: 20_000 }).toBeTruthy();
      return reader.link();
    });
    await reading(
      `city=musterstadt&mode=present&story=${link.get('story')!}&full=1`,
      async (reader) => {
        const { page } = reader;
        await page.getByLabel('Folie 1 von 2').waitFor({ state: 'attached', timeout: 30_000 });
        await page.keyboard.press('ArrowRight');
        await page.getByLabel('Folie 2 von 2').waitFor({ state: 'attached', timeout: 30_000 });
        expect((await page.getByRole('heading', { level: 1 }).innerText()).length).toBeGreaterThan(20);
        await page.getByText(/synthetische Daten/i).first().waitFor({ timeout: 30_000 });
      },
      PHONE,
    );
  });

  test.each(['explore', 'reach', 'plan'])('in mode %s Escape leaves full screen, and everything beside the map is back', (mode) =>
    reading(`city=musterstadt&mode=${mode}&full=1`, async (reader) => {
      const { page } = reader;
      await expect.poll(() => page.getByRole('complementary').count()).toBe(0);
      await page.keyboard.press('Escape');
      await page.getByRole('complementary').waitFor({ timeout: 30_000 });
      await expect.poll(() => page.getByRole('navigation', { name: 'Modus' }).count()).toBe(1);
      await expect.poll(() => reader.link().get('full'), { timeout: 20_000 }).toBeNull();
    }));

  test('analyses without room in the row are reached by the menu and by the keyboard', () =>
    reading('city=musterstadt', async (reader) => {
      const { page } = reader;
      const selected = page.getByRole('tab', { selected: true });
      await page.getByRole('button', { name: 'Mehr' }).press('ArrowDown');
      expect(await reader.violations()).toEqual([]);
      await page.getByRole('menuitem', { name: 'Daten' }).press('Enter');
      await expect.poll(() => selected.innerText(), { timeout: 20_000 }).toBe('Daten');
      await expect.poll(() => reader.link().get('panel')).toBe('quality');
      await page.keyboard.press('Home');
      await expect.poll(() => selected.innerText(), { timeout: 20_000 }).toBe('Rangliste');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('tab');
    }));
});

/** What the stories of mode Planen do on the map and ask of the server: places of blocks as pixels, tools, plans by code. */
import type { Page } from 'playwright-core';
import { decodePlanningBase } from '../../core/contract/planning-base.ts';
import type { ScenarioAnswer, ScenariosAnswer } from '../../core/contract/scenarios.ts';
import { planFromJson } from '../../core/regions/draft.ts';
import { toWorld } from '../../viewer/modes/plan/hits.ts';
import type { Reader } from './reader.ts';

const CITY = '/api/cities/musterstadt';
const LEVEL = 'aktionsraum';
const WORLD_PIXELS = 512;

export interface Ground {
  readonly codes: readonly string[];
  /** lon, lat of each block */
  readonly points: readonly (readonly [number, number])[];
  /** per block the code of its decided area, '' = none */
  readonly decided: readonly string[];
  readonly edition: string | null;
}

export async function groundOf(origin: string): Promise<Ground> {
  const { head, columns } = decodePlanningBase(await (await fetch(`${origin}${CITY}/planning/base?level=${LEVEL}&format=binary`)).arrayBuffer());
  const [points, decided] = [columns.get('points')!, columns.get('decided')!];
  return {
    codes: head.blockCodes,
    points: head.blockCodes.map((_code, block) => [points[2 * block]!, points[2 * block + 1]!]),
    decided: Array.from(decided, (area) => head.decided.areas[area]?.code ?? ''),
    edition: head.decided.edition,
  };
}

export async function scenariosOf(origin: string): Promise<ScenariosAnswer['scenarios']> {
  return ((await (await fetch(`${origin}${CITY}/scenarios?level=${LEVEL}`)).json()) as ScenariosAnswer).scenarios;
}

/** Per block the code of its area in a stored scenario. */
export async function plannedIn(origin: string, id: string): Promise<string[]> {
  const { plan } = ((await (await fetch(`${origin}${CITY}/scenarios/${id}`)).json()) as ScenarioAnswer).scenario;
  const blocks = plan.labelRuns.reduce((sum, value, at) => (at % 2 === 1 ? sum + value : sum), 0);
  return Array.from(planFromJson(plan, blocks).label, (area) => plan.areas[area]?.code ?? '');
}

/** A link that shows a block in the middle. */
export function planLink([lon, lat]: readonly [number, number], zoom: number, more = ''): string {
  return `city=musterstadt&mode=plan&hide=legend&map=${zoom}/${lat.toFixed(5)}/${lon.toFixed(5)}${more}`;
}

export class PlanReader {
  readonly reader: Reader;
  readonly page: Page;

  constructor(reader: Reader) {
    this.reader = reader;
    this.page = reader.page;
  }

  async choose(tool: string, action = 'aufnehmen'): Promise<void> {
    await this.page.getByRole('button', { name: tool, exact: true }).click();
    await this.page.getByRole('radio', { name: action, exact: true }).check();
  }

  /** Makes an area the one that is drawn. */
  async area(name: string): Promise<void> {
    await this.page.getByRole('region', { name: 'Gebiete', exact: true }).getByRole('button', { name: new RegExp(`^${name}`) }).click();
  }

  async pixel([lon, lat]: readonly [number, number]): Promise<[number, number]> {
    const [zoom, south, east] = (this.reader.link().get('map') ?? '').split('/').map(Number);
    const box = (await this.page.getByRole('region', { name: /^Karte\./ }).boundingBox())!;
    const [middle, point] = [toWorld(east!, south!), toWorld(lon, lat)];
    const scale = WORLD_PIXELS * 2 ** zoom!;
    return [box.x + box.width / 2 + (point[0] - middle[0]) * scale, box.y + box.height / 2 + (point[1] - middle[1]) * scale];
  }

  async drag(points: readonly (readonly [number, number])[]): Promise<void> {
    const [first, ...rest] = points;
    await this.page.mouse.move(first![0], first![1]);
    await this.page.mouse.down();
    for (const [x, y] of rest) await this.page.mouse.move(x, y, { steps: 3 });
    await this.page.mouse.up();
  }

  /** A key many times, as fast as the page takes it: Enter on the map, letters with Ctrl. */
  async press(key: string, times: number): Promise<void> {
    await this.page.getByRole('region', { name: /^Karte\./ }).evaluate((map, [what, count]) => {
      for (let press = 0; press < count; press++) map.dispatchEvent(new KeyboardEvent('keydown', { key: what, ctrlKey: what.length === 1, bubbles: true, cancelable: true }));
    }, [key, times] as const);
  }

  /** The draft against the decided plan, in one sentence. */
  async sentence(): Promise<string> {
    await this.page.getByRole('tab', { name: 'Entwurf', exact: true }).click();
    return this.page.getByText(/^(Gegenüber der beschlossenen Abgrenzung|Der Entwurf entspricht)/).first().innerText();
  }

  async saved(): Promise<void> {
    await this.page.getByText('Gesichert', { exact: true }).waitFor({ timeout: 20_000 });
  }

  /** The draft of this browser as a scenario; its id. */
  async saveAs(name: string, author: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Als Szenario sichern', exact: true }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Als Szenario sichern' });
    await dialog.getByLabel('Name', { exact: true }).fill(name);
    await dialog.getByLabel('Wer zeichnet').fill(author);
    await dialog.getByRole('button', { name: 'Sichern', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await this.saved();
    return this.reader.link().get('scenario')!;
  }
}

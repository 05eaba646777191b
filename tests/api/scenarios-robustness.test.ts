/** Robustness over HTTP: what flips under other years, weights and thresholds, for a plan and for a suggestion. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../api/auth/token.ts';
import type { RobustnessAnswer } from '../../core/contract/scenario-numbers.ts';
import type { SuggestRobustnessAnswer } from '../../core/contract/scenario-suggest.ts';
import type { ScenarioAnswer } from '../../core/contract/scenarios.ts';
import { startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

const CITY = '/api/cities/winzig';
let service: RunningService;
let planning: Record<string, string>;
let draft: ScenarioAnswer['scenario'];

/** In 2020 nobody of the first two blocks is in SGB II: their area then lies below the city. */
function changingCity() {
  const city = tinyCity();
  const columns = city.columns.map((column) => (column.measure === 'sgb2' && column.period === '2020' ? { ...column, values: column.values.map((count, block) => (block < 6 ? 0 : count)) } : column));
  return { ...city, columns };
}

beforeAll(async () => {
  service = await startService([changingCity()]);
  const { token } = await createToken(service.database, { audience: 'planning', label: 'Amt', days: 1 });
  planning = { Authorization: `Bearer ${token}` };
  draft = ((await (await service.post(`${CITY}/scenarios`, { level: 'aktionsraum', name: 'Entwurf' })).json()) as ScenarioAnswer).scenario;
});
afterAll(() => service?.stop());

const robustness = (query = '', headers: Record<string, string> = {}) => service.json<RobustnessAnswer>(`${CITY}/scenarios/${draft.id}/robustness?indicators=arm_sgb2,hh_allein${query}`, headers);

describe('robustness of a plan', () => {
  it('names every variant and what flips in it, area by area, in both languages', async () => {
    const answer = await robustness('&audience=planning', planning);
    expect(answer.index).toBe('lage-2021');
    expect(answer.variants.map(({ key }) => key)).toEqual(['year:2020', 'year:2019', 'without:S1', 'weight:S1:0.5', 'weight:S1:1.5', 'without:S2', 'weight:S2:0.5', 'weight:S2:1.5', 'bounds:higher', 'bounds:lower', 'level:90', 'level:99']);
    const [area] = answer.areas;
    expect(area!.judgements[0]).toEqual({ indicator: 'arm_sgb2', judgement: 'above' });
    const inYear = area!.flips.find(({ variant }) => answer.variants[variant]!.key === 'year:2020')!;
    expect(inYear.judgements[0]).toMatchObject({ indicator: 'arm_sgb2', before: 'above', after: 'below' });
    expect(area!.flips.some(({ variant }) => answer.variants[variant]!.key === 'year:2019')).toBe(false);
    expect(area!.shown).toBe(12);
    expect(area!.same).toBe(12 - area!.flips.length);
    expect(area!.text.de).toContain('Jahr 2020 – ');
    expect(area!.text.en).toContain('below the city');
    expect(answer.text.de).toBe('0 von 1 Gebieten werden in allen Varianten gleich beurteilt.');
    expect(answer.variants.find(({ key }) => key === 'without:S2')!.name.de).toBe('ohne hh_allein');
  });

  it('judges a decided area for the public by its published numbers, and says so where a changed one cannot be judged', async () => {
    const asDecided = await robustness();
    expect(asDecided.areas[0]!.judgements[0]).toEqual({ indicator: 'arm_sgb2', judgement: 'above' });
    const saved = await service.post(`${CITY}/scenarios/${draft.id}/fork`, { name: 'größer', strokes: [{ kind: 'add', indices: [2], before: [-1], after: [0] }] });
    const { scenario } = (await saved.json()) as ScenarioAnswer;
    const changed = await service.json<RobustnessAnswer>(`${CITY}/scenarios/${scenario.id}/robustness?indicators=arm_sgb2`);
    expect(changed.areas[0]).toMatchObject({ status: null, judgements: [{ judgement: null }], shown: 0, flips: [] });
    expect(changed.areas[0]!.text.de).toContain('Nicht zu beurteilen');
    expect(changed.partlySuppressed).toBe(true);
  });

  it('refuses what is not there', async () => {
    expect((await service.problem(`${CITY}/scenarios/${draft.id}/robustness?indicators=nichts`)).status).toBe(400);
    expect((await service.problem(`${CITY}/scenarios/${draft.id}/robustness?index=nichts`)).status).toBe(400);
    expect((await service.problem(`${CITY}/scenarios/gibt-es-nicht/robustness`)).status).toBe(404);
  });
});

describe('robustness of a suggestion', () => {
  it('tells the blocks of every run, those of some, and each variant', async () => {
    const body = { indicators: [{ indicator: 'hh_allein' }], kappa: 1.25, lambda: 0.5, minimumPopulation: 500, maximumPopulation: 2500 };
    const response = await service.post(`${CITY}/scenarios/${draft.id}/suggest/robustness`, body);
    expect(response.status).toBe(200);
    const answer = (await response.json()) as SuggestRobustnessAnswer;
    expect(answer.variants.map(({ key }) => key)).toEqual(['year:2020', 'year:2019', 'kappa:1', 'kappa:1.5', 'lambda:0.25', 'lambda:1', 'most:2000', 'least:625']);
    const chosen = new Set(answer.chosen);
    expect(answer.core.every((block) => chosen.has(block))).toBe(true);
    for (const { overlap, added, dropped } of answer.variants) {
      expect(overlap).toBeCloseTo((chosen.size - dropped.length) / (chosen.size + added.length), 5);
      expect(dropped.every((block) => chosen.has(block))).toBe(true);
    }
    const contested = new Set(answer.variants.flatMap(({ added, dropped }) => [...added, ...dropped]));
    expect(new Set(answer.contested.map(({ block }) => block))).toEqual(contested);
    expect(answer.contested.every(({ share }) => share > 0 && share < 1)).toBe(true);
    expect(answer.text.de).toContain('in allen 9 Rechnungen');
  });

  it('leaves each of several indicators out once', async () => {
    const body = { indicators: [{ indicator: 'hh_allein' }, { indicator: 'arm_sgb2' }], kappa: 1, lambda: 0.5, minimumPopulation: 500, maximumPopulation: 2500 };
    const answer = (await (await service.post(`${CITY}/scenarios/${draft.id}/suggest/robustness`, body)).json()) as SuggestRobustnessAnswer;
    expect(answer.variants.filter(({ kind }) => kind === 'weights').map(({ name }) => name.de)).toEqual(['ohne Alleinerziehende', 'ohne SGB-II-Quote']);
  });
});

import { describe, expect, it } from 'vitest';
import { bridgeFor } from '../../../core/regions/bridge.ts';
import { planChange, standings, type PlanSnapshot } from '../../../core/regions/changes.ts';
import type { PlanGround, PlanState } from '../../../core/regions/contract.ts';
import { liveMetrics, liveMetricsAfter } from '../../../core/regions/live-metrics.ts';
import { createArea, lockBlocks, mergeAreas } from '../../../core/regions/operations.ts';
import { articulationBlocks, componentsOf, populationOf } from '../../../core/regions/parts.ts';
import { hiddenPockets } from '../../../core/regions/pockets.ts';
import { applyStroke } from '../../../core/regions/strokes.ts';
import { editionNamed, partName, planSentence, scenarioNamed, strokeSentence, type SpokenIndicator } from '../../../core/text/regions.ts';
import { gridGround, labels, planOf, share } from './grid-ground.ts';

const people = Float64Array.of(1000, 1000, 200, 231, 5000, 1000, 3, 1000, 1000);
const arm = Float64Array.of(200, 226, 70, 65, 500, 100, 0, 100, 100);
const ground = gridGround(3, 3, { population: people, fractions: [share('sgb2', arm, people)] });
const plan = planOf('AA. .BB .BB', 2);
const quote: SpokenIndicator = { name: { de: 'SGB-II-Quote', en: 'SGB II rate' }, unit: 'percent', digits: 1 };

function changeBy(on: PlanGround, before: PlanState, outcome: ReturnType<typeof applyStroke>) {
  const metrics = liveMetrics(on, before);
  const after: PlanSnapshot = { state: outcome.state, metrics: liveMetricsAfter(on, metrics, outcome.state, outcome.stroke) };
  return planChange({ state: before, metrics }, after, 'sgb2', (block) => populationOf(on, block));
}

describe('The sentence of a stroke', () => {
  it('tells blocks, people and the step of the indicator in German and English', () => {
    const change = changeBy(ground, plan, applyStroke(plan, { blocks: [2, 3], to: 0 }));
    expect(strokeSentence(change, quote, 'de')).toBe('Gebiet 1: +2 Blöcke, 431 Einwohner; SGB-II-Quote 21,3 → 23,1\u00a0%');
    expect(strokeSentence(change, quote, 'en')).toBe('Gebiet 1: +2 blocks, 431 residents; SGB II rate 21.3 → 23.1%');
  });

  it('tells both sides of a move', () => {
    const change = changeBy(ground, plan, applyStroke(plan, { blocks: [4], to: 0 }));
    expect(strokeSentence(change, quote, 'de')).toBe('Gebiet 1: +1 Block, 5.000 Einwohner; SGB-II-Quote 21,3 → 13,2\u00a0%. Gebiet 2: −1 Block, 5.000 Einwohner; SGB-II-Quote 10,0 → 10,0\u00a0%');
  });

  it('names new areas and areas that are gone', () => {
    const created = changeBy(ground, plan, createArea(plan, { code: 'N', name: 'Neu', kind: '' }, [6]));
    expect(strokeSentence(created, quote, 'de')).toBe('Neu (neu): +1 Block, 3 Einwohner');
    const merged = changeBy(ground, plan, mergeAreas(plan, [1], 0));
    expect(strokeSentence(merged, quote, 'en')).toBe('Gebiet 1: +4 blocks, 8,000 residents; SGB II rate 21.3 → 12.3%. Gebiet 2 (dropped): −4 blocks, 8,000 residents');
  });

  it('says where a value is not shown', () => {
    const hidden = gridGround(3, 3, { population: people, fractions: [share('sgb2', arm.with(2, Number.NaN).with(3, Number.NaN), people)] });
    const change = changeBy(hidden, plan, applyStroke(plan, { blocks: [2, 3], to: 0 }));
    expect(strokeSentence(change, quote, 'de')).toBe('Gebiet 1: +2 Blöcke, 431 Einwohner; SGB-II-Quote 21,3 → nicht ausgewiesen');
  });

  it('of a plan says how many blocks and people lie elsewhere', () => {
    const change = changeBy(ground, plan, applyStroke(plan, { blocks: [2, 3], to: 0 }));
    expect(planSentence(change, quote, 'de')).toBe('Gegenüber der beschlossenen Abgrenzung liegen 2 Blöcke, 431 Einwohner anders; 1 Gebiet ändert sich. Gebiet 1: +2 Blöcke, 431 Einwohner; SGB-II-Quote 21,3 → 23,1\u00a0%.');
    expect(planSentence(change, null, 'de', editionNamed('2018'))).toMatch(/^Gegenüber der Abgrenzung 2018 liegen 2 Blöcke, /);
    expect(planSentence(change, null, 'en', scenarioNamed('Draft'))).toMatch(/^Against the scenario “Draft” 2 blocks, /);
    expect(planSentence(changeBy(ground, plan, applyStroke(plan, { blocks: [0], to: 0 })), quote, 'en')).toBe('The draft equals the decided boundaries.');
  });

  it('names a part by place and people', () => {
    const [parts] = liveMetrics(ground, planOf('A.A ... ...', 1)).parts;
    expect(parts!.map((part) => partName(part, 'de'))).toEqual(['Teil 1 (West): 1 Block, 1.000 Einwohner', 'Teil 2 (Ost): 1 Block, 200 Einwohner']);
  });
});

describe('Against other areas', () => {
  it('an area stands beside its decided self, the city and all areas together', () => {
    const metrics = liveMetrics(ground, applyStroke(plan, { blocks: [2, 3], to: 0 }).state);
    const [standing] = standings(metrics, 0, { metrics: liveMetrics(ground, plan), row: 0 });
    expect(standing!.decided).toBeCloseTo(21.3, 10);
    expect(standing!.city).toBeCloseTo((100 * 1361) / 10_434, 10);
    expect(standing!.together).toBeCloseTo((100 * 1361) / 10_431, 10);
    expect(standing!.differsFromCity).toBe(true);
  });
});

describe('Hidden pockets', () => {
  it('are blocks far above or below the rest of their area, grouped where they touch', () => {
    const n = new Float64Array(16).fill(400);
    const z = new Float64Array(16).fill(40);
    for (const block of [5, 6]) z[block] = 140;
    z[12] = 2;
    n[15] = 20;
    z[15] = 15;
    const here = gridGround(4, 4, { population: n, fractions: [share('arm', z, n)] });
    const found = hiddenPockets(here, { ...planOf('', 1), label: new Int32Array(16) }, 'arm');
    expect(found.map(({ side, blocks }) => [side, [...blocks]])).toEqual([['above', [5, 6]], ['below', [12]]]);
    expect(found[0]!.value).toBe(35);
  });
});

describe('Contiguity', () => {
  it('joins a separated part by the shortest way, free blocks first, around locked ones', () => {
    const here = gridGround(5, 3);
    const two = planOf('A.B.A ABBBA A...A', 2);
    expect([...bridgeFor(here, two, [4, 9, 14], 0)!]).toEqual([11, 12, 13]);
    expect([...bridgeFor(here, lockBlocks(two, [12], true), [4, 9, 14], 0)!]).toEqual([1, 2, 3]);
    expect(bridgeFor(here, lockBlocks(two, [2, 7, 12], true), [4, 9, 14], 0)).toBe(null);
  });

  it('knows the blocks that hold an area together, by trying each', () => {
    const here = gridGround(6, 5);
    for (let seed = 1; seed <= 40; seed++) {
      const label = Int32Array.from({ length: 30 }, (_none, block) => ((block * 7919 * seed + seed * seed) % 11) % 3 === 0 ? -1 : ((block + seed) % 6 < 3 ? 0 : 1));
      const cuts = articulationBlocks(here.linking.links, label);
      const before = partsIn(here, label);
      for (let block = 0; block < 30; block++) {
        if (label[block] === -1) continue;
        const without = partsIn(here, label.with(block, -1));
        expect([seed, block, cuts[block] === 1]).toEqual([seed, block, without > before]);
      }
    }
  });
});

function partsIn({ linking }: PlanGround, label: Int32Array): number {
  return componentsOf(linking.links, label).label.filter((area) => area !== -1).length;
}

it('a picture reads row by row', () => {
  expect([...labels('A. .B')]).toEqual([0, -1, -1, 1]);
});

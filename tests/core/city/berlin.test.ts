import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { CityModel } from '../../../core/city/model.ts';
import { computeSeries } from '../../../core/city/series.ts';
import { computeCells, computeValues } from '../../../core/indicators/compute.ts';
import { STATES } from '../../../core/indicators/states.ts';
import { isRefusal } from '../../../core/city/allocation.ts';
import { realData } from '../../support/real-data.ts';
import { tinyCity, tinyIndicator } from '../../support/tiny-city.ts';

const files = { before: realData('berlin/einwohner-2020-12.csv'), after: realData('berlin/einwohner-2025-12.csv'), links: realData('berlin/umsteigeschluessel-2006-2021.csv') };
const city = files.before && files.after && files.links ? berlin(files.before, files.after, files.links) : null;

describe('Berlin across its reform of 2021', () => {
  /** Passes, and has said so, where the data are absent. */
  const inBerlin = (name: string, check: (model: CityModel) => void) => it(name, () => city && check(city));

  inBerlin('adds the old areas up to the published 3,769,962 residents', (model) => {
    expect(computeValues(model, { indicator: 'kopf', level: 'stadt', edition: '2006', period: '2020-12' }).values[0]).toBe(3_769_962);
  });

  inBerlin('keeps every resident when old counts are carried to the 542 new areas', (model) => {
    const edition = model.editions.find(({ level, key }) => level === 'block' && key === '2021')!;
    const cells = computeCells(model, edition, { indicator: 'kopf', period: '2020-12', isRebased: true });
    if (isRefusal(cells)) throw new Error(cells.reason.de);
    expect(cells.values.length).toBe(542);
    expect(cells.values.reduce((a, b) => a + b, 0)).toBeCloseTo(3_769_962, 3);
    expect(cells.estimatedShare.filter((share) => share > 0).length).toBeGreaterThan(400);
  });

  inBerlin('estimates next to nothing for districts, whose borders stayed', (model) => {
    const answer = computeSeries(model, { indicator: 'alt', level: 'bezirk', area: '05', edition: '2021', boundaries: 'carried-back' });
    const asWas = computeSeries(model, { indicator: 'alt', level: 'bezirk', area: '05', edition: '2021', boundaries: 'as-was' });
    expect(answer.periods).toEqual(['2020-12', '2025-12']);
    expect(Math.abs(answer.values[0]! - asWas.values[0]!)).toBeLessThan(0.1);
  });

  inBerlin('says missing for the two areas delivered as NA, and covers their districts by more than 95 %', (model) => {
    const areas = computeValues(model, { indicator: 'kopf', level: 'block', edition: '2021', period: '2025-12' });
    const missing = areas.codes.filter((_code, row) => STATES[areas.states[row]!] === 'missing');
    expect(missing).toEqual(['03400831', '06200418']);
    const districts = computeValues(model, { indicator: 'alt', level: 'bezirk', edition: '2021', period: '2025-12' });
    const row = districts.codes.indexOf('03');
    expect(STATES[districts.states[row]!]).toBe('value');
    expect(districts.coverage[row]).toBeGreaterThan(0.95);
    expect(districts.coverage[row]).toBeLessThan(1);
    expect(computeValues(model, { indicator: 'kopf', level: 'stadt', edition: '2021', period: '2025-12' }).values[0]).toBe(3_913_644);
  });
});

function berlin(before: string, after: string, links: string): CityModel {
  const old = residents(before);
  const recent = residents(after);
  const pairs = readFileSync(links, 'utf8').trim().split('\n').slice(1).map((line) => line.split(','));
  const districts = (codes: readonly string[]) => Object.fromEntries([...new Set(codes.map((code) => code.slice(0, 2)))].map((district) => [district, codes.filter((code) => code.startsWith(district))]));
  return tinyCity({
    blocks: recent.codes,
    olderBlocks: { '2006': old.codes },
    links: [{ from: '2006', to: '2021', pairs: pairs.map(([from, to, , weight]) => [from!, to!, Number(weight)] as const) }],
    editions: [
      { level: 'bezirk', key: '2006', blockSet: '2006', areas: districts(old.codes), to: '2021-01-01' },
      { level: 'bezirk', key: '2021', areas: districts(recent.codes) },
    ],
    olderPeriods: { '2006': { '2020-12': old.counts } },
    periods: { '2025-12': recent.counts },
    indicators: [tinyIndicator('kopf', 'bev', null), tinyIndicator('alt', 'bev_65', 'bev')],
  });
}

/** Residents and those of 65 and over, by code. */
function residents(path: string): { codes: string[]; counts: Record<string, (number | null)[]> } {
  const [header = '', ...lines] = readFileSync(path, 'utf8').replace(/^\uFEFF/, '').replaceAll('"', '').trim().split(/\r?\n/);
  const names = header.split(';');
  const rows = lines.map((line) => line.split(';'));
  const aged = ['E_E65U80', 'E_E80U110'];
  const cell = (row: readonly string[], name: string) => (row[names.indexOf(name)] === 'NA' ? null : Number(row[names.indexOf(name)]));
  const sum = (row: readonly string[]) => aged.map((name) => cell(row, name)).reduce((a, b) => (a === null || b === null ? null : a + b), 0);
  return { codes: rows.map((row) => row[names.indexOf('RAUMID')]!), counts: { bev: rows.map((row) => cell(row, 'E_E')), bev_65: rows.map(sum) } };
}

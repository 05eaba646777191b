/**
 * Values of all blocks of one indicator (12,309 blocks, budget p50 ≤ 2 ms), aggregation of 100 measures to all levels,
 * a profile and a series, against the named baseline: one filter over all blocks an area ("filter per area").
 * Run: npx tsx tests/bench/values.bench.ts
 */
import { aggregateMeasure } from '../../core/city/aggregate.ts';
import type { CityModel, Edition } from '../../core/city/model.ts';
import { computeSeries } from '../../core/city/series.ts';
import { releaseFor } from '../../core/disclosure/gate.ts';
import { releaseProfile } from '../../core/disclosure/profile-gate.ts';
import { availableIndicators, availablePeriods, indicatorOf } from '../../core/indicators/available.ts';
import { computeValues } from '../../core/indicators/compute.ts';
import { computeProfile } from '../../core/indicators/profile.ts';
import { tinyCity } from '../support/tiny-city.ts';

const BLOCKS = 12_309;
const LEVELS: Readonly<Record<string, number>> = { bezirk: 12, statbezirk: 62, unterbezirk: 170, sozialraum: 39 };
const PERIODS = ['2016', '2017', '2018', '2019', '2020', '2021'];
const KEYS = [
  'bev bev_u3 bev_3_u6 bev_6_u15 bev_15_u18 bev_18_u21 bev_21_u25 bev_25_u50 bev_50_u65 bev_65_u80 bev_80p ausl mh mh_u18 zuzug fortzug bev_5p wd5',
  'hh hh_1p hh_kind hh_allein sgb2 sgb2_u15 elb elb_erw sgb12_k4 sgb12_u65 asylblg wohngeld alo alo_u25 alo_lang svb esu esu_sprach esu_fs esu_fs_deutsch',
  'esu_ueber esu_moto esu_u8 kita_3_u6 hze ueb ueb_gym abg abg_ohne we we_geb we_neu we_neu_geb we_barr wfl wahlber waehl pkw hh_giga',
].join(' ').split(' ');
const MEASURES = [...KEYS, ...Array.from({ length: 100 - KEYS.length }, (_none, place) => `m${place}`)];

const city = bigCity();
const levels = ['stadt', ...Object.keys(LEVELS), 'block'];

report('one indicator, all blocks, with intervals and smoothing', time(200, () => computeValues(city, { indicator: 'arm_sgb2', level: 'block', edition: '2021', period: '2021' })));
report('… and released for the public', time(200, () => releaseFor(city, indicatorOf(city, 'arm_sgb2'), computeValues(city, { indicator: 'arm_sgb2', level: 'block', edition: '2021', period: '2021' }), 'public')));
report('one indicator, 170 areas', time(200, () => computeValues(city, { indicator: 'arm_sgb2', level: 'unterbezirk', edition: '2021', period: '2021' })), time(3, () => filterPerArea(editionOf('unterbezirk'), ['sgb2', 'bev', 'bev_65_u80', 'bev_80p'])));
report('100 measures to all six levels', time(10, () => levels.forEach((level) => MEASURES.forEach((measure) => aggregateMeasure(city, measure, level, '2021', '2021')))), time(1, () => levels.slice(0, -1).forEach((level) => filterPerArea(editionOf(level), MEASURES))), 'filter per area, without the block level');
report(`profile of an area, ${availableIndicators(city).size} indicators, five years`, time(10, () => releaseProfile(city, computeProfile(city, { level: 'sozialraum', edition: '2021', area: 'sozialraum-007' }), 'public')));
report('profile of 500 drawn blocks', time(10, () => releaseProfile(city, computeProfile(city, { blockSet: '2021', blocks: Array.from({ length: 500 }, (_none, block) => block * 3) }), 'public')));
report('series of one area, six years', time(50, () => computeSeries(city, { indicator: 'arm_sgb2', level: 'sozialraum', area: 'sozialraum-007', boundaries: 'as-was' })));
report('periods of all indicators at all levels', time(5, () => levels.forEach((level) => [...availableIndicators(city).values()].forEach((indicator) => availablePeriods(city, indicator, level, '2021')))));

/** The baseline: what one writes first. */
function filterPerArea(edition: Edition, measures: readonly string[]): number[] {
  const blocks = Array.from(edition.membership.keys());
  return edition.codes.flatMap((_code, area) =>
    measures.map((measure) => {
      const values = city.columns.get(`${measure}|block|2021|2021`)!.values;
      return blocks.filter((block) => edition.membership[block] === area).reduce((sum, block) => sum + values[block]!, 0);
    }),
  );
}

function editionOf(level: string): Edition {
  return city.editions.find((each) => each.level === level)!;
}

interface Times {
  readonly p50: number;
  readonly p99: number;
}

function time(runs: number, work: () => unknown): Times {
  for (let warm = 0; warm < Math.min(runs, 5); warm++) work();
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return { p50: times[runs >> 1]!, p99: times[Math.min(runs - 1, Math.floor(runs * 0.99))]! };
}

function report(what: string, { p50, p99 }: Times, baseline?: Times, name = 'filter per area'): void {
  const against = baseline ? `; ${name} ${baseline.p50.toFixed(1)} ms: ratio ${(baseline.p50 / p50).toFixed(0)}` : '';
  console.log(`${what}: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms${against}`);
}

/** Seeded counts; every twentieth block has gaps. */
function bigCity(): CityModel {
  const random = mulberry(1);
  const blocks = Array.from({ length: BLOCKS }, (_none, block) => `b${String(block).padStart(5, '0')}`);
  const areasOf = (level: string, count: number) => {
    const areas: Record<string, string[]> = {};
    for (const [place, block] of blocks.entries()) (areas[`${level}-${String(Math.floor((place * count) / BLOCKS)).padStart(3, '0')}`] ??= []).push(block);
    return areas;
  };
  const counts = () => Object.fromEntries(MEASURES.map((measure) => [measure, blocks.map(() => Math.floor(random() * (measure.startsWith('bev') || measure === 'hh' ? 400 : 40)))]));
  return tinyCity({
    blocks,
    editions: Object.entries(LEVELS).map(([level, count]) => ({ level, key: '2021', areas: areasOf(level, count), from: '2010-01-01' })),
    periods: Object.fromEntries(PERIODS.map((period) => [period, counts()])),
  });
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

import { expect, test } from 'vitest';
import { lackingPresets, presetsFor } from '../../../core/indices/presets.ts';
import type { PresetContext } from '../../../core/indices/presets.ts';

const context = (own: readonly string[], standIns: Readonly<Record<string, string>> = {}): PresetContext => ({
  level: 'planungsraum',
  edition: '2021',
  period: '2020-12',
  hasPeriod: (id, period) => own.includes(id) && period === '2020-12',
  nameOf: (id) => ({ de: id }),
  standInOf: (id) => standIns[id],
});

test('a preset takes the city’s own indicator where its pack says that it is the catalogue’s', () => {
  const [mss] = presetsFor(context(['mss_s1', 'mss_s3', 'mss_s4'], { arb_alo: 'mss_s1', arm_sgb2: 'mss_s3', arm_kind: 'mss_s4' }));
  expect(mss!.status.map(({ code, indicator }) => [code, indicator])).toEqual([['S1', 'mss_s1'], ['S3', 'mss_s3'], ['S4', 'mss_s4']]);
});

test('the catalogue’s own indicator goes before the stand-in', () => {
  const [mss] = presetsFor(context(['arb_alo', 'mss_s1', 'arm_sgb2'], { arb_alo: 'mss_s1' }));
  expect(mss!.status.map(({ indicator }) => indicator)).toEqual(['arb_alo', 'arm_sgb2']);
});

test('a preset that cannot be computed says what it would need', () => {
  const lacking = lackingPresets(context(['arb_alo']));
  expect(lacking).toHaveLength(4);
  expect(lacking[0]!.needs).toEqual(['arb_alo', 'arm_sgb2', 'arm_kind']);
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../core/indicators/catalogue.ts';
import { fractionOf, traitsOf } from '../../../core/indicators/definition.ts';
import { formatTerms } from '../../../core/indicators/formula.ts';
import { TAGS } from '../../../core/indicators/tags.ts';
import { defineFromFormula } from '../../../core/indicators/user-definition.ts';
import { tinyCity } from '../../support/tiny-city.ts';

/** The table of methods/indicators.md: id → polarity. */
const POLARITIES: Readonly<Record<string, number>> = {
  dem_u18: 0, dem_65p: 0, dem_jq: 0, dem_aq: 0, dem_billeter: 0, dem_saldo: 0, dem_vol: 0, dem_wd5: 0, hh_allein: -1, hh_1p: 0,
  arm_sgb2: -1, arm_kind: -1, arm_alter: -1, arm_ms: -1, arm_wohngeld: -1, arb_alo: -1, arb_jug: -1, arb_lang: -1, arb_svb: 1, arb_aufst: -1,
  mig_ausl: 0, mig_mh: 0, mig_kind: 0, bil_sprach: -1, bil_deutsch: 1, bil_kita: 1, bil_gym: 1, bil_ohne: -1,
  wo_oegf: 1, wo_oegf_neu: 1, wo_flaeche: 0, wo_barr: 1, ges_uew: -1, ges_moto: -1, ges_u8: 1, ju_hze: 0, tei_wahl: 1, tei_angebot: 1,
  mob_halt: 1, mob_pkw: 0, dig_bb: 1,
};
const COMPUTED_LATER = ['angebot_erreicht', 'angebot_zielgruppe', 'halt_erreicht'];

describe('the shipped catalogue', () => {
  it('holds every indicator of the methods with its polarity, each once', () => {
    expect(Object.fromEntries(CATALOGUE.filter(({ id }) => !id.startsWith('bev')).map(({ id, polarity }) => [id, polarity]))).toEqual(POLARITIES);
    expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length);
  });

  it('names everything in German and English, and uses known tags', () => {
    for (const { id, name, description, tags } of CATALOGUE) {
      expect([name.de, name.en, description.de, description.en].every((words) => (words ?? '').length > 1), id).toBe(true);
      expect(tags.filter((tag) => !(tag in TAGS)), id).toEqual([]);
    }
    const used = new Set(CATALOGUE.flatMap(({ tags }) => tags));
    expect(Object.keys(TAGS).filter((tag) => !used.has(tag))).toEqual([]);
  });

  it('needs measures of the convention only', () => {
    const documented = new Set([...readFileSync(join(import.meta.dirname, '../../../fixtures/musterstadt/MEASURES.md'), 'utf8').matchAll(/^\| (\w+) \|/gm)].map((match) => match[1]!));
    for (const indicator of CATALOGUE) {
      const { numerator, denominator } = fractionOf(indicator);
      const unknown = [...numerator, ...(denominator ?? [])].map(({ measure }) => measure).filter((measure) => !documented.has(measure) && measure !== 'flaeche_km2');
      expect(unknown.filter((measure) => !COMPUTED_LATER.includes(measure)), indicator.id).toEqual([]);
    }
  });

  it('takes as proportions only percentages of plain sums', () => {
    for (const indicator of CATALOGUE) {
      const isPercentage = indicator.unit === 'percent' && fractionOf(indicator).numerator.every(({ coefficient }) => coefficient === 1);
      expect(indicator.isProportion, indicator.id).toBe(isPercentage);
    }
  });

  it('does not call the unemployed share a rate', () => {
    expect(CATALOGUE.find(({ id }) => id === 'arb_alo')!.name.de).toBe('Arbeitslosenanteil');
  });
});

describe('definitions made by users', () => {
  const city = tinyCity({ blocks: ['a'], counts: { bev: [100], sgb2: [10], hze: [5] }, measures: { sgb2: { sensitive: true }, s1: { kind: 'published-rate' } } });
  const mine = { id: 'mein', name: { de: 'Meine' } };

  it('become indicators like any other', () => {
    const { indicator } = defineFromFormula(city, { ...mine, formula: 'sgb2 / (bev - hze)', polarity: -1 });
    expect(indicator).toMatchObject({ numerator: 'sgb2', denominator: 'bev - hze', factor: 100, unit: 'percent', isProportion: true, sensitive: true, origin: 'user' });
    expect(traitsOf(city, indicator!)).toEqual({ isSensitive: true, isProportion: true, denominator: 'units', factor: 100 });
    expect(formatTerms(fractionOf(indicator!).denominator!)).toBe('bev - hze');
  });

  it('keep a factor written into the formula, and are no proportion over area or of a difference', () => {
    expect(defineFromFormula(city, { ...mine, formula: '1000 * hze / bev', unit: 'per-1000' }).indicator).toMatchObject({ factor: 1000, isProportion: false });
    expect(defineFromFormula(city, { ...mine, formula: 'bev / flaeche_km2', unit: 'per-square-kilometre' }).indicator).toMatchObject({ factor: 1, isProportion: false });
    expect(defineFromFormula(city, { ...mine, formula: '(bev - hze) / bev' }).indicator).toMatchObject({ isProportion: false });
    expect(defineFromFormula(city, { ...mine, formula: 'bev + hze' }).indicator).toMatchObject({ denominator: null, unit: 'persons', factor: 1 });
  });

  it('are refused with every error, for rates and for ids that are taken', () => {
    expect(defineFromFormula(city, { ...mine, formula: 'sbg2 / bevv' }).formulaErrors.map(({ suggestion }) => suggestion)).toEqual(['sgb2', 'bev']);
    expect(defineFromFormula(city, { ...mine, formula: 's1 / bev' }).formulaErrors[0]!.code).toBe('unknown_measure');
    expect(defineFromFormula(city, { ...mine, id: 'bev', formula: 'bev' })).toMatchObject({ indicator: null, isIdTaken: true });
  });
});

import type { Indicator, LocalText } from '../../city/model.ts';

/** Conventional measure keys that several definitions share. */
export const UNDER_15 = 'bev_u3 + bev_3_u6 + bev_6_u15';
export const UNDER_18 = `${UNDER_15} + bev_15_u18`;
export const AGED_65 = 'bev_65_u80 + bev_80p';
export const AGED_18_65 = 'bev_18_u21 + bev_21_u25 + bev_25_u50 + bev_50_u65';
export const AGED_15_65 = `bev_15_u18 + ${AGED_18_65}`;

const DEFAULTS = {
  tags: [],
  unit: 'percent',
  factor: 100,
  publishedRate: null,
  digits: 1,
  sensitive: false,
  pooledPeriods: 1,
  isProportion: true,
  source: 'Kommunalstatistik',
  definitionVersion: '1',
  origin: 'catalogue',
} as const satisfies Partial<Indicator>;

type Given = Pick<Indicator, 'id' | 'field' | 'numerator' | 'denominator' | 'polarity'> & Partial<Indicator>;

/** A percentage of persons unless said otherwise. */
export function define(name: Required<LocalText>, description: Required<LocalText>, given: Given): Indicator {
  return { ...DEFAULTS, name, description, ...given };
}

export function text(de: string, en: string): Required<LocalText> {
  return { de, en };
}

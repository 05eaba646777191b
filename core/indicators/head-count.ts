/** Head counts as indicators that no catalogue holds: so that periods, sensitivity and the gate treat them like any other. */
import type { Indicator, LocalText } from '../city/model.ts';

/** @param measures a formula of counts of persons */
export function headCount(id: string, name: LocalText, measures: string): Indicator {
  return {
    id,
    name,
    description: { de: '' },
    field: 'Demographie',
    tags: [],
    unit: 'persons',
    factor: 1,
    numerator: measures,
    denominator: null,
    publishedRate: null,
    polarity: 0,
    digits: 0,
    sensitive: false,
    pooledPeriods: 1,
    isProportion: false,
    source: '',
    definitionVersion: '1',
    origin: 'catalogue',
  };
}

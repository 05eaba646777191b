/** An index edition of one's own and its inputs, with what a test does not care about filled in. */
import type { IndexEdition, IndexInput } from '../../core/indices/edition.ts';
import { DYNAMICS_CLASSES, MSS_STATUS_CLASSES } from '../../core/indices/presets.ts';

/** An input of weight 1 on the indicator of the same name, as of 2021, without development. */
export function tinyInput(code: string, change: Partial<IndexInput> = {}): IndexInput {
  return { code, name: { de: code }, indicator: code.toLowerCase(), period: '2021', previousPeriod: null, weight: 1, reversed: false, ...change };
}

/** z-sum over A and B per block, classes and minimum population of the MSS. */
export function tinyIndex(change: Partial<IndexEdition> = {}): IndexEdition {
  return {
    key: 'test',
    name: { de: 'Test' },
    description: { de: '' },
    level: 'block',
    edition: '2021',
    period: '2021',
    method: 'z-sum',
    status: [tinyInput('A'), tinyInput('B')],
    dynamics: [],
    statusClasses: MSS_STATUS_CLASSES,
    dynamicsClasses: DYNAMICS_CLASSES,
    minimumPopulation: 300,
    validMeasure: null,
    exclusions: [],
    referenceEdition: null,
    source: '',
    origin: 'user',
    ...change,
  };
}

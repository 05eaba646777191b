/**
 * The shipped catalogue: every indicator of methods/indicators.md as data, over conventional measure keys
 * (fixtures/musterstadt/MEASURES.md). A city has those whose measures it delivers.
 */
import type { Indicator } from '../city/model.ts';
import { DEMOGRAPHY } from './catalogue/demography.ts';
import { EDUCATION } from './catalogue/education.ts';
import { HOUSING } from './catalogue/housing.ts';
import { LIVELIHOOD } from './catalogue/livelihood.ts';
import { PARTICIPATION } from './catalogue/participation.ts';
import { WORK } from './catalogue/work.ts';

export const CATALOGUE: readonly Indicator[] = [...DEMOGRAPHY, ...LIVELIHOOD, ...WORK, ...EDUCATION, ...HOUSING, ...PARTICIPATION];

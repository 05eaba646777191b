/**
 * Reach of a drawn area. The administration gets exact sums, released afterwards; the public gets sums of what is
 * released of published areas and of blocks inside, since two areas that differ by one block would give it away.
 */
import { drawnPartition, type Partition } from '../../core/city/partition.ts';
import { sumReleased, type RowRules } from '../../core/disclosure/atom-sums.ts';
import { shownPeople } from '../../core/disclosure/atoms.ts';
import { release, type ReleasedCells } from '../../core/disclosure/gate.ts';
import { DEFAULT_QUALITY, type Cells } from '../../core/indicators/cells.ts';
import { isShown } from '../../core/indicators/states.ts';
import { COVERAGE_TRAITS, meanMinutes, MINUTES_TRAITS } from '../../core/offers/coverage.ts';
import type { Drawn } from '../release/drawn-area.ts';
import { publicAtoms } from '../release/drawn-sums.ts';
import { COUNT_TRAITS, countCells, releasedReach, type BlockResults, type ReleasedReach } from './columns.ts';
import type { Question } from './question.ts';

/** A head count over all, no sample: no interval and no least denominator. */
const WHOLE = { quality: { ...DEFAULT_QUALITY, minimumDenominator: 0 } };
const COVERAGE: RowRules = { ...WHOLE, traits: { ...COVERAGE_TRAITS, isProportion: false } };
const MINUTES: RowRules = { ...WHOLE, traits: MINUTES_TRAITS };
const COUNTS: RowRules = { traits: COUNT_TRAITS };

export interface DrawnReach {
  readonly rows: ReleasedReach;
  /** people per block of whom a histogram of the area may be made; NaN withheld */
  readonly people: Float64Array;
}

export function drawnReach(question: Question, results: BlockResults, drawn: Drawn): DrawnReach {
  const { model, audience } = question;
  const partition = drawnPartition(model, drawn.blockSet, drawn.blocks);
  const people = audience === 'public' ? shownCounts(question) : question.people;
  const atoms = publicAtoms(model, drawn, audience);
  return { people, rows: atoms === null ? releasedReach(question, results, partition) : summed(question, results, partition, atoms, people) };
}

function summed(question: Question, results: BlockResults, partition: Partition, atoms: Partition, people: Float64Array): ReleasedReach {
  const each = releasedReach(question, results, atoms);
  const inhabitants = shownPeople(question.model, atoms, question.period);
  const row = (cells: ReleasedCells<Cells>, rules: RowRules) => sumReleased(cells, inhabitants, rules);
  const coverage = row(each.coverage, COVERAGE);
  const minutes = row(each.minutes, MINUTES);
  // Halves cannot be summed: medians are those of the people whom the public may count block by block.
  const { medians } = meanMinutes(people, results.times, question.profile, partition);
  const withMedians = Object.assign(minutes, { medians: isShown(minutes.states[0]!) ? medians : medians.map(() => Number.NaN) });
  const values = question.measure === 'nearest' ? withMedians : results.access ? row(each.values, MINUTES) : coverage;
  return { coverage, minutes: withMedians, values, unknown: row(each.unknown, COUNTS) };
}

/** Counts of blocks that anybody may read one by one. */
function shownCounts({ model, audience, people, isSensitive }: Question): Float64Array {
  const unknown = people.map(() => Number.NaN);
  return release(countCells(people, unknown), model.policy, audience, { ...COUNT_TRAITS, isSensitive }).values;
}

/** GET /reach, POST /reach/area, GET /reach/blocks: rows of areas and of blocks, with classes made after the gate. */
import { cityLevelOf } from '../../core/city/lookup.ts';
import { drawnPartition, type Partition } from '../../core/city/partition.ts';
import type { Edition } from '../../core/city/model.ts';
import type { ReachAnswer, ReachAreaAnswer, ReachBlocksAnswer } from '../../core/contract/reach.ts';
import type { ClassesQuery } from '../../core/contract/values.ts';
import { release } from '../../core/disclosure/gate.ts';
import { cellsOf, DEFAULT_QUALITY } from '../../core/indicators/cells.ts';
import { isShown, MISSING, NOT_APPLICABLE, STATES, SUPPRESSED, VALUE } from '../../core/indicators/states.ts';
import { NO_OFFER } from '../../core/network/block-reach.ts';
import { UNREACHED } from '../../core/network/graph.ts';
import { minutesColumn } from '../../core/network/profiles.ts';
import { MINUTES_TRAITS } from '../../core/offers/coverage.ts';
import { classBreaks, classify, NO_CLASS } from '../../core/statistics/breaks.ts';
import type { Drawn } from '../release/drawn-area.ts';
import { classesOf, numbersOf, rounded } from '../release/numbers.ts';
import { cityEdition } from '../release/released.ts';
import { breakOptions } from '../release/values-answer.ts';
import { blockResults, histogramOf, reachColumns, type BlockResults, type ReachColumns } from './columns.ts';
import { offersMeta, type Question } from './question.ts';

export function reachAnswer(question: Question, edition: Edition, classes: ClassesQuery): ReachAnswer {
  const results = blockResults(question);
  const rows = reachColumns(question, results, edition, edition.names);
  return {
    ...rows,
    ...classified(Float64Array.from(rows.values, (value) => value ?? Number.NaN), Uint8Array.from(rows.states, (state) => STATES.indexOf(state)), classes),
    city: cityRow(question, results),
    histogram: histogramOf(question, results),
    basis: question.basis,
    meta: offersMeta(question.model, question.audience, question.state, { level: edition.level, edition: edition.key, blockSet: edition.blockSet, period: question.period }),
  };
}

export function cityRow(question: Question, results: BlockResults): ReachColumns {
  const edition = cityEdition(question.model, question.blockSet.key, question.period);
  return reachColumns(question, results, edition, edition.names);
}

export function reachAreaAnswer(question: Question, drawn: Drawn): ReachAreaAnswer {
  const results = blockResults(question);
  const partition: Partition = drawnPartition(question.model, drawn.blockSet, drawn.blocks);
  const isCounted = new Uint8Array(question.people.length);
  for (const block of drawn.blocks) isCounted[block] = 1;
  return {
    ...reachColumns(question, results, partition, [drawn.name]),
    city: cityRow(question, results),
    histogram: histogramOf(question, results, isCounted),
    isSnapped: drawn.isSnapped,
    basis: question.basis,
    meta: offersMeta(question.model, question.audience, question.state, { level: cityLevelOf(question.model).key, blockSet: drawn.blockSet, period: question.period }),
  };
}

/**
 * Minutes are geography and hold no head count. Access by floating catchments does: blocks with few people are withheld
 * by the gate, and so is every block that shares an offer for which few people compete.
 */
export function reachBlocksAnswer(question: Question, classes: ClassesQuery): ReachBlocksAnswer {
  const { model, network, blockSet, state, chosen } = question;
  const results = blockResults(question);
  const minutes = minutesColumn(question.profile, results.nearest.costs).map((each, block) => (network.isAttached[block] === 1 && Number.isFinite(each) ? each : Number.NaN));
  const { values, states } = blockValues(question, results, minutes);
  return {
    codes: [...blockSet.codes],
    values: numbersOf(values),
    states: Array.from(states, (each) => STATES[each]!),
    minutes: numbersOf(minutes),
    nearest: Array.from(results.nearest.offers, (offer) => (offer === NO_OFFER ? '' : state.book.offers[offer]!.id)),
    ...classified(values.map(rounded), states, classes),
    basis: { ...question.basis, offers: chosen.length, unit: question.measure === 'coverage' ? 'minutes' : question.basis.unit },
    meta: offersMeta(model, question.audience, state, { blockSet: blockSet.key, period: question.period }),
  };
}

function blockValues(question: Question, { access, pressure, nearest }: BlockResults, minutes: Float64Array): { values: Float64Array; states: Uint8Array } {
  const { network, people, model, audience, isSensitive } = question;
  const values = access ?? minutes;
  const states = Uint8Array.from(values, (value, block) => {
    if (network.isAttached[block] === 0) return MISSING;
    if (Number.isFinite(value)) return VALUE;
    return nearest.costs[block] === UNREACHED ? NOT_APPLICABLE : MISSING;
  });
  if (access === null || pressure === null) return { values: values.map((value, block) => (isShown(states[block]!) ? value : Number.NaN)), states };
  const known = people.map((count) => (count > 0 ? count : 0));
  const sums = { numerators: known.map((count, block) => count * access[block]!), denominators: known, coverage: network.isAttached.length === 0 ? new Float64Array() : Float64Array.from(network.isAttached), estimatedShare: new Float64Array(known.length) };
  const cells = cellsOf(sums, MINUTES_TRAITS, people, { ...DEFAULT_QUALITY, minimumDenominator: 0 }, false);
  const released = release(cells, model.policy, audience, { ...MINUTES_TRAITS, isSensitive });
  const isCrowded = audience === 'statistics' || pressure.every((each) => each === 0 || each >= model.policy.minimumDenominator);
  if (isCrowded) return { values: released.values, states: released.states };
  // an offer with almost nobody competing tells how few they are
  const most = model.policy.minimumDenominator;
  const isTelling = (block: number) => nearest.offers[block] !== NO_OFFER && pressureOfNearest(question, pressure, nearest.offers[block]!) < most;
  const hidden = released.states.map((each, block) => (isShown(each) && isTelling(block) ? SUPPRESSED : each));
  return { values: released.values.map((value, block) => (isShown(hidden[block]!) ? value : Number.NaN)), states: hidden };
}

function pressureOfNearest({ chosen }: Question, pressure: Float64Array, offer: number): number {
  return pressure[chosen.indexOf(offer)] ?? 0;
}

export function classified(values: Float64Array, states: Uint8Array, classes: ClassesQuery): { classes: (number | null)[]; breaks: number[] } {
  const breaks = classBreaks(values, states, breakOptions(classes)).map(rounded);
  return { classes: classesOf(classify(values, states, breaks), NO_CLASS), breaks };
}

/** GET /reach, POST /reach/area, GET /reach/blocks: rows of areas and of blocks, with classes made after the gate. */
import { cityLevelOf } from '../../core/city/lookup.ts';
import type { Edition, Locale } from '../../core/city/model.ts';
import type { ReachAnswer, ReachAreaAnswer, ReachBlocksAnswer } from '../../core/contract/reach.ts';
import type { ClassesQuery } from '../../core/contract/values.ts';
import { releaseAccess } from '../../core/disclosure/access-gate.ts';
import { MISSING, NOT_APPLICABLE, STATES, VALUE } from '../../core/indicators/states.ts';
import { NO_OFFER } from '../../core/network/block-reach.ts';
import { UNREACHED } from '../../core/network/graph.ts';
import { minutesColumn } from '../../core/network/profiles.ts';
import { classBreaks, classify, NO_CLASS } from '../../core/statistics/breaks.ts';
import type { Drawn } from '../release/drawn-area.ts';
import { classesOf, numbersOf, rounded } from '../release/numbers.ts';
import { cityEdition } from '../release/released.ts';
import { breakOptions } from '../release/values-answer.ts';
import { areaNote } from './area-note.ts';
import { blockResults, columnsOf, histogramOf, reachColumns, type BlockResults, type ReachColumns } from './columns.ts';
import { drawnReach } from './drawn-reach.ts';
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

export function reachAreaAnswer(question: Question, drawn: Drawn, locale: Locale): ReachAreaAnswer {
  const results = blockResults(question);
  const { rows, people } = drawnReach(question, results, drawn);
  const isCounted = new Uint8Array(question.people.length);
  for (const block of drawn.blocks) isCounted[block] = 1;
  return {
    ...columnsOf(rows, [''], [drawn.name]),
    city: cityRow(question, results),
    histogram: histogramOf(question, results, isCounted, people),
    isSnapped: drawn.isSnapped,
    note: areaNote(question, drawn, rows, locale),
    basis: question.basis,
    meta: offersMeta(question.model, question.audience, question.state, { level: cityLevelOf(question.model).key, blockSet: drawn.blockSet, period: question.period }),
  };
}

/** Minutes are geography and hold no head count; access where people compete passes its own gate. */
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

function blockValues({ network, model, audience }: Question, { access, leastPressure, nearest }: BlockResults, minutes: Float64Array): { readonly values: Float64Array; readonly states: Uint8Array } {
  const values = access ?? minutes;
  const states = Uint8Array.from(values, (value, block) => {
    if (network.isAttached[block] === 0) return MISSING;
    if (Number.isFinite(value)) return VALUE;
    return nearest.costs[block] === UNREACHED || access !== null ? NOT_APPLICABLE : MISSING;
  });
  return releaseAccess({ values, states }, leastPressure, model.policy, audience);
}

export function classified(values: Float64Array, states: Uint8Array, classes: ClassesQuery): { classes: (number | null)[]; breaks: number[] } {
  const breaks = classBreaks(values, states, breakOptions(classes)).map(rounded);
  return { classes: classesOf(classify(values, states, breaks), NO_CLASS), breaks };
}

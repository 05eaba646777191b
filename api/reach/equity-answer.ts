/**
 * Reach by status class of an index edition, or by fifths of an indicator: who is reached less. Classes come from
 * released values alone, so that they can give nothing away; the rows pass the same gate as areas do.
 */
import { editionOf } from '../../core/city/lookup.ts';
import type { CityModel, Edition, Indicator } from '../../core/city/model.ts';
import type { Audience } from '../../core/contract/meta.ts';
import type { EquityAnswer } from '../../core/contract/reach.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import { blockClasses, classPartition, equityGap } from '../../core/offers/equity.ts';
import { classBreaks, classify, NO_CLASS } from '../../core/statistics/breaks.ts';
import { computeReleasedIndex } from '../release/index-answer.ts';
import { numberOrNull, rounded } from '../release/numbers.ts';
import { periodAsked, releasedValues } from '../release/released.ts';
import { blockResults, columnsOf, releasedReach } from './columns.ts';
import { offersMeta, type Question } from './question.ts';

/** How the areas of an edition are put into classes, the best off first. */
export interface EquityClasses extends Pick<EquityAnswer, 'index' | 'indicator' | 'bounds' | 'isDescending'> {
  readonly edition: Edition;
  /** per area of the edition: 1 … names.length, 0 where the reader sees no class */
  readonly ofArea: Uint8Array;
  readonly names: readonly string[];
}

export function equityAnswer(question: Question, classes: EquityClasses): EquityAnswer {
  const { model, audience } = question;
  const { edition, ofArea, names, index, indicator, bounds, isDescending } = classes;
  const partition = classPartition(blockClasses(edition, ofArea), names.length, edition.blockSet);
  const released = releasedReach(question, blockResults(question), partition);
  const gap = equityGap(released.coverage, released.minutes);
  return {
    ...columnsOf(released, partition.codes, [...names]),
    index,
    indicator,
    areas: names.map((_, row) => ofArea.reduce((count, each) => count + Number(each === row + 1), 0)),
    bounds,
    isDescending,
    gap: gap && { best: partition.codes[gap.best]!, worst: partition.codes[gap.worst]!, sharePoints: numberOrNull(gap.coveragePoints), minutes: numberOrNull(gap.minutes) },
    basis: question.basis,
    meta: offersMeta(model, audience, question.state, { level: edition.level, edition: edition.key, blockSet: edition.blockSet, period: question.period }),
  };
}

/** The status classes of an index edition, as the reader sees them. */
export function classesOfIndex(model: CityModel, index: IndexEdition, audience: Audience, locale: 'de' | 'en'): EquityClasses {
  const edition = editionOf(model, index.level, index.edition, 'query.index');
  const { released } = computeReleasedIndex(model, index, audience);
  const byCode = new Map(released.codes.map((code, area) => [code, released.statusClasses[area]!]));
  const names = index.statusClasses.map(({ name }) => (locale === 'en' ? (name.en ?? name.de) : name.de));
  return { edition, ofArea: Uint8Array.from(edition.codes, (code) => byCode.get(code) ?? 0), names, index: index.key, indicator: '', bounds: [], isDescending: false };
}

const FIFTHS = 5;

/** Fifths of the areas by an indicator's latest released values; equal values stay together, so there may be fewer. */
export function classesOfIndicator(model: CityModel, indicator: Indicator, edition: Edition, audience: Audience): EquityClasses {
  const { values, states } = releasedValues(model, indicator, edition, periodAsked(model, indicator, edition, undefined), audience);
  const bounds = classBreaks(values, states, { method: 'quantile', classes: FIFTHS });
  const classes = classify(values, states, bounds);
  const count = Math.max(0, bounds.length - 1);
  const isDescending = indicator.polarity === 1;
  const ofArea = classes.map((each) => (each === NO_CLASS ? 0 : isDescending ? count - each : each + 1));
  return { edition, ofArea, names: Array.from({ length: count }, (_, at) => String(at + 1)), index: '', indicator: indicator.id, bounds: bounds.map(rounded), isDescending };
}

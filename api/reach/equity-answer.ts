/** Reach by status class of an index edition: who is reached less. Classes come from the released index alone. */
import type { EquityAnswer } from '../../core/contract/reach.ts';
import { editionOf } from '../../core/city/lookup.ts';
import type { CityModel } from '../../core/city/model.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import { blockClasses, classPartition, equityGap } from '../../core/offers/equity.ts';
import type { Audience } from '../../core/contract/meta.ts';
import { computeReleasedIndex } from '../release/index-answer.ts';
import { numberOrNull } from '../release/numbers.ts';
import { blockResults, columnsOf, releasedReach } from './columns.ts';
import { offersMeta, type Question } from './question.ts';

export function equityAnswer(question: Question, index: IndexEdition, locale: 'de' | 'en'): EquityAnswer {
  const { model, audience } = question;
  const edition = editionOf(model, index.level, index.edition, 'query.index');
  const partition = classPartition(blockClasses(edition, releasedClasses(model, index, audience, edition.codes)), index.statusClasses.length, edition.blockSet);
  const released = releasedReach(question, blockResults(question), partition);
  const names = index.statusClasses.map(({ name }) => (locale === 'en' ? (name.en ?? name.de) : name.de));
  const gap = equityGap(released.coverage, released.minutes);
  return {
    ...columnsOf(released, partition.codes, names),
    index: index.key,
    gap: gap && { best: partition.codes[gap.best]!, worst: partition.codes[gap.worst]!, sharePoints: numberOrNull(gap.coveragePoints), minutes: numberOrNull(gap.minutes) },
    basis: question.basis,
    meta: offersMeta(model, audience, question.state, { level: index.level, edition: edition.key, blockSet: edition.blockSet, period: question.period }),
  };
}

/** Per area of the edition: 1 … n, 0 where the reader sees no class. */
function releasedClasses(model: CityModel, index: IndexEdition, audience: Audience, codes: readonly string[]): Uint8Array {
  const { released } = computeReleasedIndex(model, index, audience);
  const byCode = new Map(released.codes.map((code, area) => [code, released.statusClasses[area]!]));
  return Uint8Array.from(codes, (code) => byCode.get(code) ?? 0);
}

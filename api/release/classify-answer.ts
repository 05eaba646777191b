/** A drawn area placed in an index: its own summed counts against the μ and σ of the published reference set. */
import type { IndexClassifyAnswer } from '../../core/contract/indices.ts';
import type { Meta } from '../../core/contract/meta.ts';
import { isRefusal } from '../../core/city/allocation.ts';
import type { CityModel, Locale } from '../../core/city/model.ts';
import { releaseFor, type Audience } from '../../core/disclosure/gate.ts';
import type { DrawnSums } from '../../core/indicators/profile.ts';
import { isShown, SUPPRESSED, type ValueState } from '../../core/indicators/states.ts';
import { classifyDrawn } from '../../core/indices/drawn.ts';
import type { IndexEdition, IndexInput } from '../../core/indices/edition.ts';
import type { Drawn } from './drawn-area.ts';
import { drawnNote, drawnSums } from './drawn-sums.ts';
import { computeReleasedIndex, withMeasures } from './index-answer.ts';
import { numberOrNull } from './numbers.ts';

export function classifyDrawnArea(model: CityModel, edition: IndexEdition, drawn: Drawn, audience: Audience, locale: Locale, meta: Meta): IndexClassifyAnswer {
  const { reference } = computeReleasedIndex(model, edition, audience).result;
  const scoped = withMeasures(model);
  const sums = drawnSums(scoped, drawn, audience);
  const inputs = new Map<string, number>();
  let isWithheld = false;
  const valueOf = (input: IndexInput, period: string): number => {
    const cells = drawnCells(scoped, input.indicator, sums, period, audience);
    isWithheld ||= cells !== null && cells.states[0] === SUPPRESSED;
    return cells !== null && isShown(cells.states[0]!) ? cells.values[0]! : Number.NaN;
  };
  for (const input of [...edition.status, ...edition.dynamics]) {
    const now = valueOf(input, input.period);
    inputs.set(input.code, input.previousPeriod === null ? now : now - valueOf(input, input.previousPeriod));
  }
  // Decides only whether the area is placed; it is in no answer.
  const people = sums.people(edition.period);
  const placed = classifyDrawn(edition, reference, inputs, people);
  const isHidden = isWithheld || (audience !== 'statistics' && people < model.policy.minimumPopulationIndex);
  const shown = (value: number) => (isHidden ? null : numberOrNull(value));
  const shownClass = (value: number) => (isHidden || value === 0 ? null : value);
  return {
    meta,
    edition: edition.key,
    status: shown(placed.status),
    statusClass: shownClass(placed.statusClass),
    dynamics: shown(placed.dynamics),
    dynamicsClass: shownClass(placed.dynamicsClass),
    state: stateOf(isHidden, placed.notEvaluated),
    note: drawnNote(scoped, drawn, audience, locale),
    reference: { name: locale === 'en' ? (edition.name.en ?? edition.name.de) : edition.name.de, areas: reference.status.areas },
  };
}

function stateOf(isHidden: boolean, notEvaluated: 'population' | 'missing' | null): ValueState {
  if (isHidden) return 'suppressed';
  if (notEvaluated === 'population') return 'not_applicable';
  return notEvaluated === 'missing' ? 'missing' : 'value';
}

/** null where the indicator cannot be had for a drawn area (a published rate without a denominator). */
function drawnCells(model: CityModel, id: string, sums: DrawnSums, period: string, audience: Audience) {
  const indicator = model.indicators.get(id);
  const cells = indicator && sums.cells(indicator, period, true);
  return cells === undefined || isRefusal(cells) ? null : releaseFor(model, indicator!, cells, audience);
}

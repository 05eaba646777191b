/** A profile as the contract has it: released rows, the decision behind the area, and its place in the indices. */
import type { ProfileAnswer } from '../../core/contract/values.ts';
import type { Meta } from '../../core/contract/meta.ts';
import { levelOf } from '../../core/city/lookup.ts';
import type { CityModel, Locale, LocalText } from '../../core/city/model.ts';
import { positionOf } from '../../core/city/lookup.ts';
import type { Audience } from '../../core/disclosure/gate.ts';
import { releaseProfile, type ReleasedProfileRow } from '../../core/disclosure/profile-gate.ts';
import { computeProfile, type ProfileRequest } from '../../core/indicators/profile.ts';
import { STATES } from '../../core/indicators/states.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import { classifyDrawnArea } from './classify-answer.ts';
import { snappedNote, type Drawn } from './drawn-area.ts';
import { drawnNote, drawnSums } from './drawn-sums.ts';
import { computeReleasedIndex } from './index-answer.ts';
import { numberOrNull } from './numbers.ts';

export interface ProfileAsked {
  readonly request: ProfileRequest;
  /** the same area as blocks, to be placed in indices of other levels */
  readonly drawn: Drawn;
  readonly audience: Audience;
  readonly locale: Locale;
}

export function profileAnswer(model: CityModel, { request, drawn, audience, locale }: ProfileAsked, meta: Meta): ProfileAnswer {
  const { area, population, rows } = releaseProfile(model, computeProfile(model, { ...request, sums: drawnSums(model, drawn, audience) }), audience);
  const text = (each: LocalText) => (locale === 'en' ? (each.en ?? each.de) : each.de);
  const decision = model.decisions.find(({ key }) => key === area.decision);
  return {
    meta,
    area: {
      code: area.code,
      name: area.name,
      kind: area.kind,
      level: area.level,
      parentName: area.parentName,
      partialName: area.partialLevel === '' ? '' : text(levelOf(model, area.partialLevel).plural),
      decision: decision ? { paperNo: decision.paperNo, body: decision.body, decidedOn: decision.decidedOn } : null,
      blocks: area.blocks,
      squareKilometres: numberOrNull(area.squareKilometres) ?? 0,
      population: numberOrNull(population),
      note: noteOf(model, drawn, audience, locale),
    },
    rows: rows.map(rowOf),
    index: [...model.indexEditions.values()].map((edition) => placeIn(model, edition, request, drawn, audience, locale, meta)),
  };
}

/** An official area needs no explanation: its numbers are those of its level. */
function noteOf(model: CityModel, drawn: Drawn, audience: Audience, locale: Locale): string {
  return [snappedNote(drawn, locale), drawnNote(model, drawn, audience, locale)].filter(Boolean).join(' ');
}

function rowOf(row: ReleasedProfileRow): ProfileAnswer['rows'][number] {
  const { area, city, parent, partial, target } = row;
  return {
    indicator: row.indicator.id,
    value: numberOrNull(area.values[0]!),
    state: STATES[area.states[0]!]!,
    numerator: numberOrNull(area.numerators[0]!),
    denominator: numberOrNull(area.denominators[0]!),
    lower: numberOrNull(area.lower[0]!),
    upper: numberOrNull(area.upper[0]!),
    period: row.period,
    city: city && numberOrNull(city.values[0]!),
    parent: parent && numberOrNull(parent.values[0]!),
    partial: partial && numberOrNull(partial.values[0]!),
    difference: numberOrNull(row.difference),
    comparison: row.comparison,
    trend: row.trend,
    target: target && { value: target.definition.target, dueOn: target.definition.dueOn, status: target.status },
  };
}

/** An area of the index's own level has its published place; any other is placed by the same reference set. */
function placeIn(model: CityModel, edition: IndexEdition, request: ProfileRequest, drawn: Drawn, audience: Audience, locale: Locale, meta: Meta): ProfileAnswer['index'][number] {
  const text = (each: LocalText | undefined) => (each ? (locale === 'en' ? (each.en ?? each.de) : each.de) : '');
  const isOwn = request.level === edition.level && request.edition === edition.edition && request.area !== undefined;
  const place = isOwn ? ownPlace(model, edition, request.area!, audience) : classifyDrawnArea(model, edition, drawn, audience, locale, meta);
  const { status, statusClass, dynamicsClass, state } = place;
  return {
    edition: edition.key,
    name: text(edition.name),
    status,
    statusClass,
    statusName: statusClass === null ? '' : text(edition.statusClasses[statusClass - 1]?.name),
    dynamicsClass,
    dynamicsName: dynamicsClass === null ? '' : text(edition.dynamicsClasses[dynamicsClass - 1]?.name),
    state,
    reference: `${text(edition.name)} (${computeReleasedIndex(model, edition, audience).result.reference.status.areas})`,
  };
}

function ownPlace(model: CityModel, edition: IndexEdition, code: string, audience: Audience) {
  const { released } = computeReleasedIndex(model, edition, audience);
  const area = positionOf(released.codes, code);
  return {
    status: numberOrNull(released.status[area]!),
    statusClass: released.statusClasses[area] || null,
    dynamicsClass: released.dynamicsClasses[area] || null,
    state: STATES[released.states[area]!]!,
  };
}

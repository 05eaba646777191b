/** Suggestions for a draft: new areas, few moves for a better one, a split into Aktionsquartiere; each with its reason. */
import type { Locale } from '../../core/city/model.ts';
import type { SplitAnswer, SplitInput, SuggestAnswer, SuggestInput } from '../../core/contract/scenario-suggest.ts';
import { DomainError } from '../../core/errors.ts';
import type { PlanState } from '../../core/regions/contract.ts';
import type { MoveReason } from '../../core/regions/improve.ts';
import { fractionKey } from '../../core/regions/model-columns.ts';
import { NO_COLUMN } from '../../core/regions/live-columns.ts';
import { blocksIn } from '../../core/regions/operations.ts';
import { componentsOf } from '../../core/regions/parts.ts';
import { memberNeighbours } from '../../core/regions/split.ts';
import { limitsOf, SUGGEST_VERSION, type SuggestRequest } from '../../core/regions/suggest.ts';
import { blocksText, MOVE_REASON_TEXTS, peopleText, proofText } from '../../core/text/regions.ts';
import { rounded } from '../release/numbers.ts';
import { planColumns, type PlanColumns } from './columns.ts';
import { groundFrom, inBoth, shownPeople, type PlanContext } from './metrics.ts';
import { regionsAside } from './regions-aside.ts';

type Weighted = SuggestInput['indicators'][number];

/** The fraction that an indicator became; asked for by period or at its latest. @throws invalid_value where it is no share over blocks */
export function fractionOf(columns: PlanColumns, { indicator, period }: Weighted, at: number): string {
  const found = columns.indicators.find((each) => each.indicator.id === indicator && (period === undefined || each.key === fractionKey(indicator, period)));
  const fraction = found && columns.columns.fractions.find(({ key }) => key === found.key);
  if (found && fraction && fraction.n !== NO_COLUMN) return found.key;
  const shares = columns.columns.fractions.filter(({ n }) => n !== NO_COLUMN).map(({ key }) => key);
  throw new DomainError('invalid_value', `invalid indicator ${indicator}: no share that can be formed over blocks`, { path: `body.indicators.${at}.indicator`, value: indicator, expected: shares.join(', ') || 'a share whose counts are delivered per block' });
}

export function areaPosition(state: PlanState, code: string, path: string): number {
  const position = state.areas.findIndex((area) => area.code === code);
  if (position >= 0) return position;
  throw new DomainError('unknown_name', `unknown area ${code} of the plan`, { path, value: code, expected: state.areas.map((area) => area.code).join(', ') });
}

/** Blocks whose counts this audience may not see one by one. */
function hiddenBlocks(context: PlanContext, fractions: readonly string[]): (block: number) => boolean {
  const { model, columns, audience, terrain } = context;
  const released = planColumns(model, { blockSet: terrain.base.blockSet, indicators: columns.indicators.map(({ key }) => key), index: null, audience, isReleased: true });
  const masks = released.indicators.flatMap(({ key }, at) => (fractions.includes(key) ? [released.hidden[at]!] : []));
  return (block) => masks.some((mask) => mask[block] === 1);
}

export async function suggestFor(context: PlanContext, state: PlanState, input: SuggestInput): Promise<Pick<SuggestAnswer, 'areas' | 'moves' | 'parameters' | 'partlySuppressed'>> {
  const { columns, terrain, model, audience } = context;
  const indicators = input.indicators.map((each, at) => ({ fraction: fractionOf(columns, each, at), weight: each.weight }));
  const area = input.area === undefined ? null : areaPosition(state, input.area, 'body.area');
  const { kappa, lambda, minimumPopulation, maximumPopulation, count, seed } = input;
  const parameters = { indicators, kappa, lambda, minimumPopulation, maximumPopulation, seed, version: SUGGEST_VERSION, mode: input.mode };
  const request: SuggestRequest = { ...parameters, count, ...limits(state, input, area) };
  const ground = groundFrom(terrain, columns);
  const people = (population: number) => shownPeople(model, audience, population);
  const shared = { parameters: { ...parameters }, partlySuppressed: columns.isPartlySuppressed };
  if (input.mode === 'new') {
    const { areas } = await regionsAside({ kind: 'suggest', ground, request });
    return {
      ...shared,
      moves: [],
      areas: areas.map(({ blocks, population, objective, worth, outlineMetres, isProven }) => ({
        blocks: [...blocks],
        population: people(population),
        objective: rounded(objective),
        worth: rounded(worth),
        outlineMetres: rounded(outlineMetres),
        isProven,
        text: inBoth((locale) => areaText(blocks.length, people(population) ?? Number.NaN, worth, indicators.length === 1, locale)),
        proof: proofText(isProven, areas.length > 1),
      })),
    };
  }
  const current = currentBlocks(context, state, area);
  const { moves } = await regionsAside({ kind: 'improve', ground, request, current, maximumMoves: input.maximumMoves });
  const isHidden = hiddenBlocks(context, indicators.map(({ fraction }) => fraction));
  return {
    ...shared,
    areas: [],
    moves: moves.map(({ block, isAdded, reason, population, worth, outlineMetres }) => ({
      block,
      code: terrain.base.codes[block]!,
      isAdded,
      reason,
      population: people(population),
      worth: isHidden(block) ? null : rounded(worth),
      outlineMetres: rounded(outlineMetres),
      text: inBoth((locale) => moveText(terrain.base.codes[block]!, isAdded, reason, people(population) ?? Number.NaN, locale)),
    })),
  };
}

export function limits(state: PlanState, input: SuggestInput, area: number | null): Pick<SuggestRequest, 'pinned' | 'excluded' | 'within'> {
  const beyond = [...input.pinned, ...input.excluded].find((block) => block >= state.label.length);
  if (beyond !== undefined) throw new DomainError('invalid_value', `invalid block position ${beyond}`, { path: 'body.pinned', value: beyond, expected: `below ${state.label.length}` });
  if (input.within !== undefined) {
    const within = blocksIn(state, new Set([areaPosition(state, input.within, 'body.within')]));
    return { within, pinned: input.pinned, excluded: [...input.excluded, ...state.lockedBlocks] };
  }
  const { pinned, excluded } = limitsOf(state, area);
  return { pinned: [...new Set([...pinned, ...input.pinned])], excluded: [...new Set([...excluded, ...input.excluded])] };
}

/** @throws invalid_value without an area, or where it falls into parts: moves keep together what is together */
function currentBlocks({ terrain }: PlanContext, state: PlanState, area: number | null): Uint32Array {
  if (area === null) throw new DomainError('missing_value', 'missing area to improve', { path: 'body.area', expected: state.areas.map(({ code }) => code).join(', ') });
  const blocks = blocksIn(state, new Set([area]));
  const components = componentsOf(terrain.linking.links, state.label);
  const parts = new Set(blocks.map((block) => components.of[block]));
  if (parts.size === 1) return Uint32Array.from(blocks);
  throw new DomainError('invalid_value', `invalid area ${state.areas[area]!.code}: ${parts.size} separate parts`, {
    path: 'body.area',
    value: parts.size,
    expected: '1',
    reason: { de: `Das Gebiet besteht aus ${parts.size} Teilen; zuerst verbinden oder Teile abgeben`, en: `The area consists of ${parts.size} parts; bridge or drop parts first` },
  });
}

function areaText(blocks: number, population: number, worth: number, isPersons: boolean, locale: Locale): string {
  const size = `${blocksText(blocks, locale)}, ${peopleText(population, locale)}`;
  const affected = peopleNumber(worth, locale);
  if (!isPersons) return locale === 'de' ? `Bester gefundener Vorschlag: ${size}` : `Best found: ${size}`;
  return locale === 'de' ? `Bester gefundener Vorschlag: ${size}; ${affected} Betroffene mehr, als es beim κ-fachen der städtischen Quote wären` : `Best found: ${size}; ${affected} more affected persons than at κ times the city’s rate`;
}

function peopleNumber(count: number, locale: Locale): string {
  return new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 0 }).format(count);
}

function moveText(code: string, isAdded: boolean, reason: MoveReason, population: number, locale: Locale): string {
  const size = peopleText(Number.isNaN(population) ? population : Math.abs(population), locale);
  if (locale === 'de') return `Block ${code} ${isAdded ? 'aufnehmen' : 'abgeben'} (${size}): ${MOVE_REASON_TEXTS[reason].de}`;
  return `${isAdded ? 'Add' : 'Give up'} block ${code} (${size}): ${MOVE_REASON_TEXTS[reason].en}`;
}

export async function splitFor(context: PlanContext, state: PlanState, input: SplitInput): Promise<Pick<SplitAnswer, 'parts' | 'withinShare' | 'parameters' | 'partlySuppressed'>> {
  const { columns, terrain, model, audience } = context;
  const members = blocksIn(state, new Set([areaPosition(state, input.area, 'body.area')]));
  if (members.length < input.parts) throw new DomainError('invalid_value', `invalid parts ${input.parts}: the area has ${members.length} blocks`, { path: 'body.parts', value: input.parts, expected: `at most ${members.length}` });
  const fractions = input.indicators.map((each, at) => ({ fraction: fractionOf(columns, each, at), weight: each.weight }));
  const { values, width, population } = columns.columns;
  const people = Float64Array.from(members, (block) => values[block * width + population]!);
  const { split } = await regionsAside({
    kind: 'split',
    method: input.method,
    input: {
      neighbours: memberNeighbours(terrain.linking.links, members),
      attributes: fractions.map(({ fraction, weight }) => standardised(columns, fraction, members, weight)),
      scale: 'raw',
      parts: input.parts,
      population: people,
      minimumPopulation: input.minimumPopulation,
    },
  });
  const parts = Array.from({ length: split!.parts }, (_none, part) => members.filter((_block, at) => split!.labels[at] === part));
  const peopleOf = (blocks: readonly number[]) => blocks.reduce((sum, block) => sum + values[block * width + population]!, 0);
  return {
    parts: parts
      .map((blocks) => ({ blocks, people: peopleOf(blocks) }))
      .toSorted((a, b) => b.people - a.people || a.blocks[0]! - b.blocks[0]!)
      .map(({ blocks, people: count }) => ({ blocks, population: shownPeople(model, audience, count), place: commonest(blocks.map((block) => terrain.placeNames[block]!)) })),
    withinShare: split!.withinShare,
    parameters: { method: input.method, parts: input.parts, minimumPopulation: input.minimumPopulation, indicators: fractions },
    partlySuppressed: columns.isPartlySuppressed,
  };
}

/** Shares of blocks, mean 0 and deviation 1 times the root of the weight; a block without a share has the area's. */
function standardised({ columns }: PlanColumns, key: string, members: readonly number[], weight: number): Float64Array {
  const { z, n } = columns.fractions.find((fraction) => fraction.key === key)!;
  const at = (block: number, column: number) => columns.values[block * columns.width + column]!;
  const total = (column: number) => members.reduce((sum, block) => sum + at(block, column), 0);
  const whole = total(n) > 0 ? total(z) / total(n) : 0;
  const shares = members.map((block) => (at(block, n) > 0 ? at(block, z) / at(block, n) : whole));
  const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
  const deviation = Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length);
  return Float64Array.from(shares, (share) => (deviation > 0 ? (Math.sqrt(weight) * (share - mean)) / deviation : 0));
}

function commonest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

/**
 * POST /reach/what-if: offers added, moved, closed, resized, and what that changes per area, block and group. The state
 * before is kept, so that a change costs a search around it. People who gain and lose pass the gate as counts of their
 * own; differences are made from what was released on both sides.
 */
import type { OfferChange, WhatIfAnswer } from '../../core/contract/reach.ts';
import type { Edition } from '../../core/city/model.ts';
import { populationsOf } from '../../core/city/population.ts';
import { release } from '../../core/disclosure/gate.ts';
import { isShown } from '../../core/indicators/states.ts';
import { NO_EDGE } from '../../core/network/anchors.ts';
import { UNREACHED } from '../../core/network/graph.ts';
import { nearestState, type NearestState } from '../../core/network/nearest-state.ts';
import { minutesOf } from '../../core/network/profiles.ts';
import type { OfferChange as CoreChange } from '../../core/offers/changes.ts';
import { groupCounts } from '../../core/offers/target-groups.ts';
import { effectOf, whatIf, type WhatIf } from '../../core/offers/what-if.ts';
import type { OfferState } from '../offers/store.ts';
import { headsOf, numberOrNull, numbersOf } from '../release/numbers.ts';
import { cityEdition } from '../release/released.ts';
import { blockResults, countCells, COUNT_TRAITS, reachColumns, type ReachColumns } from './columns.ts';
import type { CityNetwork } from './networks.ts';
import { peopleFor, type People } from './people.ts';
import { groupNamed, offersMeta, type Question } from './question.ts';

const MOST_GROUPS = 8;
const MOST_STATES = 6;

const states = new WeakMap<CityNetwork, Map<string, NearestState>>();
const bookNumbers = new WeakMap<OfferState, number>();
let books = 0;

/** The state before the changes, kept a while: one brush stroke follows the other. */
function baseState({ network, anchors, chosen, state }: Question): NearestState {
  if (!bookNumbers.has(state)) bookNumbers.set(state, ++books);
  const key = `${bookNumbers.get(state)}|${chosen.join(',')}`;
  const known = states.get(network) ?? new Map<string, NearestState>();
  states.set(network, known);
  const found = known.get(key) ?? nearestState(network.reach, anchors, chosen, UNREACHED - 1);
  known.delete(key);
  known.set(key, found);
  if (known.size > MOST_STATES) known.delete(known.keys().next().value!);
  return found;
}

export function whatIfAnswer(question: Question, edition: Edition, changes: readonly OfferChange[], groups: readonly string[] | undefined): WhatIfAnswer {
  const { network, anchors, capacities, state, profile, blockSet, model, audience } = question;
  const columns = { ids: state.book.offers.map(({ id }) => id), anchors, capacities };
  const counted = changes.map((change, at) => ({ at, change: coreChange(change, at, question) })).filter((each) => each.change !== null) as { at: number; change: CoreChange }[];
  const result = whatIf(network.reach, baseState(question), columns, counted.map(({ change }) => change), network.anchor);
  const after: Question = { ...question, anchors: result.offers.anchors, chosen: result.offers.chosen, capacities: result.offers.capacities };
  const results = { before: blockResults(question, result.before), after: blockResults(after, result.after) };
  const rows = { before: reachColumns(question, results.before, edition, edition.names), after: reachColumns(after, results.after, edition, edition.names) };
  const city = cityEdition(model, blockSet.key, question.period);
  const whole = { before: reachColumns(question, results.before, city, city.names), after: reachColumns(after, results.after, city, city.names) };
  const own = { counts: question.people, isSensitive: question.isSensitive };
  const gains = gainsOf(question, result, edition, own);
  const cityGains = gainsOf(question, result, city, own);
  rows.after = withoutTelling(rows.after, gains);
  whole.after = withoutTelling(whole.after, cityGains);
  return {
    codes: [...edition.codes],
    names: [...edition.names],
    before: side(rows.before),
    after: side(rows.after),
    gained: gains.gained,
    lost: gains.lost,
    difference: rows.after.values.map((value, area) => (value === null || rows.before.values[area] === null || rows.before.values[area] === undefined ? null : numberOrNull(value - rows.before.values[area]))),
    city: {
      gained: cityGains.gained[0] ?? null,
      lost: cityGains.lost[0] ?? null,
      shareBefore: whole.before.share[0] ?? null,
      shareAfter: whole.after.share[0] ?? null,
      meanMinutesBefore: whole.before.meanMinutes[0] ?? null,
      meanMinutesAfter: whole.after.meanMinutes[0] ?? null,
    },
    groups: groupsOf(question, groups).map((group) => {
      const people = peopleFor(model, group, blockSet.key, question.period, audience);
      const { gained, lost } = gainsOf(question, result, city, people);
      return { group: group.key, gained: gained[0] ?? null, lost: lost[0] ?? null };
    }),
    blocks: {
      codes: Array.from(result.changedBlocks, (block) => blockSet.codes[block]!),
      before: numbersOf(Array.from(result.changedBlocks, (block) => minutesOf(profile, result.before.costs[block]!))),
      after: numbersOf(Array.from(result.changedBlocks, (block) => minutesOf(profile, result.after.costs[block]!))),
    },
    unsnapped: counted.filter(({ change }) => isUnsnapped(result, change)).map(({ at }) => at),
    basis: question.basis,
    meta: offersMeta(model, audience, state, { level: edition.level, edition: edition.key, blockSet: edition.blockSet, period: question.period }),
  };
}

/** Where gain or loss is withheld, before and after must not give it away as their difference: after goes too. */
function withoutTelling(after: ReachColumns, { gained, lost }: { readonly gained: readonly (number | null)[]; readonly lost: readonly (number | null)[] }): ReachColumns {
  const isTelling = (area: number) => gained[area] === null || lost[area] === null;
  const kept = (column: (number | null)[]) => column.map((value, area) => (isTelling(area) ? null : value));
  const { values, reached, notReached, share, meanMinutes, medianMinutes, states: shown } = after;
  return {
    ...after,
    values: kept(values),
    reached: kept(reached),
    notReached: kept(notReached),
    share: kept(share),
    meanMinutes: kept(meanMinutes),
    medianMinutes: kept(medianMinutes),
    states: shown.map((state, area) => (isTelling(area) && values[area] !== null ? 'suppressed' : state)),
  };
}

/** null: a new offer of a kind that is not asked about. Added ones are named by their position in the list. */
function coreChange(change: OfferChange, at: number, { kinds }: Question): CoreChange | null {
  if (change.type === 'add') return kinds.some(({ key }) => key === change.kind) ? { type: 'add', id: `+${at}`, lon: change.lon, lat: change.lat, capacity: change.capacity } : null;
  if (change.type === 'move') return { type: 'move', id: change.offer, lon: change.lon, lat: change.lat };
  return change.type === 'close' ? { type: 'close', id: change.offer } : { type: 'resize', id: change.offer, capacity: change.capacity };
}

function isUnsnapped({ offers }: WhatIf, change: CoreChange): boolean {
  if (change.type !== 'add' && change.type !== 'move') return false;
  const position = offers.ids.lastIndexOf(change.id);
  return offers.anchors.edges[position] === NO_EDGE;
}

function side({ values, states: shown, reached, share, meanMinutes }: ReachColumns): WhatIfAnswer['before'] {
  return { values, states: shown, reached, share, meanMinutes };
}

/** People who come within the cutoff and who fall out of it; null where withheld. */
function gainsOf({ network, boundDecimetres, model, audience, period }: Question, { before, after }: WhatIf, edition: Edition, { counts: people, isSensitive }: Pick<People, 'counts' | 'isSensitive'>): { gained: (number | null)[]; lost: (number | null)[] } {
  const effect = effectOf(people, network.isAttached, before, after, boundDecimetres, edition);
  const populations = populationsOf(model, edition, period);
  const shown = (counts: Float64Array) => {
    const cells = release(countCells(counts, populations), model.policy, audience, { ...COUNT_TRAITS, isSensitive });
    return headsOf(cells.values.map((value, area) => (isShown(cells.states[area]!) ? value : Number.NaN)));
  };
  return { gained: shown(effect.gained), lost: shown(effect.lost) };
}

function groupsOf({ state, model, blockSet, period, group }: Question, asked: readonly string[] | undefined) {
  if (asked) return asked.map((key) => groupNamed(key, state.book.targetGroups, 'body.groups'));
  const others = state.book.targetGroups.filter((each) => each.key !== group.key);
  return others.slice(0, MOST_GROUPS).filter((each) => groupCounts(model, each, blockSet.key, period).some((count) => count > 0));
}

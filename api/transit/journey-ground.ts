/**
 * What journeys are searched on, kept a city and revision: stops on the street networks, ways on foot between stops, ways
 * between stops and blocks or offers, and prepared days. All of it is made when first asked for.
 */
import type { BlockSet } from '../../core/city/model.ts';
import { nearestOffer, pairsWithin, prepareReach, type BlockReach, type Direction } from '../../core/network/block-reach.ts';
import type { Anchors } from '../../core/network/anchors.ts';
import { cutoffDecimetres, PROFILES, type Profile } from '../../core/network/profiles.ts';
import type { StreetMode } from '../../core/network/street-rules.ts';
import { reverseDay, type DayOptions, type RaptorDay, type WheelchairRule } from '../../core/transit/raptor/day.ts';
import { DEFAULT_DRAWS, drawDays } from '../../core/transit/raptor/frequencies.ts';
import type { StopPairs } from '../../core/transit/raptor/street-links.ts';
import { DEFAULT_TRANSFERS, streetTransfers, type FootTransfers } from '../../core/transit/transfers.ts';
import type { OfferState } from '../offers/store.ts';
import type { CityNetwork } from '../reach/networks.ts';
import type { TransitGround } from './ground.ts';
import { Kept } from './kept.ts';

/** Draws of the phase of lines that only promise a headway: few enough to answer at once. */
export const DRAWS = Math.ceil(DEFAULT_DRAWS / 5);

/** Street networks of one city, and its offers on them. */
export interface Networks {
  of(mode: StreetMode, blockSet: BlockSet): Promise<CityNetwork>;
  anchorsOf(state: OfferState, network: CityNetwork): Anchors;
}

/** Stops as the points of a network: searches from anywhere answer for all of them. */
export interface StopsOnStreets {
  readonly network: CityNetwork;
  readonly anchors: Anchors;
  readonly reach: BlockReach;
}

export interface DayAsked {
  readonly date: string;
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly wheelchair: WheelchairRule;
  readonly isReversed: boolean;
}

export class JourneyGround {
  readonly ground: TransitGround;
  readonly networks: Networks;
  private readonly streets = new Kept<Promise<StopsOnStreets>>(3);
  private readonly pairs = new Kept<StopPairs>(6);
  private readonly offerPairs = new Kept<StopPairs>(3);
  private readonly offers = new Kept<BlockReach>(3);
  private readonly days = new Kept<readonly RaptorDay[]>(8);
  private transfers: Promise<FootTransfers> | null = null;

  constructor(ground: TransitGround, networks: Networks) {
    this.ground = ground;
    this.networks = networks;
  }

  /** @throws not_found where the city has no such network */
  stopsOn(mode: StreetMode, blockSet: BlockSet): Promise<StopsOnStreets> {
    return this.streets.ofPromise(`${mode}|${blockSet.key}`, async () => {
      const network = await this.networks.of(mode, blockSet);
      const anchors = network.anchor(this.ground.timetable.stops.points);
      return { network, anchors, reach: prepareReach(network.reach.network, anchors) };
    });
  }

  /** Between stops and the blocks of the network's block set. 'from': stops to blocks, 'to': blocks to stops. */
  blockPairs({ network, anchors }: StopsOnStreets, boundDecimetres: number, direction: Direction): StopPairs {
    const blocks = network.reach.blocks.edges.length;
    return this.pairs.of(`${network.mode}|${blocks}|${boundDecimetres}|${direction}`, () => pairsWithin(network.reach, anchors, boundDecimetres, direction));
  }

  offerPairsOf({ network, anchors }: StopsOnStreets, state: OfferState, boundDecimetres: number, direction: Direction): StopPairs {
    return this.offerPairs.of(`${network.mode}|${state.version}|${boundDecimetres}|${direction}`, () => pairsWithin(this.offersOn({ network }, state), anchors, boundDecimetres, direction));
  }

  /** Offers as the points of a network. */
  offersOn({ network }: Pick<StopsOnStreets, 'network'>, state: OfferState): BlockReach {
    return this.offers.of(`${network.mode}|${state.version}`, () => prepareReach(network.reach.network, this.networks.anchorsOf(state, network)));
  }

  /** Ways on foot over the streets, and what the timetable itself states. */
  footTransfers(blockSet: BlockSet): Promise<FootTransfers> {
    this.transfers ??= this.stopsOn('walk', blockSet).then(({ anchors, reach }) => {
      const { maximumMetres, detour, kilometresPerHour } = DEFAULT_TRANSFERS;
      return streetTransfers(this.ground.timetable, pairsWithin(reach, anchors, Math.round(10 * maximumMetres * detour)), kilometresPerHour);
    });
    this.transfers.catch(() => (this.transfers = null));
    return this.transfers;
  }

  /** One, or several draws where lines only promise a headway. */
  async daysOf(asked: DayAsked, blockSet: BlockSet): Promise<readonly RaptorDay[]> {
    const transfers = await this.footTransfers(blockSet);
    const { isReversed, ...rest } = asked;
    return this.days.of(JSON.stringify(asked), () => {
      const options: DayOptions = rest;
      const days = drawDays(this.ground.timetable, transfers, options, DRAWS);
      return isReversed ? days.map(reverseDay) : days;
    });
  }
}

export function profileOfMode(mode: StreetMode): Profile {
  return PROFILES.find((each) => each.mode === mode)!;
}

/** Whole seconds at the profile's speed. */
export function secondsOf({ kilometresPerHour }: Profile, decimetres: number): number {
  return Math.round((decimetres * 0.36) / kilometresPerHour);
}

/** Stops within reach of a point, in seconds: 'from' it, or 'to' it. */
export function accessOf({ network, reach }: StopsOnStreets, point: Float64Array, profile: Profile, maximumMinutes: number, direction: Direction): { readonly stops: Uint32Array; readonly seconds: Uint32Array } {
  const bound = cutoffDecimetres(profile, maximumMinutes * 60);
  const { costs } = nearestOffer(reach, network.anchor(point), [0], bound, direction);
  const stops = Uint32Array.from(costs.keys()).filter((stop) => costs[stop]! <= bound);
  return { stops, seconds: stops.map((stop) => secondsOf(profile, costs[stop]!)) };
}

/**
 * POST /reach/isochrone: streets and polygons reached from a point, people and offers within. People are counted by the
 * blocks reached (never by the polygon's area) and pass the gate as cumulative counts; offers by the polygon.
 */
import type { MultiPolygon, Position } from 'geojson';
import type { IsochroneAnswer, IsochroneInput } from '../../core/contract/reach.ts';
import type { Audience } from '../../core/contract/meta.ts';
import { releaseCumulative } from '../../core/disclosure/parts-gate.ts';
import { DomainError } from '../../core/errors.ts';
import { nearestOffer } from '../../core/network/block-reach.ts';
import { isochronesOn, type Isochrone, type IsochroneFrom } from '../../core/network/isochrone.ts';
import { cutoffDecimetres } from '../../core/network/profiles.ts';
import { groupFor } from '../../core/offers/target-groups.ts';
import { SNAP_METRES } from '../../core/network/anchors.ts';
import type { City } from '../atlas.ts';
import { groupIndicator } from '../offers/store.ts';
import { isInsideAny } from '../packs/geometry/inside.ts';
import { headsOrNull, numberOrNull } from '../release/numbers.ts';
import type { CityNetwork } from './networks.ts';
import { peopleFor } from './people.ts';
import { groupNamed, offersMeta, periodOfGroup, profileAsked, type Stores } from './question.ts';

const prepared = new WeakMap<CityNetwork, IsochroneFrom>();

function isochronesOf(network: CityNetwork): IsochroneFrom {
  const known = prepared.get(network) ?? isochronesOn(network.reach.network, SNAP_METRES, network.anchor);
  prepared.set(network, known);
  return known;
}

export async function isochroneAnswer(stores: Stores, city: City, asked: IsochroneInput, audience: Audience): Promise<IsochroneAnswer> {
  const { model } = city;
  const state = await stores.offers.of(city);
  const profile = profileAsked(asked);
  const blockSet = model.blockSets.at(-1)!;
  const network = await stores.networks.of(city, profile.mode, blockSet);
  const minutes = [...new Set(asked.cutoffs)].sort((a, b) => a - b);
  if (minutes.length === 0) throw new DomainError('missing_value', 'missing cutoffs', { path: 'body.cutoffs', expected: 'minutes' });
  const group = asked.group === undefined ? groupFor('all', state.book.targetGroups) : groupNamed(asked.group, state.book.targetGroups, 'body.group');
  const period = periodOfGroup(model, groupIndicator(group), blockSet.key, asked.period);
  const bounds = minutes.map((each) => cutoffDecimetres(profile, each * 60));
  const isochrone = isochronesOf(network)(asked.lon, asked.lat, { boundsDecimetres: bounds, direction: asked.direction });
  const base = { meta: offersMeta(model, audience, state, { blockSet: blockSet.key, period }), group: group.key, profile: profile.key, network: network.report };
  const none = { type: 'FeatureCollection' as const, features: [] };
  if (isochrone === null) return { ...base, origin: null, polygons: none, streets: none, rings: [] };

  const { counts: people, isSensitive } = peopleFor(model, group, blockSet.key, period, audience);
  const costs = nearestOffer(network.reach, network.anchor(Float64Array.of(asked.lon, asked.lat)), [0], bounds.at(-1)!, asked.direction).costs;
  const reached = bounds.map((bound) => people.reduce((sum, count, block) => sum + (count > 0 && costs[block]! <= bound ? count : 0), 0));
  const all = people.reduce((sum, count) => sum + (count > 0 ? count : 0), 0);
  const shown = releaseCumulative(reached, model.policy, audience, isSensitive);
  return {
    ...base,
    origin: { lon: isochrone.start.lon, lat: isochrone.start.lat, metres: isochrone.start.accessDecimetres / 10 },
    polygons: asked.geometry === 'polygons' || asked.geometry === 'both' ? polygonsOf(isochrone, minutes) : none,
    streets: asked.geometry === 'streets' || asked.geometry === 'both' ? streetsOf(isochrone, minutes) : none,
    rings: minutes.map((each, ring) => ({
      minutes: each,
      people: headsOrNull(shown[ring]!),
      state: Number.isFinite(shown[ring]) ? ('value' as const) : ('suppressed' as const),
      share: numberOrNull((100 * shown[ring]!) / all),
      blocks: costs.reduce((count, cost) => count + (cost <= bounds[ring]! ? 1 : 0), 0),
      squareKilometres: numberOrNull(areaOf(isochrone.polygons[ring]!)) ?? 0,
      offers: offersWithin(state.book.offers, state.points, isochrone.polygons[ring]!),
    })),
  };
}

type Rings = Isochrone['polygons'][number];

function polygonsOf({ polygons }: Isochrone, minutes: readonly number[]): IsochroneAnswer['polygons'] {
  const features = polygons.map((coordinates, ring) => ({
    type: 'Feature' as const,
    geometry: { type: 'MultiPolygon', coordinates: coordinates as unknown as Position[][][] } satisfies MultiPolygon,
    properties: { minutes: minutes[ring]! },
  }));
  return { type: 'FeatureCollection', features: features.reverse() };
}

const GRAIN = 1e6;

function streetsOf({ streets }: Isochrone, minutes: readonly number[]): IsochroneAnswer['streets'] {
  const lines = minutes.map((): [number, number][][] => []);
  const place = (at: number): [number, number] => [Math.round(streets.segments[at]! * GRAIN) / GRAIN, Math.round(streets.segments[at + 1]! * GRAIN) / GRAIN];
  for (let part = 0; part < streets.bands.length; part++) lines[streets.bands[part]!]!.push([place(4 * part), place(4 * part + 2)]);
  return { type: 'FeatureCollection', features: lines.map((coordinates, ring) => ({ type: 'Feature', geometry: { type: 'MultiLineString', coordinates }, properties: { minutes: minutes[ring]! } })) };
}

const METRES_PER_DEGREE = 111_195;

/** Square kilometres, planar around the shape; holes taken off. */
function areaOf(polygons: Rings): number {
  let total = 0;
  for (const rings of polygons) {
    for (const ring of rings) {
      const scale = METRES_PER_DEGREE * Math.cos(((ring[0]?.[1] ?? 0) * Math.PI) / 180);
      for (let i = 1; i < ring.length; i++) total += ((ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1]) * scale * METRES_PER_DEGREE) / 2;
    }
  }
  return total / 1e6;
}

function offersWithin(offers: readonly { readonly kind: string }[], points: Float64Array, polygons: Rings): Record<string, number> {
  const shapes = polygons as unknown as Position[][][];
  const boxes = shapes.map(([outer = []]) => [Math.min(...outer.map(([x]) => x!)), Math.min(...outer.map(([, y]) => y!)), Math.max(...outer.map(([x]) => x!)), Math.max(...outer.map(([, y]) => y!))] as const);
  const counts: Record<string, number> = {};
  for (const [at, { kind }] of offers.entries()) {
    const [lon, lat] = [points[2 * at]!, points[2 * at + 1]!];
    const near = shapes.filter((_, shape) => lon >= boxes[shape]![0] && lat >= boxes[shape]![1] && lon <= boxes[shape]![2] && lat <= boxes[shape]![3]);
    if (near.length > 0 && isInsideAny(lon, lat, near)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

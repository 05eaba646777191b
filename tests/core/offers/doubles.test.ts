import { readFileSync } from 'node:fs';
import proj4 from 'proj4';
import { describe, expect, it } from 'vitest';
import { pairsWithin } from '../../../core/network/block-reach.ts';
import { doubledStructures, sharedAges, type DoubledRequest } from '../../../core/offers/doubled.ts';
import { duplicateRecords, levelled, similarity } from '../../../core/offers/duplicate-records.ts';
import type { Offer } from '../../../core/offers/offer.ts';
import { weekOf } from '../../../core/offers/opening.ts';
import { seededRandom } from '../../../core/statistics/random.ts';
import { realData } from '../../support/real-data.ts';
import { at, gridStreets } from '../network/grid-streets.ts';
import { offer, town } from './small-town.ts';

const spots = [[0, 0], [100, 0], [200, 0], [300, 0], [400, 0]] as const; // prettier-ignore
const mornings = weekOf([[480, 720]]);
const afternoons = weekOf([[840, 1080]]);

function request(places: readonly (readonly [number, number])[], offers: readonly Offer[], given: Partial<DoubledRequest> = {}): DoubledRequest {
  const made = town(gridStreets(6), spots, places);
  return { offers, chosen: [...offers.keys()], points: made.offerPoints, catchments: pairsWithin(made.reach, made.offers, 2000), people: [1, 2, 4, 8, 16], maximumMetres: 500, ...given };
}

describe('doubled structures', () => {
  const pair = [offer('a', { placesFree: 40 }), offer('b', { placesFree: 45, provider: 'Kirche' })];

  it('come with the people of both catchments, the hours and the places to spare', () => {
    const [found] = doubledStructures(request([[0, 0], [100, 0]], pair, { hours: [weekOf([[480, 720], [1920, 2160]]), mornings] })); // prettier-ignore
    expect(found).toMatchObject({
      a: 0, b: 1, ages: { from: null, to: 5 }, isSameProvider: false,
      catchment: { peopleA: 1 + 2 + 4, peopleB: 1 + 2 + 4 + 8, shared: 7, share: 1 },
      hours: { sharedMinutes: 240, share: 1 },
      topics: ['Bildung und Erziehung'], capacity: { spareA: 40, spareB: 45, movable: 1 },
      score: 1,
    }); // prettier-ignore
    expect(found!.metres).toBeCloseTo(100, 3);
  });

  it('are none where people, ages, kinds or hours differ', () => {
    const near = [[0, 0], [100, 0]] as const; // prettier-ignore
    expect(doubledStructures(request([[0, 0], [400, 0]], pair))).toEqual([]); // prettier-ignore
    expect(doubledStructures(request(near, [pair[0]!, offer('b', { kind: 'sport' })]))).toEqual([]);
    expect(doubledStructures(request(near, [pair[0]!, offer('b', { targetGroup: { fromAge: 6, toAge: 9, lifePhases: [] } })]))).toEqual([]);
    expect(doubledStructures(request(near, pair, { hours: [mornings, afternoons] }))).toEqual([]);
  });

  it('are none where topics, phases of life or most of the ages differ', () => {
    const near = [[0, 0], [100, 0]] as const; // prettier-ignore
    const about = (id: string, more: Partial<Offer>) => offer(id, { placesFree: 40, ...more });
    expect(doubledStructures(request(near, [about('a', { handlungsfelder: ['Gesundheit'] }), about('b', { handlungsfelder: ['Arbeit'] })]))).toEqual([]);
    expect(doubledStructures(request(near, [about('a', { handlungsfelder: ['Gesundheit', 'Arbeit'] }), about('b', { handlungsfelder: ['Arbeit'] })]))[0]!.topics).toEqual(['Arbeit']);
    const aged = (id: string, fromAge: number, toAge: number) => about(id, { targetGroup: { fromAge, toAge, lifePhases: [] } });
    expect(doubledStructures(request(near, [aged('a', 0, 21), aged('b', 18, 99)]))).toEqual([]);
    expect(doubledStructures(request(near, [aged('a', 0, 21), aged('b', 6, 99)]))[0]!.ages).toEqual({ from: 6, to: 21 });
    const phased = (id: string, phase: Offer['targetGroup']['lifePhases'][number]) => about(id, { targetGroup: { fromAge: null, toAge: null, lifePhases: [phase] } });
    expect(doubledStructures(request(near, [phased('a', 'youth'), phased('b', 'older-people')]))).toEqual([]);
    expect(doubledStructures(request(near, [phased('a', 'youth'), phased('b', 'all')]))).toHaveLength(1);
  });

  it('are none where no place is free, or where neither hours nor places are known', () => {
    const near = [[0, 0], [100, 0]] as const; // prettier-ignore
    const full = [offer('a', { placesFree: 0 }), offer('b', { placesFree: 0 })];
    const unknown = [offer('a', { capacity: null }), offer('b', { capacity: null })];
    expect(doubledStructures(request(near, full, { hours: [mornings, mornings] }))).toEqual([]);
    expect(doubledStructures(request(near, unknown))).toEqual([]);
    expect(doubledStructures(request(near, unknown, { hours: [mornings, mornings], minimumMovable: 0.1 }))).toEqual([]);
    expect(doubledStructures(request(near, pair, { minimumMovable: 0.1 }))).toHaveLength(1);
    expect(doubledStructures(request(near, unknown, { hours: [mornings, mornings] }))[0]).toMatchObject({ capacity: { movable: null }, score: 0.5 });
  });

  it('count for less where hours are unknown or few of the places taken could move, and say so', () => {
    const near = [[0, 0], [100, 0]] as const; // prettier-ignore
    expect(doubledStructures(request(near, pair))[0]).toMatchObject({ hours: null, capacity: { movable: 1 }, score: 0.75 });
    const hours = [mornings, mornings];
    // 1 free at b, 50 taken at a
    expect(doubledStructures(request(near, [offer('a', { placesFree: 0 }), offer('b', { placesFree: 1 })], { hours }))[0]).toMatchObject({ capacity: { movable: 0.02 }, score: 0.25 + 0.75 * 0.02 });
    expect(doubledStructures(request(near, [offer('a'), offer('b')], { hours, pressure: [10, 70] }))[0]).toMatchObject({ capacity: { spareA: 40, spareB: 0, movable: 0.8 } });
  });

  it('are ranked by people as well: the same pair where more live comes first', () => {
    const four = [...pair, offer('c', { placesFree: 40 }), offer('d', { placesFree: 45 })];
    const found = doubledStructures(request([[0, 0], [0, 0], [400, 0], [400, 0]], four, { maximumMetres: 50 })); // prettier-ignore
    expect(found.map(({ a, b, catchment }) => [a, b, catchment.shared])).toEqual([[2, 3, 28], [0, 1, 7]]); // prettier-ignore
  });

  it('serve the ages both serve', () => {
    const ages = (fromAge: number | null, toAge: number | null) => offer('x', { targetGroup: { fromAge, toAge, lifePhases: [] } });
    expect(sharedAges(ages(0, 5), ages(3, 99))).toEqual({ from: 3, to: 5 });
    expect(sharedAges(ages(null, null), ages(60, null))).toEqual({ from: 60, to: null });
    expect(sharedAges(ages(0, 2), ages(3, 6))).toBeNull();
  });
});

describe('records entered twice', () => {
  it.each([
    ['Kita Lindenstraße', 'KITA LINDENSTR.', ''],
    ['Kita Sonnenschein', 'Kita Sonnenschein (Diakoniewerk Musterstadt)', 'Diakoniewerk Musterstadt'],
    ['Bürgerhaus Süd', 'Buergerhaus Sued', ''],
    ['Nachbarn e. V.', 'Nachbarn e.V.', ''],
  ])('are found through the spelling: %s is %s', (one, two, provider) => {
    expect(levelled(two, provider)).toBe(levelled(one, provider));
  });

  it('are found by name, nearness and provider', () => {
    const offers = [offer('1', { name: 'Kita Lindenstraße', provider: 'Diakonie' }), offer('2', { name: 'KITA Lindenstr.', provider: 'Diakonie e. V.' }), offer('3', { name: 'Kita Rosenweg', provider: 'Diakonie' })];
    const found = duplicateRecords(offers, at([0, 0], [6, 0], [8, 0]));
    expect(found.map(({ a, b, nameSimilarity }) => [a, b, nameSimilarity])).toEqual([[0, 1, 1]]); // prettier-ignore
  });

  it('are not groups that differ by a number, nor namesakes across the town, nor two services of one house', () => {
    expect(duplicateRecords([offer('1', { name: 'Gruppe 1 Haus Nord' }), offer('2', { name: 'Gruppe 2 Haus Nord' })], at([0, 0], [0, 0]))).toEqual([]);
    expect(duplicateRecords([offer('1', { name: 'Kita Nord' }), offer('2', { name: 'Kita Nord' })], at([0, 0], [400, 0]))).toEqual([]);
    expect(duplicateRecords([offer('1', { name: 'Sprachcafé im Bürgerhaus' }), offer('2', { name: 'Lernförderung im Bürgerhaus', kind: 'lernfoerderung' })], at([0, 0], [0, 0]))).toEqual([]);
  });

  it('are alike from 0 to 1 whatever the order of words', () => {
    expect([similarity('haus nord', 'nord haus'), similarity('abc', 'xyz'), similarity('', '')]).toEqual([1, 0, 0]);
    expect(similarity('kita lindenhof', 'kita lindenhoff')).toBeGreaterThan(0.8);
  });

  it('are found among Berlin’s Kitas: every copy, and few besides', () => {
    const path = realData('berlin/kitas-2022-12.geojson');
    if (!path) return;
    const { features } = JSON.parse(readFileSync(path, 'utf8')) as { features: { properties: Record<string, unknown>; geometry: { coordinates: [number, number] } }[] };
    const random = seededRandom(5);
    const placed = features.filter(({ geometry }) => Number.isFinite(geometry?.coordinates?.[0]));
    const text = (value: unknown) => (typeof value === 'string' ? value : '');
    const offers = placed.map(({ properties }, index) => offer(String(index), { name: text(properties['e_name']), provider: text(properties['t_name']) }));
    const toDegrees = proj4('+proj=utm +zone=33 +ellps=GRS80 +units=m +no_defs', 'WGS84');
    const points = placed.map(({ geometry }) => toDegrees.forward(geometry.coordinates));
    const copies = Array.from({ length: 40 }, () => Math.floor(random() * offers.length));
    const all = [...offers, ...copies.map((index) => ({ ...offers[index]!, name: offers[index]!.name.toUpperCase().replace('STRASSE', 'STR.') }))];
    const lonLat = Float64Array.from([...points, ...copies.map((index) => [points[index]![0] + 0.00003, points[index]![1]])].flat());
    const found = duplicateRecords(all, lonLat);
    const isFound = (copy: number) => found.some(({ a, b }) => a === copies[copy] && b === offers.length + copy);
    expect(copies.filter((_, copy) => !isFound(copy)).length).toBe(0);
    console.log(`Berlin: ${offers.length} Kitas, ${found.length - 40} pairs beyond the 40 copies`);
    expect(found.length).toBeLessThan(40 + offers.length * 0.05);
  });
});

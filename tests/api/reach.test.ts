/** Reach over HTTP on a city small enough to count: sums, what-if, gaps, isochrones, sites, and what the gate withholds. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DuplicatesAnswer, EquityAnswer, GapsAnswer, IsochroneAnswer, JobAnswer, ReachAnswer, ReachAreaAnswer, ReachBlocksAnswer, WhatIfAnswer } from '../../core/contract/reach.ts';
import { createToken } from '../../api/auth/token.ts';
import { networkOfText, networkText } from '../../api/streets/network-text.ts';
import { gridStreets, reachCity, SOUTH, STEP, WEST } from './reach-city.ts';
import { checkedJson } from './schema-check.ts';
import { startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

let service: RunningService;
let statistics: Record<string, string>;

beforeAll(async () => {
  service = await startService([reachCity(), { ...tinyCity('ohne'), ags: '99000002' }]);
  const { token } = await createToken(service.database, { audience: 'statistics', label: 'Statistikstelle', days: 1 });
  statistics = { Authorization: `Bearer ${token}` };
}, 120_000);
afterAll(() => service.stop());

const reach = (query: string) => service.json<ReachAnswer>(`/api/cities/winzig/reach?${query}`);
const posted = async <T>(path: string, body: unknown): Promise<T> => {
  const response = await service.post(`/api/cities/winzig${path}`, body);
  return (await checkedJson(service.routes, 'post', `/api/cities/winzig${path}`, response)) as T;
};
const total = (column: readonly (number | null)[]) => column.reduce<number>((sum, each) => sum + (each ?? 0), 0);

describe('reach of an area', () => {
  it('counts everybody once: reached, not reached and unknown are the people of the city', async () => {
    const { city, values, share, basis } = await reach('category=kita&level=quartier&cutoff=4');
    const people = await service.json<{ values: number[] }>('/api/cities/winzig/values?indicator=dem_ew&level=stadt');
    expect(city.people[0]! + city.unknown[0]!).toBe(people.values[0]);
    expect(city.reached[0]! + city.notReached[0]!).toBe(city.people[0]);
    expect(values).toEqual(share);
    expect(basis).toMatchObject({ kinds: ['kita'], group: 'all', profile: 'standard', mode: 'walk', cutoffMinutes: 4, offers: 3, offersUnsnapped: 0, unit: 'percent' });
  });

  it('takes the limit with it: nobody is lost between the bins, and a longer cutoff never reaches fewer', async () => {
    let last = -1;
    for (const minutes of [0, 1, 2, 3, 4, 6, 8, 10]) {
      const { city, histogram } = await reach(`category=kita&level=stadt&cutoff=${minutes}`);
      expect(city.reached[0]!).toBeGreaterThanOrEqual(last);
      last = city.reached[0]!;
      expect(total(histogram.people) + histogram.unknown!).toBe(city.people[0]);
    }
    const { city } = await reach('category=kita&level=stadt&cutoff=60');
    expect(city.share).toEqual([100]);
  });

  it('goes by the speed of the profile: slower people reach less, a bicycle reaches more', async () => {
    const shares = [];
    for (const profile of ['small-child', 'standard', 'bike']) shares.push((await reach(`category=kita&level=stadt&cutoff=3&profile=${profile}`)).city.meanMinutes[0]!);
    expect(shares[0]! / shares[1]!).toBeCloseTo(4.8 / 3.2, 6);
    expect(shares[2]!).toBeLessThan(shares[1]!);
  });

  it('takes the cutoff of the kind where none is asked for, and says where it comes from', async () => {
    const { basis } = await reach('category=kita&level=stadt');
    expect(basis.cutoffMinutes).toBe(15);
    expect(basis.cutoffSource.de).toContain('Studie');
  });

  it('is the same for the drawn city and the city', async () => {
    const drawn = await posted<ReachAreaAnswer>('/reach/area', { area: { level: 'stadt', areas: ['winzig'] }, category: 'kita', cutoff: 3 });
    const { city } = await reach('category=kita&level=stadt&cutoff=3');
    expect({ ...drawn.city, names: [] }).toEqual({ ...city, names: [] });
    expect({ reached: drawn.reached, share: drawn.share, mean: drawn.meanMinutes }).toEqual({ reached: city.reached, share: city.share, mean: city.meanMinutes });
  });

  it('says why a number of a drawn area is missing, and nothing where none is', async () => {
    const note = async (body: object) => (await posted<ReachAreaAnswer>('/reach/area', { category: 'kita', cutoff: 3, ...body })).note;
    expect(await note({ area: { level: 'quartier', areas: ['Q1'] } })).toBe('');
    expect(await note({ area: { level: 'quartier', areas: ['Q1'] }, cost: 'unknown' })).toMatch(/^Kein Angebot zählt/);
    expect(await note({ area: { level: 'quartier', areas: ['Q1'] }, cost: 'unknown', lang: 'en' })).toMatch(/^No offer counts/);
    // thirteen people are fewer than a share is told of
    expect(await note({ area: { blocks: ['008'] } })).toMatch(/so klein/);
    const around = [[13.4, 52.5], [13.404, 52.5], [13.404, 52.504], [13.4, 52.504]];
    expect(await note({ area: { geometry: { type: 'Polygon', coordinates: [around] } } })).toMatch(/^Die gezeichnete Fläche steht für 4 ganze Blöcke/);
  });

  it('gives out every place once: places per person times people are the places', async () => {
    const { city } = await reach('category=kita&level=stadt&measure=places&cutoff=60');
    expect(city.values[0]! * city.people[0]!).toBeCloseTo(300, 2);
  });

  it.each(['nearest', 'k-nearest', 'count', 'gravity', '2sfca', 'e2sfca', '3sfca', 'bfca'])('answers the measure %s with a value an area', async (measure) => {
    const { values, breaks, classes, codes } = await reach(`category=kita&level=quartier&cutoff=6&measure=${measure}`);
    expect(values).toHaveLength(codes.length);
    expect(values.every((value) => value !== null && value >= 0)).toBe(true);
    expect(breaks.length).toBeGreaterThan(1);
    expect(classes.every((each) => each !== null)).toBe(true);
  });

  it('filters the offers: one open on Monday morning is another city than one that is always open', async () => {
    const all = await reach('category=kita&level=stadt&cutoff=4');
    const open = await reach('category=kita&level=stadt&cutoff=4&openAt=2026-11-23T16:00');
    expect(open.basis.offers).toBe(1);
    expect(open.city.reached[0]!).toBeLessThan(all.city.reached[0]!);
  });

  it('compares the classes of an index', async () => {
    const answer = await service.json<EquityAnswer>('/api/cities/winzig/reach/equity?category=kita&index=lage-2021&cutoff=3');
    expect(answer.codes.length).toBeGreaterThan(1);
    expect(answer.share.length).toBe(answer.codes.length);
  });

  it('compares classes with numbers that follow from the blocks: people, reached, share and mean minutes', async () => {
    const { model } = await service.atlas.city('winzig');
    const { codes: blocks, minutes } = await service.json<ReachBlocksAnswer>('/api/cities/winzig/reach/blocks?category=kita', statistics);
    const { codes, values } = await service.json<{ codes: string[]; values: number[] }>('/api/cities/winzig/values?indicator=dem_ew&level=block&audience=statistics', statistics);
    const peopleOf = new Map(codes.map((code, at) => [code, values[at]!]));
    const index = model.indexEditions.get('lage-2021')!;
    const edition = model.editions.find(({ level, key }) => level === index.level && key === index.edition)!;
    const classes = await service.json<{ codes: string[]; statusClass: (number | null)[] }>('/api/cities/winzig/indices/lage-2021?audience=statistics', statistics);
    const classOf = new Map(classes.codes.map((code, at) => [code, classes.statusClass[at]]));
    const answer = await service.json<EquityAnswer>('/api/cities/winzig/reach/equity?category=kita&index=lage-2021&cutoff=3&audience=statistics', statistics);
    let compared = 0;
    for (const [row, code] of answer.codes.entries()) {
      const members = blocks.flatMap((block, at) => {
        const area = edition.codes[edition.membership[at]!];
        return area !== undefined && classOf.get(area) === Number(code) ? [{ people: peopleOf.get(block)!, minutes: minutes[at] }] : [];
      });
      if (members.length === 0) {
        expect([answer.people[row], answer.share[row]], code).toEqual([null, null]); // nobody is in it
        continue;
      }
      compared++;
      const people = members.reduce((sum, each) => sum + each.people, 0);
      const reached = members.reduce((sum, each) => sum + (each.minutes !== null && each.minutes! <= 3 ? each.people : 0), 0);
      expect([answer.people[row], answer.reached[row]], code).toEqual([people, reached]);
      expect(answer.share[row]!).toBeCloseTo((100 * reached) / people, 3);
      expect(answer.meanMinutes[row]!).toBeCloseTo(members.reduce((sum, each) => sum + each.people * each.minutes!, 0) / people, 2);
    }
    expect(compared).toBeGreaterThan(0);
  });

  it('compares fifths of the areas by an indicator: nobody of a shown area is left out, each area stands in one', async () => {
    const asked = '/api/cities/winzig/reach/equity?category=kita&indicator=dichte&level=quartier&cutoff=3';
    const { codes, areas, bounds, indicator, index, people } = await service.json<EquityAnswer>(asked.replace('dichte', 'arm_sgb2'), statistics);
    expect({ indicator, index }).toEqual({ indicator: 'arm_sgb2', index: '' });
    expect(bounds.length).toBe(codes.length + 1);
    expect(bounds.toSorted((a, b) => a - b)).toEqual(bounds);
    const { people: all } = await service.json<ReachAnswer>('/api/cities/winzig/reach?category=kita&level=quartier&cutoff=3', statistics);
    expect(areas.reduce((sum, each) => sum + each, 0)).toBe(all.length);
    expect(total(people)).toBe(total(all));
    for (const [query, path] of [[asked, 'query.indicator'], [asked.replace('&level=quartier', '').replace('dichte', 'arm_sgb2'), 'query.level'], [`${asked}&index=lage-2021`, 'query.index']] as const) {
      expect((await service.problem(query)).errors[0]!.path).toBe(path);
    }
  });
});

describe('reach of the blocks', () => {
  it('names the nearest offer and the minutes, which grow away from it', async () => {
    const { codes, minutes, nearest, states, basis } = await service.json<ReachBlocksAnswer>('/api/cities/winzig/reach/blocks?category=kita');
    expect(codes).toHaveLength(16);
    expect(nearest[0]).toBe('sued');
    expect(nearest[15]).toBe('nord');
    expect(nearest[5]).toBe('mitte');
    expect(states.every((state) => state === 'value')).toBe(true);
    // half a block's width to the street, half its height along it, 80 m a minute
    expect(minutes[0]).toBeCloseTo((67.7 + 111.2) / 80, 1);
    expect(minutes[3]!).toBeGreaterThan(minutes[2]!);
    expect(basis.unit).toBe('minutes');
  });
});

describe('gaps and duplicates', () => {
  it('names everybody who is not served, with the cause', async () => {
    const query = '/api/cities/winzig/offers/gaps?category=kita&level=stadt&cutoff=3';
    const far = await service.json<GapsAnswer>(query);
    const { city } = await reach('category=kita&level=stadt&cutoff=3');
    expect(far.people).toEqual(city.notReached);
    expect(far.byCause.too_far[0]! + far.byCause.barrier[0]!).toBe(far.people[0]);
    expect([far.byCause.none, far.byCause.closed, far.byCause.full]).toEqual([[0], [0], [0]]);
    const full = await service.json<GapsAnswer>(`${query}&withPlacesFree=true`);
    expect(full.byCause.full[0]!).toBeGreaterThan(0);
    expect(full.people[0]).toBe(full.byCause.full[0]! + full.byCause.too_far[0]! + full.byCause.barrier[0]!);
    const closed = await service.json<GapsAnswer>(`${query}&openAt=2026-11-23T16:00`);
    expect(closed.byCause.closed[0]!).toBeGreaterThan(0);
    expect(full.total.people! + full.total.served! + full.total.unknown!).toBe(city.people[0]);
  });

  it('counts whom too few places leave out: by places per person, each place given once', async () => {
    const query = '/api/cities/winzig/offers/gaps?category=kita&level=stadt&cutoff=60';
    const { city } = await reach('category=kita&level=stadt&measure=places&cutoff=60');
    const [places, people] = [300, city.people[0]!];
    expect((await service.json<GapsAnswer>(query)).total.people).toBe(0);
    // everybody reaches all three Kitas within the hour, so that all have the same share of 300 places
    const needed = (2 * places) / people;
    const { total: half, byCause } = await service.json<GapsAnswer>(`${query}&placesNeeded=${needed}`);
    expect(Math.abs(half.people! - people / 2)).toBeLessThanOrEqual(8);
    expect(byCause.full[0]).toBe(half.people);
    expect((await service.json<GapsAnswer>(`${query}&placesNeeded=${(places / people) * 0.99}`)).total.people).toBe(0);
    expect((await service.problem('/api/cities/winzig/offers/gaps?category=sport&level=stadt&placesNeeded=1')).errors[0]!.path).toBe('query.placesNeeded');
  });

  it('ranks by people, or by people weighted with a need', async () => {
    const { ranks, people } = await service.json<GapsAnswer>('/api/cities/winzig/offers/gaps?category=kita&level=block&cutoff=2');
    expect(ranks).toEqual(ranks.map((_, at) => at + 1));
    expect(people).toEqual([...people].sort((a, b) => b! - a!));
    const needy = await service.json<GapsAnswer>('/api/cities/winzig/offers/gaps?category=kita&level=quartier&cutoff=2&need=arm_sgb2');
    const weights = needy.people.map((count, at) => count! * (needy.need[at] ?? 1));
    expect(weights).toEqual([...weights].sort((a, b) => b - a));
    const table = await (await service.get('/api/cities/winzig/offers/gaps?category=kita&level=block&cutoff=2&format=csv&lang=de')).text();
    expect(table.split('\r\n')).toHaveLength(ranks.length + 2);
  });

  it('takes offers far from each other neither for doubled nor for the same', async () => {
    const { records, structures, structuresTotal } = await service.json<DuplicatesAnswer>('/api/cities/winzig/offers/duplicates?cutoff=1');
    expect([records, structures, structuresTotal]).toEqual([[], [], 0]);
  });
});

describe('a what-if', () => {
  const asked = { category: 'kita', level: 'quartier', cutoff: 3 };

  it('that adds an offer loses nobody and lengthens no way', async () => {
    const answer = await posted<WhatIfAnswer>('/reach/what-if', { ...asked, changes: [{ type: 'add', kind: 'kita', lon: WEST + 3.5 * STEP, lat: SOUTH + 0.5 * STEP }] });
    expect(answer.city.lost).toBe(0);
    expect(answer.city.gained!).toBeGreaterThan(0);
    expect(answer.blocks.codes.length).toBeGreaterThan(0);
    for (const [at, before] of answer.blocks.before.entries()) expect(answer.blocks.after[at]!).toBeLessThanOrEqual(before!);
    expect(answer.unsnapped).toEqual([]);
  });

  it('that closes an offer and puts it back changes nothing', async () => {
    const closed = await posted<WhatIfAnswer>('/reach/what-if', { ...asked, changes: [{ type: 'close', offer: 'sued' }] });
    expect(closed.city.lost!).toBeGreaterThan(0);
    const moved = await posted<WhatIfAnswer>('/reach/what-if', { ...asked, changes: [{ type: 'move', offer: 'sued', lon: WEST, lat: SOUTH }] });
    expect(moved.city).toMatchObject({ gained: 0, lost: 0 });
    expect(moved.after.reached).toEqual(moved.before.reached);
  });

  it('keeps to places: enlarging raises places per person, and only those', async () => {
    const answer = await posted<WhatIfAnswer>('/reach/what-if', { ...asked, cutoff: 60, measure: 'places', changes: [{ type: 'capacity', offer: 'mitte', capacity: 400 }] });
    expect(total(answer.after.values)).toBeGreaterThan(total(answer.before.values));
    expect(answer.after.reached).toEqual(answer.before.reached);
  });

  it('says which change hangs on no street, and refuses one of an offer that does not count', async () => {
    const far = await posted<WhatIfAnswer>('/reach/what-if', { ...asked, changes: [{ type: 'add', kind: 'kita', lon: 14.5, lat: 53 }] });
    expect(far.unsnapped).toEqual([0]);
    expect((await service.post('/api/cities/winzig/reach/what-if', { ...asked, changes: [{ type: 'close', offer: 'club' }] })).status).toBe(400);
  });
});

describe('an isochrone', () => {
  it('holds the smaller one, its streets and its people', async () => {
    const answer = await posted<IsochroneAnswer>('/reach/isochrone', { lon: WEST + 2 * STEP, lat: SOUTH + 2 * STEP, cutoffs: [2, 4, 12] });
    const people = answer.rings.map((ring) => ring.people ?? 0);
    expect(people).toEqual([...people].sort((a, b) => a - b));
    expect(answer.rings.at(-1)!.blocks).toBe(16);
    expect(answer.polygons.features.map(({ properties }) => properties.minutes)).toEqual([12, 4, 2]);
    expect(answer.rings[0]!.offers).toEqual({ kita: 1 });
    expect(answer.rings[2]!.squareKilometres).toBeGreaterThan(answer.rings[0]!.squareKilometres);
  });

  it('says that there is no street rather than drawing something', async () => {
    const answer = await posted<IsochroneAnswer>('/reach/isochrone', { lon: 10, lat: 50 });
    expect(answer.origin).toBeNull();
    expect(answer.rings).toEqual([]);
  });
});

describe('where next', () => {
  const finished = async (id: string): Promise<JobAnswer> => {
    for (let turn = 0; turn < 300; turn++) {
      const job = await service.json<JobAnswer>(`/api/cities/winzig/jobs/${id}`);
      if (job.state !== 'waiting' && job.state !== 'running') return job;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('the job does not end');
  };

  it('finds the sites that serve most people, proven, and a what-if there gains as many', async () => {
    const { id } = await posted<JobAnswer>('/reach/sites', { category: 'kita', cutoff: 2, count: 2, timeLimitSeconds: 10 });
    const { state, result } = await finished(id);
    expect(state).toBe('done');
    expect(result!.isOptimal).toBe(true);
    expect(result!.gap).toBe(0);
    expect(result!.sites.every(({ area }) => /^Quartier Q\d$|^=SUM\(A1\)$/.test(area))).toBe(true);
    const changes = result!.sites.map(({ lon, lat }) => ({ type: 'add', kind: 'kita', lon, lat }));
    const answer = await posted<WhatIfAnswer>('/reach/what-if', { category: 'kita', level: 'stadt', cutoff: 2, changes });
    expect(answer.city.gained).toBe(result!.coveredAfter! - result!.coveredBefore!);
  }, 60_000);

  it('is given up when asked to, and unknown to others', async () => {
    const { id } = await posted<JobAnswer>('/reach/sites', { category: 'kita', cutoff: 2, count: 3, method: 'p-median' });
    expect((await service.send('DELETE', `/api/cities/winzig/jobs/${id}`, undefined)).status).toBe(204);
    expect((await finished(id)).state).toBe('cancelled');
    expect((await service.get(`/api/cities/winzig/jobs/${id}?audience=statistics`, statistics)).status).toBe(404);
  }, 60_000);
});

describe('the public', () => {
  it('is told no small head count, however short the way', async () => {
    let shown = 0;
    for (const level of ['block', 'quartier', 'aktionsraum', 'stadt']) {
      for (const minutes of [1, 2, 2.5, 3, 4, 6]) {
        const { people, reached, notReached, unknown, states, shareStates } = await reach(`category=kita&level=${level}&cutoff=${minutes}`);
        for (const [row, state] of shareStates.entries()) {
          if (state === 'suppressed') expect([reached[row], notReached[row], people[row]]).toEqual([null, null, null]);
          for (const count of [reached[row], notReached[row], unknown[row]]) if (count !== null) expect(count === 0 || count! >= 3, `${level} ${minutes}: ${count}`).toBe(true);
          if (people[row] !== null) expect(people[row]! >= 20).toBe(true);
          shown += Number(reached[row] !== null);
        }
        expect(states).toHaveLength(people.length);
        const gaps = await service.json<GapsAnswer>(`/api/cities/winzig/offers/gaps?category=kita&level=${level}&cutoff=${minutes}`);
        for (const count of [...gaps.people, ...Object.values(gaps.byCause).flat()]) if (count !== null) expect(count === 0 || count >= 3).toBe(true);
      }
    }
    expect(shown).toBeGreaterThan(100);
  }, 60_000);

  it('is not told the block with thirteen people, which the statistics office sees', async () => {
    const { codes, shareStates, people } = await reach('category=kita&level=block&cutoff=2');
    const row = codes.indexOf('008');
    expect([shareStates[row], people[row]]).toEqual(['suppressed', null]);
    const full = await service.json<ReachAnswer>('/api/cities/winzig/reach?category=kita&level=block&cutoff=2&audience=statistics', statistics);
    expect(full.people[row]).toBe(13);
  });
});

describe('a question about reach', () => {
  it.each([
    ['category=schwimmbad&level=stadt', 400, 'query.category'],
    ['category=kita&level=stadtteil', 400, 'query.level'],
    ['category=kita&level=stadt&group=kinder', 400, 'query.group'],
    ['category=kita&level=stadt&profile=rennrad', 400, 'query.profile'],
    ['category=kita&level=stadt&profile=bike&mode=walk', 400, 'query.mode'],
    ['category=kita&level=stadt&cutoff=5&cutoffMetres=100', 400, 'query.cutoffMetres'],
    ['category=kita&level=stadt&cutoff=999', 400, 'query.cutoff'],
    ['category=kita&level=stadt&period=1999', 400, 'query.period'],
    ['level=stadt', 400, 'query.category'],
  ])('that cannot be answered (%s) is told why', async (query, status, path) => {
    const problem = await service.problem(`/api/cities/winzig/reach?${query}`);
    expect(problem.status).toBe(status);
    expect(problem.errors.map((each) => each.path)).toContain(path);
  });

  it('in a city without streets says so', async () => {
    const problem = await service.problem('/api/cities/ohne/reach?category=kita&level=stadt');
    expect(problem.status).toBe(404);
    expect(problem.detail).toContain('Straßennetz');
  });
});

describe('a stored network', () => {
  it('is exactly the one that was built', () => {
    for (const { network } of gridStreets().networks) {
      const again = networkOfText(networkText(network));
      expect(again.from).toEqual(network.from);
      expect(again.to).toEqual(network.to);
      expect(again.forward).toEqual(network.forward);
      expect(again.backward).toEqual(network.backward);
      for (const [node, lon] of network.lon.entries()) expect(again.lon[node]).toBeCloseTo(lon, 7);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { DEFAULT_KINDS, kindOfWord, OTHER_KIND } from '../../../core/offers/kinds.ts';
import type { Offer, OfferBook, Place } from '../../../core/offers/offer.ts';
import { hoursOverlap, isOpenAt, MINUTES_A_DAY, MINUTES_A_WEEK, sharedMinutes, weekOf } from '../../../core/offers/opening.ts';
import { hasPlaceFree, offerPoints, selectOffers, welcomes } from '../../../core/offers/selection.ts';
import { defaultTargetGroups, groupCounts, groupFor } from '../../../core/offers/target-groups.ts';
import { isDate, validateBook, validateOffer, validatePlace } from '../../../core/offers/validation.ts';
import { tinyCity } from '../../support/tiny-city.ts';
import { offer, place } from './small-town.ts';

const heidelberg = { bbox: [8.57, 49.35, 8.79, 49.46] as const };
const book = (places: readonly Place[], offers: readonly Offer[]): OfferBook => ({ places, offers, kinds: DEFAULT_KINDS, targetGroups: [{ key: 'under-6', name: { de: 'u6' }, measures: 'a', fromAge: 0, toAge: 5 }] });

describe('a place', () => {
  it.each([
    ['inside', 8.7, 49.4, []],
    ['with longitude and latitude swapped', 49.4, 8.7, ['coordinates_swapped']],
    ['in metres', 477_000, 5_473_000, ['coordinates_projected']],
    ['beside the city', 8.8, 49.4, ['outside_city']],
    ['far away', 13.4, 52.5, ['outside_city']],
    ['nowhere on earth', 8.7, 149, ['coordinates_impossible']],
    ['without numbers', Number.NaN, 49.4, ['coordinates_missing']],
  ])('%s', (_name, lon, lat, codes) => {
    expect(validatePlace(place('p', lon, lat), heidelberg).map(({ code }) => code)).toEqual(codes);
  });

  it('in a lake is warned of, where the blocks are known', () => {
    const [issue] = validatePlace(place('p', 8.7, 49.4), { ...heidelberg, contains: () => false });
    expect(issue).toMatchObject({ code: 'outside_blocks', severity: 'warning', path: 'place.lon', value: '8.7, 49.4' });
  });

  it('is told what is wrong in German and English, with the value', () => {
    const [issue] = validatePlace(place('p', 49.4, 8.7), heidelberg);
    expect(issue!.message.de).toContain('vertauscht: 49.4, 8.7');
    expect(issue!.message.en).toContain('swapped: 49.4, 8.7');
  });
});

describe('an offer', () => {
  const known = { placeIds: new Set(['place-a']), kinds: DEFAULT_KINDS };
  const issues = (given: Partial<Offer>) => validateOffer(offer('a', given), known, 'offers[a]').map(({ path, code }) => `${path} ${code}`);

  it.each<[string, Partial<Offer>, string[]]>([
    ['in order', {}, []],
    ['with negative places', { capacity: -1 }, ['offers[a].capacity capacity_negative']],
    ['with half a place', { capacity: 1.5 }, ['offers[a].capacity capacity_not_whole']],
    ['with more places free than places', { capacity: 10, placesFree: 11 }, ['offers[a].placesFree more_free_than_capacity']],
    ['with places free of none', { capacity: null, placesFree: 3 }, ['offers[a].placesFree free_without_capacity']],
    ['with ages the wrong way round', { targetGroup: { fromAge: 10, toAge: 6, lifePhases: [] } }, ['offers[a].targetGroup.fromAge ages_reversed']],
    ['for nobody alive', { targetGroup: { fromAge: -1, toAge: 300, lifePhases: [] } }, ['offers[a].targetGroup.fromAge age_impossible', 'offers[a].targetGroup.toAge age_impossible']],
    ['from a day that does not exist', { valid: { from: '2025-02-30', to: null } }, ['offers[a].valid.from date_invalid']],
    ['that ends before it begins', { valid: { from: '2025-02-01', to: '2025-02-01' } }, ['offers[a].valid.to dates_reversed']],
    ['of an unknown kind at an unknown place', { kind: 'zirkus', place: 'x' }, ['offers[a].place unknown_place', 'offers[a].kind unknown_kind']],
    ['in a language that is none', { languages: ['de', 'Deutsch'] }, ['offers[a].languages[1] language_invalid']],
    ['with everything wrong at once', { name: ' ', capacity: -2, valid: { from: 'gestern', to: null } }, ['offers[a].name missing_text', 'offers[a].capacity capacity_negative', 'offers[a].valid.from date_invalid']],
  ])('%s', (_name, given, expected) => {
    expect(issues(given)).toEqual(expected);
  });

  it('with hours that the reader cannot read is warned of, with the reader’s reason', () => {
    const [issue] = validateOffer(offer('a', { openingHours: 'nach Vereinbarung' }), known, 'offer', () => 'unexpected word');
    expect(issue).toMatchObject({ path: 'offer.openingHours', severity: 'warning' });
    expect(issue!.message.de).toContain('nach Vereinbarung');
  });

  it('knows the calendar', () => {
    expect(['2024-02-29', '2023-02-29', '2025-13-01', '2025-1-1', ''].map(isDate)).toEqual([true, false, false, false, false]);
  });
});

describe('a book of offers', () => {
  it('gives back every issue of every record, doubles and lonely places too', () => {
    const found = validateBook(book([place('place-a', 8.7, 49.4), place('place-a', 8.7, 49.4), place('leer', 49.4, 8.7)], [offer('a'), offer('a', { capacity: -1 })]), heidelberg);
    expect(found.filter(({ path }) => !path.startsWith('kinds')).map(({ path, code }) => `${path} ${code}`)).toEqual([
      'places[place-a].id duplicate_id',
      'places[leer].lon coordinates_swapped',
      'places[leer] place_without_offer',
      'offers[a].id duplicate_id',
      'offers[a].capacity capacity_negative',
    ]);
  });
});

describe('choosing offers', () => {
  const places = [place('place-a', 8.7, 49.4), { ...place('place-b'), name: 'Bürgerhaus' }];
  const offers = [
    offer('a', { languages: ['de', 'tr'], barrierFree: 'yes', placesFree: 0, valid: { from: '2025-01-01', to: '2025-08-01' } }),
    offer('b', { kind: 'sport', cost: 'free', education: null, capacity: null, targetGroup: { fromAge: null, toAge: null, lifePhases: ['all'] }, handlungsfelder: [] }),
  ];
  const made = book(places, offers);
  const chosen = (filter: Parameters<typeof selectOffers>[1], hours?: Parameters<typeof selectOffers>[2]) => [...selectOffers(made, filter, hours)];

  it('keeps what fits every wish', () => {
    expect([chosen({}), chosen({ kinds: ['sport'] }), chosen({ languages: ['tr', 'ar'] }), chosen({ costs: ['free'], age: 99 }), chosen({ age: 6 })]).toEqual([[0, 1], [1], [0], [1], [1]]);
    expect([chosen({ barrierFree: ['yes'] }), chosen({ education: ['formal'] }), chosen({ lifePhases: ['early-childhood'] }), chosen({ lifePhases: ['older-people'] })]).toEqual([[0], [0], [0, 1], [1]]);
    expect([chosen({ text: 'BÜRGER b' }), chosen({ handlungsfelder: ['Bildung und Erziehung'] }), chosen({ onlyWithPlacesFree: true })]).toEqual([[1], [0], [1]]);
  });

  it('knows the day: an offer is there from its first day and gone on its last', () => {
    expect(['2024-12-31', '2025-01-01', '2025-07-31', '2025-08-01'].map((on) => chosen({ on }))).toEqual([[1], [0, 1], [0, 1], [1]]);
  });

  it('leaves out at an hour what is closed or unknown', () => {
    expect(chosen({ openAtMinute: 500 }, [weekOf([[480, 720]]), null])).toEqual([0]);
    expect(chosen({ openAtMinute: 720 }, [weekOf([[480, 720]]), null])).toEqual([]);
  });

  it('includes both ages of a range, and takes unlimited places for free ones', () => {
    expect([-1, 0, 5, 6].map((age) => welcomes(offers[0]!, age))).toEqual([false, true, true, false]);
    expect([hasPlaceFree(offer('x', { capacity: 10, placesFree: null })), hasPlaceFree(offer('x', { capacity: null })), hasPlaceFree(offer('x', { placesFree: 2 }))]).toEqual([false, true, true]);
  });

  it('gives each offer the point of its place, and none where the place is unknown', () => {
    expect([...offerPoints(made, [offers[0]!, offer('c')])]).toEqual([8.7, 49.4, Number.NaN, Number.NaN]);
  });
});

describe('a usual week', () => {
  it('is sorted, merged and carried over Sunday night', () => {
    expect([...weekOf([[600, 700], [480, 620], [900, 900], [MINUTES_A_WEEK - 60, MINUTES_A_WEEK + 120]])]).toEqual([0, 120, 480, 700, MINUTES_A_WEEK - 60, MINUTES_A_WEEK]); // prettier-ignore
  });

  it('shares what both have, and is unknown where one is', () => {
    const [a, b] = [weekOf([[0, 100], [200, 300]]), weekOf([[50, 250]])]; // prettier-ignore
    expect([sharedMinutes(a, b), hoursOverlap(a, b), sharedMinutes(a, null), hoursOverlap(weekOf([]), b)]).toEqual([100, 0.5, null, null]);
  });

  it('is open from the first minute to before the last', () => {
    const week = weekOf([[MINUTES_A_DAY + 480, MINUTES_A_DAY + 720]]);
    expect([MINUTES_A_DAY + 479, MINUTES_A_DAY + 480, MINUTES_A_DAY + 719, MINUTES_A_DAY + 720].map((minute) => isOpenAt(week, minute))).toEqual([false, true, true, false]);
    expect(isOpenAt(null, 0)).toBeNull();
  });
});

describe('kinds', () => {
  it('are found by key, name, synonym and OSM tag', () => {
    const words = ['Kita', 'KINDERTAGESSTÄTTE', 'amenity=kindergarten', 'Gymnasium', 'Jugendtreff', 'Offene Sporthalle', 'zirkus', ''];
    expect(words.map((word) => kindOfWord(word)?.key ?? null)).toEqual(['kita', 'kita', 'kita', 'weiterfuehrende-schule', 'jugendzentrum', 'sport', null, null]);
  });

  it('have keys and words that mean one kind only, and names in both languages', () => {
    const words = DEFAULT_KINDS.flatMap(({ key, synonyms }) => [key, ...synonyms]);
    expect(new Set(words).size).toBe(words.length);
    for (const kind of [...DEFAULT_KINDS, OTHER_KIND]) expect([kind.name.en, kind.plural.en].every(Boolean)).toBe(true);
  });

  it('carry the thresholds used in Germany: ways to school of 2 and 3.5 km, Kitas within 15 minutes', () => {
    const cutoff = (key: string) => DEFAULT_KINDS.find((kind) => kind.key === key)!.cutoff;
    expect([cutoff('grundschule'), cutoff('weiterfuehrende-schule'), cutoff('berufskolleg'), cutoff('kita')]).toEqual([{ metres: 2000 }, { metres: 3500 }, { metres: 5000 }, { minutes: 15 }]);
  });
});

describe('target groups', () => {
  const measures = ['bev', 'bev_m', 'bev_u3', 'bev_3_u6', 'bev_6_u15', 'bev_15_u18', 'bev_18_u25', 'bev_25_u65', 'bev_65_u80', 'bev_80p', 'sgb2_u15'];

  it('are put together from the ages a city has, and only where they fit exactly', () => {
    const groups = defaultTargetGroups(measures, 'bev');
    expect(Object.fromEntries(groups.map(({ key, measures: formula }) => [key, formula]))).toEqual({
      all: 'bev',
      'under-3': 'bev_u3',
      'age-3-5': 'bev_3_u6',
      'under-6': 'bev_u3 + bev_3_u6',
      'age-3-14': 'bev_3_u6 + bev_6_u15',
      'age-6-14': 'bev_6_u15',
      'age-15-24': 'bev_15_u18 + bev_18_u25',
      'under-18': 'bev_u3 + bev_3_u6 + bev_6_u15 + bev_15_u18',
      adults: 'bev_18_u25 + bev_25_u65 + bev_65_u80 + bev_80p',
      'age-65-plus': 'bev_65_u80 + bev_80p',
      'age-80-plus': 'bev_80p',
    });
  });

  it('give way to the narrowest one that holds the ages asked for', () => {
    const groups = defaultTargetGroups(measures, 'bev');
    expect(['under-6', 'age-6-9', 'age-10-17', 'nonsense'].map((key) => groupFor(key, groups).key)).toEqual(['under-6', 'age-6-14', 'under-18', 'all']);
  });

  it('are counted per block, and missing where a part is missing', () => {
    const model = tinyCity({ blocks: ['a', 'b', 'c'], counts: { bev: [9, 9, 9], bev_u3: [1, 2, null], bev_3_u6: [4, 0, 8] } });
    const [, , , under6] = defaultTargetGroups(model.measures.keys(), 'bev');
    expect([...groupCounts(model, under6!, '2021', '2021')]).toEqual([5, 2, Number.NaN]);
    expect(() => groupCounts(model, { ...under6!, measures: 'bev_x' }, '2021', '2021')).toThrow('invalid formula of target group under-6');
  });
});

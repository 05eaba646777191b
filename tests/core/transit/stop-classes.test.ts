/** Stop quality classes by hand: every bound of every preset, with ≤ and < as the tables have them. */
import { describe, expect, test } from 'vitest';
import { NO_AREA } from '../../../core/city/model.ts';
import { MISSING, NOT_APPLICABLE, VALUE } from '../../../core/indicators/states.ts';
import { AUSTRIA_OEROK, CLASS_PRESETS, HAMBURG, LOCAL_PLAN_FAR, LOCAL_PLAN_NEAR, SWISS_ARE_2022, TWENTY_DEPARTURES } from '../../../core/transit/class-presets.ts';
import { validateClassTable, type ClassTable } from '../../../core/transit/class-table.ts';
import { countDepartures, type StationDepartures } from '../../../core/transit/departures.ts';
import { MODES, modeOf, type Mode } from '../../../core/transit/modes.ts';
import { dividedBlocks, peopleByClass, wholeBlocks } from '../../../core/transit/served-people.ts';
import { classesOfPoints, crowFlyReach, networkReach, NO_CLASS, NO_STATION, stationCategories } from '../../../core/transit/stop-classes.ts';
import { DAY, draw, everyHeadway } from './lines.ts';

const HOUR = 3600;
const FOURTEEN_HOURS = 14 * HOUR;

/** One station with so many departures by means; per direction half of both, as on a through line. */
function served(both: Partial<Record<Mode, number>>, windowSeconds = FOURTEEN_HOURS, railNeighbours = 2): StationDepartures {
  const counts = Float64Array.from(MODES, (mode) => both[mode] ?? 0);
  return { stationCount: 1, windowSeconds, both: counts, perDirection: counts.map((count) => count / 2), railNeighbours: Uint16Array.of(railNeighbours) };
}

const category = (table: ClassTable, departures: StationDepartures): number => stationCategories(table, departures)[0]!;

/** Departures in both directions that give an interval of so many minutes from 6 to 20 h. */
const every = (minutes: number): number => (2 * 840) / minutes;

/** Class of a point at a distance from a station of a category; '–' for none. */
function classAt(table: ClassTable, stationCategory: number, distance: number): string {
  const { classes } = classesOfPoints(table, Uint8Array.of(stationCategory), { offsets: Uint32Array.of(0, 1), points: Uint32Array.of(0), costs: Float64Array.of(distance) }, 1);
  return classes[0] === NO_CLASS ? '–' : table.classes[classes[0]!]!;
}

describe('every preset', () => {
  test.each(CLASS_PRESETS.map((table) => [table.key, table] as const))('%s is a valid table with its source in both languages', (_key, table) => {
    expect(validateClassTable(table)).toEqual([]);
    expect(table.source.en!.length).toBeGreaterThan(20);
    expect(table.name.en).toBeTruthy();
  });
});

describe('Swiss ARE 2022', () => {
  // interval, node, line, tram and bus
  const ROWS = [
    [4.9, 1, 1, 2],
    [5, 1, 2, 3],
    [9.9, 1, 2, 3],
    [10, 2, 3, 4],
    [19.9, 2, 3, 4],
    [20, 3, 4, 5],
    [39.9, 3, 4, 5],
    [40, 4, 5, 5],
    [60, 4, 5, 5],
    [60.1, 0, 0, 0],
  ] as const;
  test.each(ROWS)('at %f minutes gives node %i, line %i, tram and bus %i', (minutes, node, line, bus) => {
    expect(category(SWISS_ARE_2022, served({ regional: every(minutes) }, FOURTEEN_HOURS, 6))).toBe(node);
    expect(category(SWISS_ARE_2022, served({ 's-bahn': every(minutes) }, FOURTEEN_HOURS, 5))).toBe(line);
    expect(category(SWISS_ARE_2022, served({ tram: every(minutes) / 2, bus: every(minutes) / 2 }))).toBe(bus);
  });

  test('lets the better of rail and bus count, never their sum', () => {
    expect(category(SWISS_ARE_2022, served({ regional: every(30), bus: every(7) }))).toBe(3);
    expect(category(SWISS_ARE_2022, served({ regional: every(120), bus: every(120) }))).toBe(0);
  });

  test.each([
    [1, 'AABC–'],
    [2, 'ABCD–'],
    [3, 'BCD––'],
    [4, 'CD–––'],
    [5, 'D––––'],
  ])('category %i gives %s at 300, 500, 750, 1000 m and beyond, bounds included', (stationCategory, expected) => {
    const at = (distances: readonly number[]): string => distances.map((distance) => classAt(SWISS_ARE_2022, stationCategory, distance)).join('');
    expect(at([300, 500, 750, 1000, 1000.1])).toBe(expected);
    expect(at([0, 300.1, 500.1, 750.1, 1001])).toBe(expected);
  });
});

describe('Austria ÖROK', () => {
  const ROWS: readonly (readonly [number, number, number, number, number])[] = [
    [4.9, 1, 1, 2, 3],
    [5, 1, 2, 3, 3],
    [9.9, 1, 2, 3, 3],
    [10, 2, 3, 4, 4],
    [19.9, 2, 3, 4, 4],
    [20, 3, 4, 5, 5],
    [39.9, 3, 4, 5, 5],
    [40, 4, 5, 6, 6],
    [59.9, 4, 5, 6, 6],
    [60, 5, 6, 7, 7],
    [119.9, 5, 6, 7, 7],
    [120, 0, 7, 8, 8],
    [210, 0, 7, 8, 8],
    [210.1, 0, 0, 0, 0],
  ];
  test.each(ROWS)('at %f minutes gives express %i, rail %i, tram %i, bus %i', (minutes, express, rail, tram, bus) => {
    const of = (mode: Mode): number => category(AUSTRIA_OEROK, served({ [mode]: every(minutes) }));
    expect([of('long-distance'), of('regional-express'), of('s-bahn'), of('u-bahn'), of('regional'), of('tram'), of('bus')]).toEqual([express, express, rail, rail, rail, tram, bus]);
  });

  test.each([
    [1, 'AABCD–'],
    [2, 'ABCDE–'],
    [3, 'BCDEF–'],
    [4, 'CDEFG–'],
    [5, 'DEFGG–'],
    [6, 'EFG–––'],
    [7, 'FGG–––'],
    [8, 'GG––––'],
  ])('category %i gives %s at 300 … 1250 m and beyond', (stationCategory, expected) => {
    expect([300, 500, 750, 1000, 1250, 1250.1].map((distance) => classAt(AUSTRIA_OEROK, stationCategory, distance)).join('')).toBe(expected);
    expect([1, 300.1, 500.1, 750.1, 1000.1, 1300].map((distance) => classAt(AUSTRIA_OEROK, stationCategory, distance)).join('')).toBe(expected);
  });
});

describe('Hamburg', () => {
  const ROWS: readonly (readonly [number, number, number, number])[] = [
    [24, 1, 1, 2],
    [23.9, 1, 2, 3],
    [12, 1, 2, 3],
    [11.9, 2, 3, 4],
    [6, 2, 3, 4],
    [5.9, 3, 4, 5],
    [4, 3, 4, 5],
    [3.9, 4, 5, 6],
    [2, 4, 5, 6],
    [1.9, 5, 6, 7],
    [1, 5, 6, 7],
    [0.9, 0, 0, 0],
  ];
  test.each(ROWS)('%f departures an hour give type 1 %i, type 2 %i, type 3 %i', (perHour, first, second, third) => {
    const of = (mode: Mode): number => category(HAMBURG, served({ [mode]: perHour * 14 }));
    expect([of('u-bahn'), of('tram'), of('bus')]).toEqual([first, second, third]);
  });

  test('does not let one hourly train turn a busy bus stop into a rail stop', () => {
    // together 13 an hour as type 1: I; the bus alone 12 an hour as type 3: III, one better: II
    expect(category(HAMBURG, served({ regional: 14, bus: 12 * 14 }))).toBe(2);
    // the train alone one an hour: V, one better IV; together as type 1 1.5 an hour: V
    expect(category(HAMBURG, served({ regional: 14, bus: 7 }))).toBe(5);
    // no means alone suffices, both together one departure an hour: the last category, not type 1's V
    expect(category(HAMBURG, served({ regional: 7, bus: 7 }))).toBe(7);
  });

  test.each([
    [1, 'AABCD–'],
    [2, 'ABCDE–'],
    [3, 'BCDEF–'],
    [4, 'CDEFG–'],
    [5, 'DEFGI–'],
    [6, 'EFGII–'],
    [7, 'FGIII–'],
  ])('category %i gives %s at 300, 400, 600, 1000, 1500 m and beyond', (stationCategory, expected) => {
    expect([300, 400, 600, 1000, 1500, 1500.1].map((distance) => classAt(HAMBURG, stationCategory, distance)).join('')).toBe(expected);
  });
});

describe('simple standards', () => {
  test('need 20 departures a day, rail within 1200 m, bus within 600 m', () => {
    const day = 24 * HOUR;
    expect([19, 20].map((count) => category(TWENTY_DEPARTURES, served({ 's-bahn': count }, day)))).toEqual([0, 1]);
    expect([19, 20].map((count) => category(TWENTY_DEPARTURES, served({ bus: count }, day)))).toEqual([0, 2]);
    expect([600, 600.1, 1200, 1200.1].map((metres) => classAt(TWENTY_DEPARTURES, 1, metres))).toEqual(['erschlossen', 'erschlossen', 'erschlossen', '–']);
    expect([600, 600.1].map((metres) => classAt(TWENTY_DEPARTURES, 2, metres))).toEqual(['erschlossen', '–']);
  });

  test('of local transport plans reach 300 m for bus and 600 or 1000 m for rail', () => {
    expect([300, 300.1].map((metres) => classAt(LOCAL_PLAN_NEAR, 2, metres))).toEqual(['erschlossen', '–']);
    expect([600, 600.1].map((metres) => classAt(LOCAL_PLAN_NEAR, 1, metres))).toEqual(['erschlossen', '–']);
    expect([1000, 1000.1].map((metres) => classAt(LOCAL_PLAN_FAR, 1, metres))).toEqual(['erschlossen', '–']);
  });
});

describe('an own table', () => {
  const own = { ...SWISS_ARE_2022, key: 'own' };

  test('is told everything that is wrong with it, in both languages', () => {
    const issues = validateClassTable({
      ...own,
      service: [{ bound: 20, isInclusive: false, categories: [1, 2] }, { bound: 10, isInclusive: false, categories: [9, 1, 1] }],
      distances: [500, 300],
      grades: [['A', 'X'], ['B', 'A'], ['B']],
    });
    expect(issues.map(({ path }) => path)).toEqual(['service[0].categories', 'service[1].bound', 'service[1].categories', 'distances[1]', 'grades[0]', 'grades[1]', 'grades[2]']);
    for (const { message } of issues) expect(message.de.length * message.en.length).toBeGreaterThan(100);
  });

  test('with a fault is refused', () => {
    expect(() => stationCategories({ ...own, distances: [] }, served({ bus: 1 }))).toThrow(/invalid class table own/);
  });

  test('may measure minutes on foot', () => {
    const pairs = { offsets: Uint32Array.of(0, 2), blocks: Uint32Array.of(0, 1), costs: Uint32Array.of(4000, 4008) };
    const table: ClassTable = { ...own, metric: 'walking-time', distances: [5, 10, 15, 20] };
    // 80 m a minute: 400 m are exactly 5 minutes
    const { classes } = classesOfPoints(table, Uint8Array.of(2), networkReach(pairs, 'walking-time', 80), 2);
    expect(Array.from(classes, (each) => table.classes[each])).toEqual(['A', 'B']);
    expect(Array.from(networkReach(pairs, 'network', 80).costs)).toEqual([400, 400.8]);
  });
});

describe('departures', () => {
  const stops = { A: [0, 0], B: [1000, 0], C: [2000, 0] } as const;
  const window = { date: DAY, fromSeconds: 6 * HOUR, toSeconds: 20 * HOUR };

  test('are counted per direction: 14 each way are an interval of 60 minutes, at the terminus too', () => {
    const timetable = draw({ stops, trips: [...everyHeadway('1', ['A', 'B', 'C'], 6 * HOUR, 20 * HOUR, HOUR, 120), ...everyHeadway('1', ['C', 'B', 'A'], 6 * HOUR, 20 * HOUR, HOUR, 120, 1)] });
    const counted = countDepartures(timetable, window);
    const bus = MODES.indexOf('bus');
    const at = (column: Float64Array): number[] => [0, 1, 2].map((station) => column[station * MODES.length + bus]!);
    expect(at(counted.both)).toEqual([14, 28, 14]);
    expect(at(counted.perDirection)).toEqual([14, 14, 14]);
    expect(Array.from(stationCategories(SWISS_ARE_2022, counted))).toEqual([5, 5, 5]);
  });

  test('at the window\'s start count and at its end do not; a last stop and a stop without boarding have none', () => {
    const timetable = draw({
      stops,
      trips: [
        { line: '1', stops: ['A', 'B', 'C'], times: [6 * HOUR, 6 * HOUR + 60, 6 * HOUR + 120], flags: [3, 2, 3] },
        { line: '1', stops: ['A', 'B', 'C'], times: [20 * HOUR, 20 * HOUR + 60, 20 * HOUR + 120] },
        { line: '1', stops: ['A', 'B', 'C'], times: [30 * HOUR, 30 * HOUR + 60, 30 * HOUR + 120] },
      ],
    });
    const bus = MODES.indexOf('bus');
    // 30:00 of yesterday is 6:00 today
    expect([0, 1, 2].map((station) => countDepartures(timetable, window).both[station * MODES.length + bus])).toEqual([2, 1, 0]);
  });

  test('know a rail node by its neighbouring stations', () => {
    const star = Object.fromEntries([['M', [0, 0]], ...Array.from({ length: 6 }, (_, i) => [`N${i}`, [1000 + i * 1000, 500]])]) as Record<string, [number, number]>;
    const rail = (count: number) => Array.from({ length: count }, (_, i) => everyHeadway(`R${i}`, ['M', `N${i}`], 6 * HOUR, 20 * HOUR, HOUR, 300)).flat();
    const types = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`R${i}`, 106]));
    const of = (count: number) => countDepartures(draw({ stops: star, trips: rail(count), types }), window);
    expect([of(5).railNeighbours[0], of(6).railNeighbours[0]]).toEqual([5, 6]);
    // five lines every hour: 12 minutes between trains; six: 10 minutes
    expect([category(SWISS_ARE_2022, of(5)), category(SWISS_ARE_2022, of(6))]).toEqual([3, 2]);
  });

  test('have a means by every route type, basic and extended', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 11, 12].map(modeOf)).toEqual(['tram', 'u-bahn', 'regional', 'bus', 'ferry', 'tram', 'cable', 'cable', 'bus', 'u-bahn']);
    expect([100, 101, 102, 103, 106, 109, 200, 300, 401, 402, 700, 714, 800, 900, 1000, 1300, 1400, 1501, 1700, 65535].map(modeOf)).toEqual(['regional', 'long-distance', 'long-distance', 'regional-express', 'regional', 's-bahn', 'bus', 's-bahn', 'u-bahn', 'u-bahn', 'bus', 'bus', 'bus', 'tram', 'ferry', 'cable', 'cable', 'other', 'other', 'other']);
  });
});

describe('points', () => {
  test('take the best class of any station, of equal ones the nearer', () => {
    const reach = { offsets: Uint32Array.of(0, 2, 4, 5), points: Uint32Array.of(0, 1, 0, 1, 0), costs: Float64Array.of(200, 700, 400, 100, 50) };
    const { classes, stations } = classesOfPoints(SWISS_ARE_2022, Uint8Array.of(3, 2, 0), reach, 3);
    // point 0: III at 200 m gives B, II at 400 m gives B: the nearer station; point 1: II at 100 m gives A
    expect(Array.from(classes)).toEqual([1, 0, NO_CLASS]);
    expect(Array.from(stations)).toEqual([0, 1, NO_STATION]);
  });

  test('are reached in a straight line, bound included', () => {
    const degree = 1 / 111_195;
    const reach = crowFlyReach(Float64Array.of(0, 0), Float64Array.of(0, 299.9 * degree, 0, 300.2 * degree, 0.1, 0), 300);
    expect(Array.from(reach.points)).toEqual([0]);
    expect(reach.costs[0]).toBeCloseTo(299.9, 0);
  });
});

describe('people', () => {
  const request = { classCount: 2, membership: Int32Array.of(0, 0, 1, 1, 2, NO_AREA), areaCount: 4 };

  test('are summed by class and area from block populations, the unserved too', () => {
    const served = peopleByClass({ ...request, classes: Int8Array.of(0, NO_CLASS, 1, 1, NO_CLASS, 0), points: wholeBlocks(6), people: Float64Array.of(100, 300, 10, 30, 0, 999) });
    expect(Array.from(served.people.subarray(0, 6))).toEqual([100, 0, 300, 0, 40, 0]);
    expect(Array.from(served.shares.subarray(0, 6))).toEqual([0.25, 0, 0.75, 0, 1, 0]);
    expect(Array.from(served.states)).toEqual([VALUE, VALUE, NOT_APPLICABLE, MISSING]);
    expect(Array.from(served.totals)).toEqual([400, 40, 0, 0]);
  });

  test('of a block without a population are missing and not zero', () => {
    const served = peopleByClass({ ...request, classes: new Int8Array(6), points: wholeBlocks(6), people: Float64Array.of(100, Number.NaN, 10, 30, 5, 1) });
    expect([served.states[0], served.coverage[0], served.shares[0]]).toEqual([MISSING, 0.5, Number.NaN]);
    expect(served.states[1]).toBe(VALUE);
  });

  test('of a large block are divided by where they live in it, which is the method and no estimate', () => {
    const points = { blocks: Uint32Array.of(0, 0, 1, 1), shares: Float64Array.of(0.9, 0.1, 0.5, 0.5) };
    const served = peopleByClass({ classCount: 1, classes: Int8Array.of(0, NO_CLASS, 0, 0), points, people: Float64Array.of(1000, 100), membership: Int32Array.of(0, 1), areaCount: 2 });
    expect(Array.from(served.people)).toEqual([900, 100, 100, 0]);
    expect(Array.from(served.states)).toEqual([VALUE, VALUE]);
    expect(dividedBlocks(Int8Array.of(0, NO_CLASS, 0, 0), points)).toBe(1);
  });

  test('weigh by what their blocks weigh where some are not counted', () => {
    const people = Float64Array.of(96, Number.NaN, 10, 30, 5, 1);
    const served = peopleByClass({ ...request, classes: new Int8Array(6), points: wholeBlocks(6), people, weights: Float64Array.of(96, 4, 10, 30, 5, 1) });
    expect([served.coverage[0], served.states[0], served.shares[0]]).toEqual([0.96, VALUE, 1]);
  });
});

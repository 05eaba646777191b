/** Lines and the reason of a stop's class over HTTP, on a timetable small enough to count. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinesAnswer, StopClassAnswer } from '../../core/contract/stops.ts';
import { startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';
import { HEADWAY_MINUTES, transitTestCity } from './transit-city.ts';

let service: RunningService;
const CITY = '/api/cities/winzig';

beforeAll(async () => {
  service = await startService([transitTestCity(), { ...tinyCity('ohne'), ags: '99000002' }]);
}, 120_000);
afterAll(() => service?.stop());

describe('lines', () => {
  it('name their headway, their trips and the stations of both ways in order', async () => {
    const { lines, day } = await service.json<LinesAnswer>(`${CITY}/lines`);
    expect(day).toBe('weekday');
    expect(lines[0]).toEqual({
      route: '1',
      name: '1',
      longName: 'Anger – Campus',
      mode: 'bus',
      trips: (2 * 16 * 60) / HEADWAY_MINUTES,
      headwayMinutes: HEADWAY_MINUTES,
      ways: [{ direction: 0, headsign: 'Campus', stations: ['A', 'B', 'C'] }, { direction: 1, headsign: 'Anger', stations: ['C', 'B', 'A'] }],
    });
  });

  it('that leave once a day have no headway', async () => {
    const { lines } = await service.json<LinesAnswer>(`${CITY}/lines`);
    expect(lines.find(({ route }) => route === 'N')).toMatchObject({ trips: 1, headwayMinutes: null, ways: [{ stations: ['C', 'A'] }] });
  });

  it('are not found where there is no timetable, and a date beyond it is refused', async () => {
    expect((await service.get('/api/cities/ohne/lines')).status).toBe(404);
    expect((await service.get(`${CITY}/lines?date=2030-01-01`)).status).toBe(400);
  });
});

describe('why a stop has its class', () => {
  it('is counted per direction against the bound that holds', async () => {
    const answer = await service.json<StopClassAnswer>(`${CITY}/stops/B/class`);
    expect(answer).toMatchObject({ id: 'B', name: 'Brücke', preset: 'are-2022', measure: 'interval-minutes', from: '06:00', to: '20:00', category: 4, metric: 'crow-fly' });
    const bus = answer.groups.find(({ key }) => key === 'tram-bus')!;
    expect(bus).toMatchObject({ departures: 84, measured: HEADWAY_MINUTES, bound: 20, isInclusive: false, category: 4 });
    expect(answer.groups.filter(({ key }) => key !== 'tram-bus').every(({ measured, category }) => measured === null && category === null)).toBe(true);
    expect(answer.rings).toEqual([{ upTo: 300, class: 'C' }, { upTo: 500, class: 'D' }, { upTo: 750, class: null }, { upTo: 1000, class: null }]);
  });

  it('counts departures an hour in both directions where the table does', async () => {
    const { groups, measure } = await service.json<StopClassAnswer>(`${CITY}/stops/B/class?preset=hamburg`);
    expect(measure).toBe('departures-per-hour');
    expect(groups.find(({ key }) => key === 'type-3')).toMatchObject({ departures: 168, measured: 12 });
  });

  it('holds a bound that belongs to its row: six departures in four hours are every 40 minutes, not under 40', async () => {
    const { category, groups } = await service.json<StopClassAnswer>(`${CITY}/stops/B/class?day=evening`);
    expect(category).toBe(5);
    expect(groups.find(({ key }) => key === 'tram-bus')).toMatchObject({ departures: 6, measured: 40, bound: 60, isInclusive: true });
  });

  it('names a stop, a standard or a timetable that is not there', async () => {
    expect((await service.get(`${CITY}/stops/X/class`)).status).toBe(404);
    expect((await service.get(`${CITY}/stops/B/class?preset=nirgends`)).status).toBe(400);
    expect((await service.get('/api/cities/ohne/stops/B/class')).status).toBe(404);
  });
});

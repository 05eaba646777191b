/** People with a stop near, as an indicator of the catalogue and as an answer about stop classes: one number, one state. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../api/auth/token.ts';
import type { CityData } from '../../api/packs/city-data.ts';
import type { MobilityAnswer } from '../../core/contract/mobility.ts';
import type { ValuesAnswer } from '../../core/contract/values.ts';
import { pointsInBlocks } from '../../core/transit/block-points.ts';
import { SWISS_ARE_2022 } from '../../core/transit/class-presets.ts';
import { dayTypeOf, representativeDate } from '../../core/transit/day-types.ts';
import { countDepartures } from '../../core/transit/departures.ts';
import { farthestMetres, servedPerBlock, serviceClasses } from '../../core/transit/service-classes.ts';
import { crowFlyReach } from '../../core/transit/stop-classes.ts';
import { startService, type RunningService } from './service.ts';
import { transitTestCity } from './transit-city.ts';

const CITY = '/api/cities/winzig';
/** of the quarter Q1 the head count of one block was not delivered */
const UNCOUNTED = 0;
let service: RunningService;
let statistics: Record<string, string>;

beforeAll(async () => {
  service = await startService([withStops(transitTestCity())]);
  const { token } = await createToken(service.database, { audience: 'statistics', label: 'Statistikstelle', days: 1 });
  statistics = { Authorization: `Bearer ${token}` };
}, 120_000);
afterAll(() => service?.stop());

/** As a pack is derived on loading: people with any class of the first table. */
function withStops(city: CityData): CityData {
  const { blocks } = city.blockSets[0]!;
  const timetable = city.timetable!;
  const [table, dayType] = [SWISS_ARE_2022, dayTypeOf(SWISS_ARE_2022.dayType)];
  const departures = countDepartures(timetable, { date: representativeDate(timetable, dayType)!.date, fromSeconds: dayType.fromSeconds, toSeconds: dayType.toSeconds });
  const points = pointsInBlocks(Float64Array.from(blocks.flatMap(({ point }) => [...point])), (block) => blocks[block]!.geometry.coordinates);
  const classes = serviceClasses(table, departures, crowFlyReach(timetable.stations.points, points.points, farthestMetres(table)), points.blocks.length);
  const columns = city.columns.map((column) => (column.measure === 'einwohner' ? { ...column, values: column.values.map((count, block) => (block === UNCOUNTED ? Number.NaN : count)) } : column));
  const people = columns.find(({ measure, period }) => measure === 'einwohner' && period === '2021')!;
  const [first] = city.indicators;
  return {
    ...city,
    measures: [...city.measures, { key: 'halt_erreicht', name: { de: 'mit Halt' }, kind: 'count', unit: 'persons', denominator: null, sensitive: false }],
    columns: [...columns, { ...people, measure: 'halt_erreicht', values: servedPerBlock(classes, points, people.values) }],
    indicators: [...city.indicators, { ...first!, id: 'mob_halt', numerator: 'halt_erreicht', denominator: 'einwohner', polarity: 1, sensitive: false }],
  };
}

describe('people with a stop near', () => {
  it.each(['public', 'planning', 'statistics'])('have one number and one state at every level, for %s', async (audience) => {
    const states = new Set<string>();
    for (const level of ['stadt', 'quartier', 'aktionsraum', 'block']) {
      const { values, states: asIndicator, lower } = await service.json<ValuesAnswer>(`${CITY}/values?indicator=mob_halt&level=${level}&audience=${audience}`, statistics);
      const asClasses = await service.json<MobilityAnswer>(`${CITY}/mobility?level=${level}&audience=${audience}`, statistics);
      expect(asClasses.states, level).toEqual(asIndicator);
      asClasses.values.forEach((share, area) => (share === null ? expect(values[area]).toBeNull() : expect(share).toBeCloseTo(values[area]!, 6)));
      expect(lower.every((each) => each === null), 'an interval of what is counted').toBe(true);
      asIndicator.forEach((state) => states.add(state));
    }
    expect(states).toContain('missing');
    expect(states).not.toContain('estimated');
  });

  it('are told why they are missing', async () => {
    const { note, states } = await service.json<MobilityAnswer>(`${CITY}/mobility?level=quartier`);
    expect(states[0]).toBe('missing');
    expect(note.de).toBe('In 1 von 4 Gebieten fehlen für mehr als 5 % die Personenzahlen.');
    expect(note.en).toBe('In 1 of 4 areas head counts are missing for more than 5%.');
    const blocks = await service.json<MobilityAnswer>(`${CITY}/mobility?level=block`);
    expect(blocks.note.de).toMatch(/zum Schutz Einzelner zurückgehalten\.$/);
  });
});

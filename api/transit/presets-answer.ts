/** Everything a form about stop classes is filled from: tables, day types, means of transport, groups, the timetable. */
import type { PresetsAnswer } from '../../core/contract/transit.ts';
import type { Audience } from '../../core/contract/meta.ts';
import { CLASS_PRESETS } from '../../core/transit/class-presets.ts';
import { MODE_NAMES, MODES } from '../../core/transit/modes.ts';
import type { City } from '../atlas.ts';
import { findReports } from '../queries/streets.ts';
import { listClassTables } from '../queries/timetable.ts';
import { metaOf } from '../routes/city-call.ts';
import { dayTypesNote } from './missing-note.ts';
import type { TransitStores } from './stores.ts';
import { DEFAULT_PRESET, tableSchemaOf } from './tables.ts';

export async function presetsAnswer(stores: TransitStores, city: City, audience: Audience): Promise<PresetsAnswer> {
  const ground = await stores.grounds.of(city);
  const [own, streets, offers] = await Promise.all([listClassTables(stores.database, city.model.id), findReports(stores.database, city.model.id), stores.offers.of(city)]);
  const counted = ground.dayTypes().map(({ key, date }) => ground.departures(ground.dayOf({ day: key, date }, key)));
  const hasStreets = streets.some(({ mode }) => mode === 'walk');
  return {
    presets: [
      ...CLASS_PRESETS.map((table) => ({ table: tableSchemaOf(table), origin: 'shipped' as const, version: null })),
      ...own.map(({ definition, version }) => ({ table: definition, origin: 'user' as const, version })),
    ],
    defaultPreset: DEFAULT_PRESET,
    dayTypes: ground.dayTypes().map((each) => ({ ...each })),
    note: dayTypesNote(ground.dayTypes()),
    modes: MODES.flatMap((key, at) => {
      const stations = ground.timetable.stations.ids.reduce((count, _id, station) => count + (counted.some(({ both }) => both[station * MODES.length + at]! > 0) ? 1 : 0), 0);
      return stations === 0 ? [] : [{ key, name: { ...MODE_NAMES[key] }, stations }];
    }),
    groups: offers.book.targetGroups.map(({ key, name }) => ({ key, name: { ...name } })),
    metrics: hasStreets ? ['crow-fly', 'network', 'walking-time'] : ['crow-fly'],
    timetable: ground.report,
    meta: metaOf(city.model, audience),
  };
}

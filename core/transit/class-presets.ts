/**
 * Shipped tables of stop quality classes. They were read in implementations and reports, not in the original documents:
 * each says where from and what was decided here. All are editable.
 */
import type { ClassTable, ModeGroup, ServiceRow } from './class-table.ts';
import type { Mode } from './modes.ts';

const RAILWAYS: readonly Mode[] = ['long-distance', 'regional-express', 'regional', 's-bahn'];
const BUSES: readonly Mode[] = ['bus', 'ferry', 'cable', 'other'];

const group = (key: string, de: string, en: string, modes: readonly Mode[], minimumRailNeighbours = 0): ModeGroup => ({ key, name: { de, en }, modes, minimumRailNeighbours });
const below = (bound: number, ...categories: (number | null)[]): ServiceRow => ({ bound, isInclusive: false, categories });
const upTo = (bound: number, ...categories: (number | null)[]): ServiceRow => ({ bound, isInclusive: true, categories });
const atLeast = upTo;
/** "AABC-" → ['A', 'A', 'B', 'C', null] */
const grades = (row: string): (string | null)[] => Array.from(row, (name) => (name === '-' ? null : name));

export const SWISS_ARE_2022: ClassTable = {
  key: 'are-2022',
  name: { de: 'ÖV-Güteklassen Schweiz (ARE 2022)', en: 'Swiss public transport quality classes (ARE 2022)' },
  source: {
    de: 'Bundesamt für Raumentwicklung ARE, ÖV-Güteklassen, Berechnungsmethodik 2022, nach veröffentlichten Umsetzungen. Bahnknoten: Züge zu mindestens 6 Nachbarbahnhöfen (Voreinstellung von oevgk18-generator). Die U-Bahn kommt dort nicht vor und zählt hier als Bahnlinie.',
    en: 'Swiss Federal Office for Spatial Development ARE, method of 2022, after published implementations. Rail node: trains to at least 6 neighbouring stations (default of oevgk18-generator). The underground is not part of the method and counts as a rail line here.',
  },
  dayType: 'weekday',
  measure: 'interval-minutes',
  combination: 'best-group',
  groups: [
    group('rail-node', 'Bahnknoten', 'Rail node', RAILWAYS, 6),
    group('rail-line', 'Bahnlinie', 'Rail line', [...RAILWAYS, 'u-bahn']),
    group('tram-bus', 'Tram, Bus, Schiff', 'Tram, bus, ship', ['tram', ...BUSES]),
  ],
  service: [below(5, 1, 1, 2), below(10, 1, 2, 3), below(20, 2, 3, 4), below(40, 3, 4, 5), upTo(60, 4, 5, 5)],
  metric: 'crow-fly',
  distances: [300, 500, 750, 1000],
  classes: ['A', 'B', 'C', 'D'],
  grades: [grades('AABC'), grades('ABCD'), grades('BCD-'), grades('CD--'), grades('D---')],
};

export const AUSTRIA_OEROK: ClassTable = {
  key: 'oerok',
  name: { de: 'ÖV-Güteklassen Österreich (ÖROK)', en: 'Austrian public transport quality classes (ÖROK)' },
  source: {
    de: 'Österreichische Raumordnungskonferenz ÖROK, ÖV-Güteklassen, nach veröffentlichten Umsetzungen. Fähre und Seilbahn zählen hier wie Bus.',
    en: 'Austrian Conference on Spatial Planning ÖROK, after published implementations. Ferry and cable car count as bus here.',
  },
  dayType: 'weekday',
  measure: 'interval-minutes',
  combination: 'best-group',
  groups: [
    group('express', 'Fernverkehr, Regionalexpress', 'Long-distance, regional express', ['long-distance', 'regional-express']),
    group('rail', 'S-Bahn, U-Bahn, Regionalbahn', 'S-Bahn, underground, regional rail', ['s-bahn', 'u-bahn', 'regional']),
    group('tram', 'Straßenbahn', 'Tram', ['tram']),
    group('bus', 'Bus', 'Bus', BUSES),
  ],
  service: [
    below(5, 1, 1, 2, 3),
    below(10, 1, 2, 3, 3),
    below(20, 2, 3, 4, 4),
    below(40, 3, 4, 5, 5),
    below(60, 4, 5, 6, 6),
    below(120, 5, 6, 7, 7),
    upTo(210, null, 7, 8, 8),
  ],
  metric: 'network',
  distances: [300, 500, 750, 1000, 1250],
  classes: ['A', 'B', 'C', 'D', 'E', 'F', 'G'],
  grades: [grades('AABCD'), grades('ABCDE'), grades('BCDEF'), grades('CDEFG'), grades('DEFGG'), grades('EFG--'), grades('FGG--'), grades('GG---')],
};

export const HAMBURG: ClassTable = {
  key: 'hamburg',
  name: { de: 'ÖPNV-Güteklassen Hamburg', en: 'Hamburg public transport quality classes' },
  source: {
    de: 'Hamburg, ÖPNV-Güteklassen, nach veröffentlichten Umsetzungen: Abfahrten je Stunde in beiden Richtungen. Typ 1 Schnellbahn und Bahn, Typ 2 Straßenbahn, Typ 3 Bus und Fähre sowie das Zeitfenster 6–20 Uhr sind hier festgelegt. Die Kategorie ist die schlechtere aus allen Verkehrsmitteln zusammen und dem besten einzelnen um eine Stufe verbessert.',
    en: 'Hamburg, after published implementations: departures per hour in both directions. Type 1 rapid transit and rail, type 2 tram, type 3 bus and ferry and the window 6 am–8 pm were decided here. The category is the worse of all means together and the best single one improved by one step.',
  },
  dayType: 'weekday',
  measure: 'departures-per-hour',
  combination: 'all-or-one-worse',
  groups: [
    group('type-1', 'Typ 1: Schnellbahn, Bahn', 'Type 1: rapid transit, rail', [...RAILWAYS, 'u-bahn']),
    group('type-2', 'Typ 2: Straßenbahn', 'Type 2: tram', ['tram']),
    group('type-3', 'Typ 3: Bus, Fähre', 'Type 3: bus, ferry', BUSES),
  ],
  service: [atLeast(24, 1, 1, 2), atLeast(12, 1, 2, 3), atLeast(6, 2, 3, 4), atLeast(4, 3, 4, 5), atLeast(2, 4, 5, 6), atLeast(1, 5, 6, 7)],
  metric: 'crow-fly',
  distances: [300, 400, 600, 1000, 1500],
  classes: ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'I'],
  grades: [grades('AABCD'), grades('ABCDE'), grades('BCDEF'), grades('CDEFG'), grades('DEFGI'), grades('EFG-I'), grades('FG--I')],
};

/** Served or not: at least 20 departures a day, bus within 600 m, rail within 1200 m. */
export const TWENTY_DEPARTURES: ClassTable = {
  key: 'twenty-departures',
  name: { de: 'Mindestens 20 Abfahrten am Tag', en: 'At least 20 departures a day' },
  source: {
    de: 'Üblicher Mindeststandard der Raumbeobachtung: Bushaltestelle bis 600 m, Bahnhof bis 1200 m Luftlinie, mindestens 20 Abfahrten am Tag (beide Richtungen, ganzer Werktag).',
    en: 'Usual minimum standard of spatial monitoring: bus stop within 600 m, station within 1200 m as the crow flies, at least 20 departures a day (both directions, whole weekday).',
  },
  dayType: 'whole-weekday',
  measure: 'departures',
  combination: 'best-group',
  groups: [group('rail', 'Bahn', 'Rail', [...RAILWAYS, 'u-bahn']), group('bus', 'Bus, Straßenbahn, Fähre', 'Bus, tram, ferry', ['tram', ...BUSES])],
  service: [atLeast(20, 1, 2)],
  metric: 'crow-fly',
  distances: [600, 1200],
  classes: ['erschlossen'],
  grades: [['erschlossen', 'erschlossen'], ['erschlossen', null]],
};

/** Served or not, as local transport plans (Nahverkehrspläne) put it: bus within 300 m, tram too, rail within 600 m or 1000 m. */
function localPlan(key: string, railMetres: number): ClassTable {
  return {
    ...TWENTY_DEPARTURES,
    key,
    name: { de: `Nahverkehrsplan: Bus 300 m, Bahn ${railMetres} m`, en: `Local transport plan: bus 300 m, rail ${railMetres} m` },
    source: {
      de: `Einzugsbereiche üblicher Nahverkehrspläne (Luftlinie): Bus und Straßenbahn 300 m, Bahn ${railMetres} m (Pläne nennen 600 bis 1000 m); mindestens eine Abfahrt am Tag.`,
      en: `Catchments of usual local transport plans (as the crow flies): bus and tram 300 m, rail ${railMetres} m (plans name 600 to 1000 m); at least one departure a day.`,
    },
    service: [atLeast(1, 1, 2)],
    distances: [300, railMetres],
  };
}

export const LOCAL_PLAN_NEAR = localPlan('local-plan-600', 600);
export const LOCAL_PLAN_FAR = localPlan('local-plan-1000', 1000);

export const CLASS_PRESETS: readonly ClassTable[] = [SWISS_ARE_2022, AUSTRIA_OEROK, HAMBURG, TWENTY_DEPARTURES, LOCAL_PLAN_NEAR, LOCAL_PLAN_FAR];

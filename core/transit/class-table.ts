/**
 * The table behind stop quality classes (ÖV-Güteklassen), as data: which means of transport form a group, which service
 * gives which category, which category gives which class up to which distance. A preset is such a table; a user's own
 * table is one too, and is checked here. Every bound says whether it belongs to its row.
 */
import type { LocalText } from '../city/model.ts';
import { MODES, type Mode } from './modes.ts';

/** How much service a station has. Intervals: minutes of the window by departures per direction, smaller is better. */
export type ServiceMeasure = 'interval-minutes' | 'departures-per-hour' | 'departures';

/** What a distance bound counts: metres as the crow flies, metres on the street network, or minutes on foot. */
export type DistanceMetric = 'crow-fly' | 'network' | 'walking-time';

/**
 * How groups make one category. 'best-group': each group apart, the best counts. 'all-or-one-worse': all groups together
 * judged as the best one present, but at most one category better than the best single group.
 */
export type Combination = 'best-group' | 'all-or-one-worse';

export interface ModeGroup {
  readonly key: string;
  readonly name: LocalText;
  readonly modes: readonly Mode[];
  /** the group counts only at stations from which trains leave for at least so many different neighbouring stations */
  readonly minimumRailNeighbours: number;
}

/** One row of the service table. */
export interface ServiceRow {
  /** intervals: up to this; departures: at least this */
  readonly bound: number;
  /** true: the bound itself belongs to the row (≤ or ≥), false: it does not (< or >) */
  readonly isInclusive: boolean;
  /** per group the category, 1 is the best; null: none */
  readonly categories: readonly (number | null)[];
}

export interface ClassTable {
  readonly key: string;
  readonly name: LocalText;
  /** where the table comes from, and what it leaves open */
  readonly source: LocalText;
  /** key of DAY_TYPES the table was made for */
  readonly dayType: string;
  readonly measure: ServiceMeasure;
  readonly combination: Combination;
  /** best first: 'all-or-one-worse' judges all departures by the first group present */
  readonly groups: readonly ModeGroup[];
  /** best first */
  readonly service: readonly ServiceRow[];
  readonly metric: DistanceMetric;
  /** metres or minutes, ascending, each inclusive (≤) */
  readonly distances: readonly number[];
  /** best first */
  readonly classes: readonly string[];
  /** per category (1 first) the class at each distance; null: none at this distance, a farther one may have one */
  readonly grades: readonly (readonly (string | null)[])[];
}

export interface TableIssue {
  /** 'service[2].bound' */
  readonly path: string;
  readonly message: Required<LocalText>;
}

/** Everything that is wrong with a table; empty: it may be used. */
export function validateClassTable(table: ClassTable): TableIssue[] {
  const issues: TableIssue[] = [];
  const report = (path: string, de: string, en: string): void => void issues.push({ path, message: { de, en } });
  if (table.groups.length === 0) report('groups', 'Mindestens eine Gruppe von Verkehrsmitteln ist nötig.', 'At least one group of means of transport is needed.');
  if (table.service.length === 0) report('service', 'Mindestens eine Zeile mit Takt oder Abfahrten ist nötig.', 'At least one row of intervals or departures is needed.');
  if (table.classes.length === 0) report('classes', 'Mindestens eine Klasse ist nötig.', 'At least one class is needed.');
  if (new Set(table.classes).size !== table.classes.length) report('classes', 'Eine Klasse kommt doppelt vor.', 'A class occurs twice.');
  table.groups.forEach(({ modes }, at) => {
    for (const mode of modes) if (!MODES.includes(mode)) report(`groups[${at}].modes`, `Das Verkehrsmittel „${mode}“ ist unbekannt.`, `The means of transport "${mode}" is unknown.`);
    if (modes.length === 0) report(`groups[${at}].modes`, 'Die Gruppe enthält kein Verkehrsmittel.', 'The group has no means of transport.');
  });
  checkBounds(table, report);
  checkGrades(table, report);
  return issues;
}

type Report = (path: string, de: string, en: string) => void;

function checkBounds({ service, distances, groups, grades, measure }: ClassTable, report: Report): void {
  const isInterval = measure === 'interval-minutes';
  service.forEach(({ bound, categories }, at) => {
    const path = `service[${at}]`;
    const before = service[at - 1]?.bound;
    if (!(bound > 0)) report(`${path}.bound`, `Die Grenze ${bound} muss größer als 0 sein.`, `The bound ${bound} must be more than 0.`);
    if (before !== undefined && (isInterval ? bound <= before : bound >= before)) {
      report(`${path}.bound`, `Die Grenze ${bound} steht nach ${before}: Zeilen von der besten zur schlechtesten ordnen.`, `The bound ${bound} follows ${before}: order rows from best to worst.`);
    }
    if (categories.length !== groups.length) report(`${path}.categories`, `${categories.length} Kategorien für ${groups.length} Gruppen.`, `${categories.length} categories for ${groups.length} groups.`);
    for (const category of categories) {
      if (category === null || (Number.isInteger(category) && category >= 1 && category <= grades.length)) continue;
      report(`${path}.categories`, `Die Kategorie ${category} gibt es nicht (1–${grades.length}).`, `There is no category ${category} (1–${grades.length}).`);
    }
  });
  if (distances.length === 0) report('distances', 'Mindestens eine Entfernung ist nötig.', 'At least one distance is needed.');
  distances.forEach((distance, at) => {
    if (!(distance > (distances[at - 1] ?? 0))) report(`distances[${at}]`, `Die Entfernung ${distance} muss größer sein als die davor.`, `The distance ${distance} must be greater than the one before.`);
  });
}

function checkGrades({ grades, classes, distances }: ClassTable, report: Report): void {
  grades.forEach((row, at) => {
    const path = `grades[${at}]`;
    if (row.length !== distances.length) report(path, `${row.length} Klassen für ${distances.length} Entfernungen.`, `${row.length} classes for ${distances.length} distances.`);
    let worst = -1;
    for (const name of row) {
      if (name === null) continue;
      const rank = classes.indexOf(name);
      if (rank < 0) report(path, `Die Klasse „${name}“ gibt es nicht.`, `There is no class "${name}".`);
      else if (rank < worst) report(path, `Die Klasse „${name}“ ist besser als eine näher an der Haltestelle.`, `Class "${name}" is better than one nearer to the stop.`);
      worst = Math.max(worst, rank);
    }
  });
}

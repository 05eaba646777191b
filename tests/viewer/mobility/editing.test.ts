import { describe, expect, it } from 'vitest';
import { SWISS_ARE_2022 } from '../../../core/transit/class-presets.ts';
import { validateClassTable } from '../../../core/transit/class-table.ts';
import type { ClassTable } from '../../../viewer/client/mobility-types.ts';
import { readPlace } from '../../../viewer/mobility/panel/AddedStop.tsx';
import { issuesAt, keyFor, withBound, withCategories, withCategory, withColumns, withGrade, withMode, withoutRow, withRow } from '../../../viewer/mobility/panel/table-draft.ts';
import { neighboursAt } from '../../../viewer/state/mobility-actions.ts';

const table = structuredClone(SWISS_ARE_2022) as ClassTable;

describe('editing a table of stop classes', () => {
  it('keeps rows and columns fitting together, whatever is added or taken away', () => {
    const steps: ((one: ClassTable) => ClassTable)[] = [withRow, (one) => withoutRow(one, 0), (one) => withColumns(one, 6), (one) => withColumns(one, 2), (one) => withCategories(one, 7), (one) => withCategories(one, 3), (one) => withMode(one, 0, 'u-bahn', true)];
    let edited = table;
    for (const step of steps) {
      edited = step(edited);
      expect(validateClassTable(edited)).toEqual([]);
    }
  });

  it('names a fault at the row it is in', () => {
    const issues = validateClassTable(withBound(table, 1, 3));
    expect(issuesAt(issues, 'service[1]').length).toBeGreaterThan(0);
    expect(issuesAt(issues, 'service[0]')).toEqual([]);
    expect(issuesAt(validateClassTable(withGrade(table, 0, 1, null)), 'grades[0]')).toEqual([]);
    expect(issuesAt(validateClassTable(withGrade(table, 1, 3, 'A')), 'grades[1]').length).toBeGreaterThan(0);
  });

  it('does not confuse row 1 with row 10', () => {
    const issue = { path: 'service[10].bound', message: { de: 'x', en: 'x' } };
    expect(issuesAt([issue], 'service[1]')).toEqual([]);
    expect(issuesAt([issue], 'service')).toEqual([issue]);
  });

  it('leaves the table it started from as it was', () => {
    withCategory(table, 0, 0, 5);
    withBound(table, 0, 99);
    expect(table).toEqual(SWISS_ARE_2022);
  });

  it('makes a key out of a name, unlike those that are taken', () => {
    expect(keyFor('ÖV-Güteklassen (geändert)', [])).toBe('oev-gueteklassen-geaendert');
    expect(keyFor('Bus', ['bus', 'bus-2'])).toBe('bus-3');
    expect(keyFor('§§§', [])).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
    expect(keyFor('x'.repeat(200), [])).toMatch(/^[a-z0-9][a-z0-9_-]{0,63}$/);
  });
});

describe('a new stop', () => {
  const stops = { ids: ['a', 'b', 'c', 'd'], lon: [7, 7.01, 7.02, 7.02], lat: [51, 51, 51, 51.02] };
  const line = { ways: [{ direction: 0, headsign: '', stations: ['a', 'b', 'c', 'd'] }] };

  it('lies between the two neighbours that it costs the smallest detour', () => {
    expect(neighboursAt(line, stops, 7.015, 51.001)).toEqual(['b', 'c']);
    expect(neighboursAt(line, stops, 7.021, 51.01)).toEqual(['c', 'd']);
  });

  it('is placed by coordinates too, latitude first, with point or comma', () => {
    expect(readPlace('51.80123, 7.92345')).toEqual([7.92345, 51.80123]);
    expect(readPlace('51,80123; 7,92345')).toEqual([7.92345, 51.80123]);
    expect(readPlace(' -33.9 18.4 ')).toEqual([18.4, -33.9]);
    for (const wrong of ['', '51.8', '97, 8', '51.8, 190', 'Markt']) expect(readPlace(wrong)).toBeNull();
  });

  it('has no place on a line whose stations are not known', () => {
    expect(neighboursAt({ ways: [{ direction: 0, headsign: '', stations: ['x', 'y'] }] }, stops, 7, 51)).toBeNull();
  });
});

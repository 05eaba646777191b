import { describe, expect, test } from 'vitest';
import { plain, searchAreas } from '../../../viewer/shell/search-areas.ts';

const NAMES = ['Nordmarkt-Süd', 'Nordmarkt-Südost', 'Königsstraße', 'Borsigplatz', 'Am Nordbahnhof', 'Hafen'];
const CODES = ['101', '102', '103', '104', '105', '201'];
const found = (query: string) => searchAreas(NAMES, CODES, query).map((hit) => NAMES[hit.position]);

describe('search', () => {
  test('puts an exact name before what begins with it', () => {
    expect(found('nordmarkt süd').slice(0, 2)).toEqual(['Nordmarkt-Süd', 'Nordmarkt-Südost']);
  });

  test('finds umlauts however they are typed', () => {
    for (const typed of ['königsstraße', 'Koenigsstrasse', 'konigsstrasse', 'KÖNIGS']) expect(found(typed)[0]).toBe('Königsstraße');
  });

  test('finds a code, whole or its beginning', () => {
    expect(found('201')).toEqual(['Hafen']);
    expect(found('10')).toHaveLength(5);
  });

  test('prefers the start of a word to the middle', () => {
    expect(found('nordb')[0]).toBe('Am Nordbahnhof');
  });

  test('forgives a forgotten letter', () => {
    expect(found('borsgplatz')).toEqual(['Borsigplatz']);
  });

  test('finds nothing for nothing', () => {
    expect(found('')).toEqual([]);
    expect(found('zzz')).toEqual([]);
    expect(plain('  ')).toBe('');
  });
});

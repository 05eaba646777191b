import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockShares } from '../../../core/city/links.ts';
import { lineage, type LineageEdition, type LineageLink } from '../../../core/regions/lineage.ts';
import { buildCity } from '../../../fixtures/musterstadt/city.ts';

fc.configureGlobal({ seed: 20221122 });

/** "a a b" → three blocks, two areas; '.' = none. */
function edition(picture: string, names: Record<string, string> = {}, kinds: Record<string, string> = {}): LineageEdition {
  const letters = picture.split(' ');
  const codes = [...new Set(letters.filter((letter) => letter !== '.'))].sort();
  return { codes, names: codes.map((code) => names[code] ?? code), kinds: codes.map((code) => kinds[code] ?? ''), membership: Int32Array.from(letters, (letter) => codes.indexOf(letter)) };
}

function told(from: LineageEdition, to: LineageEdition, people: readonly number[], shares: BlockShares | null = null): string[] {
  const links = lineage({ from, to, population: Float64Array.from(people), areaSquareMetres: new Float64Array(people.length).fill(100), shares });
  return links.map((link) => sentence(link, from, to));
}

function sentence({ from: a, to: b, event, weightPopulation }: LineageLink, from: LineageEdition, to: LineageEdition): string {
  return `${a === null ? '∅' : from.codes[a]}→${b === null ? '∅' : to.codes[b]} ${event}${a !== null && b !== null ? ` ${Math.round(100 * weightPopulation)}` : ''}`;
}

const even = [100, 100, 100, 100, 100, 100];

describe('Lineage', () => {
  it('calls the same blocks unchanged under another code, renamed or reclassified', () => {
    const before = edition('a a b b c c', { a: 'Nord', b: 'Süd', c: 'Ost' });
    expect(told(before, edition('x x y y z z', { x: 'Nord', y: 'Südstadt', z: 'Ost' }, { z: 'Aktionsquartier' }), even)).toEqual(['a→x unchanged 100', 'b→y renamed 100', 'c→z reclassified 100']);
  });

  it('finds splits, merges and moved boundaries by the people of the blocks', () => {
    expect(told(edition('a a a b b b'), edition('a a c b b b'), even)).toEqual(['a→a split 67', 'a→c split 33', 'b→b unchanged 100']);
    expect(told(edition('a a b b c c'), edition('a a a a c c'), even)).toEqual(['a→a merge 100', 'b→a merge 100', 'c→c unchanged 100']);
    expect(told(edition('a a a b b .'), edition('a a . b b b'), even)).toEqual(['a→a boundary 67', 'b→b boundary 100']);
  });

  it('does not call a correction of less than 5 % a split', () => {
    expect(told(edition('a a a b b b'), edition('a a b b b b'), [500, 490, 10, 400, 400, 400])).toEqual(['a→a boundary 99', 'b→b boundary 100']);
  });

  it('finds created and abolished areas', () => {
    expect(told(edition('a a . . . .'), edition('. . . . n n'), even)).toEqual(['a→∅ abolished', '∅→n created']);
  });

  it('counts blocks where nobody lives', () => {
    expect(told(edition('a a b b b b'), edition('a c b b b b'), [0, 0, 1, 1, 1, 1])).toEqual(['a→a split 50', 'a→c split 50', 'b→b unchanged 100']);
  });

  it('follows the Umsteigeschlüssel to another block set', () => {
    const shares: BlockShares = { start: Uint32Array.of(0, 1, 3, 4), to: Uint32Array.of(0, 0, 1, 2), share: Float64Array.of(1, 0.5, 0.5, 1) };
    expect(told(edition('a a b'), edition('a b b'), [100, 100, 100], shares)).toEqual(['a→a split 75', 'a→b split 25', 'b→b merge 100']);
    expect(told(edition('a a b'), edition('a a b'), [100, 100, 100], shares)).toEqual(['a→a unchanged 100', 'b→b unchanged 100']);
  });

  it('weighs every earlier area to at most 1, and to 1 where the later edition covers the city', () => {
    const side = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(side, side, (a, b) => {
        const make = (labels: number[]): LineageEdition => ({ codes: ['0', '1', '2', '3'], names: ['', '', '', ''], kinds: ['', '', '', ''], membership: Int32Array.from(labels) });
        const links = lineage({ from: make(a), to: make(b), population: new Float64Array(12).fill(7), areaSquareMetres: new Float64Array(12).fill(1) });
        for (const area of new Set(a)) expect(links.filter(({ from }) => from === area).reduce((sum, { weightPopulation }) => sum + weightPopulation, 0)).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('Musterstadt from 2018 to 2021, as Dortmund did', () => {
  it('keeps eleven Aktionsräume, adds two and turns two into smaller Aktionsquartiere', () => {
    const city = buildCity(20161, 2020, 2020);
    const { aktionsraeume2018, aktionsraeume2021 } = city.partial;
    expect(aktionsraeume2018.length).toBe(13);
    const made = (areas: typeof aktionsraeume2018): LineageEdition => {
      const membership = new Int32Array(city.ground.units.length).fill(-1);
      areas.forEach(({ units }, at) => units.forEach((unit) => (membership[unit] = at)));
      return { codes: areas.map(({ code }) => code), names: areas.map(({ name }) => name), kinds: areas.map(({ kind }) => kind), membership };
    };
    const from = made(aktionsraeume2018);
    const to = made(aktionsraeume2021);
    const links = lineage({ from, to, population: Float64Array.from(city.years.get(2020)!['bev']!), areaSquareMetres: Float64Array.from(city.ground.units, ({ area }) => area) });
    const count = (event: string) => links.filter((link) => link.event === event).length;
    expect([count('unchanged'), count('created')]).toEqual([11, 2]);
    const quarters = links.filter(({ isReclassified }) => isReclassified).map(({ from: a, to: b, event }) => [from.names[a!], to.names[b!], to.kinds[b!], event]);
    expect(quarters).toEqual([
      ['Alt-Haverscheid', 'Haverscheider Anger', 'Aktionsquartier', 'boundary'],
      ['Marbrink', 'Sperberviertel', 'Aktionsquartier', 'boundary'],
    ]);
    for (const link of links.filter(({ isReclassified }) => isReclassified)) expect(link.weightPopulation).toBeLessThan(0.4);
  }, 60_000);
});

import { describe, expect, it } from 'vitest';
import { adjacencyFromGeometry } from '../../../core/city/adjacency.ts';
import { linkBlocks, linkFindings, type Barrier } from '../../../core/regions/links.ts';
import { componentsOf } from '../../../core/regions/parts.ts';
import { blockShapes } from '../../../core/regions/shapes.ts';
import { realData } from '../../support/real-data.ts';
import { readShapes } from '../statistics/columbus.ts';
import { gridGround } from './grid-ground.ts';

/** A river between the second and third column of four, from south to north. */
const river: Barrier = { kind: 'river', name: 'Emscher', line: [[200, -50], [205, 120], [195, 200], [200, 400]] };
const parts = ({ links }: { links: Parameters<typeof componentsOf>[0] }, blocks: number) => componentsOf(links, new Int32Array(blocks)).size.length;

describe('Links between blocks', () => {
  it('are cut by a river and joined again by a bridge, with the reason', () => {
    const cut = gridGround(4, 3, {}, { barriers: [river] }).linking;
    expect(parts(cut, 12)).toBe(2);
    expect(cut.changes.map(({ kind, a, b, reason, barrier, sharedMetres }) => [kind, a, b, reason, barrier, sharedMetres])).toEqual([['cut', 1, 2, 'Emscher', 'river', 100], ['cut', 5, 6, 'Emscher', 'river', 100], ['cut', 9, 10, 'Emscher', 'river', 100]]);
    const bridged = gridGround(4, 3, {}, { barriers: [river], bridges: [{ name: 'Hafenbrücke', from: [180, 150], to: [230, 155] }] }).linking;
    expect(parts(bridged, 12)).toBe(1);
    expect(bridged.changes.find(({ kind }) => kind === 'bridge')).toMatchObject({ a: 5, b: 6, reason: 'Hafenbrücke' });
  });

  it('keep their borders, so that outlines do not change', () => {
    const cut = gridGround(4, 3, {}, { barriers: [river] }).linking;
    expect(cut.borders.neighbours.length).toBe(gridGround(4, 3).linking.borders.neighbours.length);
  });

  it('are not cut by a line that comes back to the same side', () => {
    const loop: Barrier = { kind: 'rail', name: 'Schleife', line: [[140, -10], [160, 40], [160, 60], [140, 110], [40, 400]] };
    const detour: Barrier = { kind: 'rail', name: 'Umweg', line: [[90, 60], [90, 40], [110, 40], [110, 60], [90, 60]] };
    expect(gridGround(4, 3, {}, { barriers: [detour] }).linking.changes).toEqual([]);
    expect(gridGround(4, 3, {}, { barriers: [loop] }).linking.changes.length).toBeGreaterThan(0);
  });

  it('follow a person, who needs a reason', () => {
    const made = gridGround(3, 1, {}, { manual: [{ a: 0, b: 2, isLinked: true, reason: 'Fußgängertunnel' }, { a: 1, b: 2, isLinked: false, reason: 'Zaun' }] }).linking;
    expect(made.changes.map(({ kind, reason }) => [kind, reason])).toEqual([['added', 'Fußgängertunnel'], ['removed', 'Zaun']]);
    expect([...made.links.neighbours]).toEqual([1, 2, 0, 0]);
    expect(() => gridGround(3, 1, {}, { manual: [{ a: 0, b: 2, isLinked: true, reason: ' ' }] })).toThrow('invalid link 0');
    expect(() => gridGround(3, 1, {}, { manual: [{ a: 0, b: 3, isLinked: true, reason: 'x' }] })).toThrow('invalid link 0');
  });

  it('come with a list of what to look at', () => {
    const { linking } = gridGround(6, 3, {}, { manual: [{ a: 0, b: 1, isLinked: false, reason: 'Mauer' }, { a: 0, b: 6, isLinked: false, reason: 'Mauer' }, { a: 3, b: 17, isLinked: true, reason: 'Tunnel' }] });
    const findings = linkFindings(linking, (a, b) => (a === 3 && b === 17 ? 2000 : 100));
    expect(findings.map(({ kind, blocks }) => [kind, ...blocks])).toEqual([['isolated', 0], ['across-barrier', 3, 17], ['long', 3, 17]]);
  });
});

describe('The 12,309 blocks of Berlin', () => {
  const file = realData('berlin-blocks/bloecke-2010.shp');

  it('hang together across their streets, and their cells cover the built city', async () => {
    if (!file) return;
    const { areas } = await readShapes(file);
    expect(areas.length).toBe(12_309);
    const borders = adjacencyFromGeometry(areas, { coordinates: 'metres' });
    const points = Float64Array.from(areas.flatMap((shape) => shape[0]?.[0]?.[0] ?? [0, 0]));
    const { links } = linkBlocks({ borders, points });
    const { size } = componentsOf(links, new Int32Array(areas.length));
    expect(Math.max(...size)).toBeGreaterThan(10_900);
    const shapes = blockShapes(areas, borders, { coordinates: 'metres' });
    const squareKilometres = shapes.areaSquareMetres.reduce((a, b) => a + b, 0) / 1e6;
    console.log(`Berlin: ${size.length} groups, largest ${Math.max(...size)}; ${squareKilometres.toFixed(0)} km²; ${borders.neighbours.length / 2} pairs`);
    expect(squareKilometres).toBeGreaterThan(400);
    expect(squareKilometres).toBeLessThan(950);
    for (let block = 0; block < areas.length; block++) expect(shapes.outerMetres[block]! >= 0 && shapes.areaSquareMetres[block]! >= 0).toBe(true);
  }, 60_000);
});

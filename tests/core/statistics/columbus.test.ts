/**
 * Reference: spdep's and GeoDa's published figures for Columbus (methods: spatial-statistics), and esda 2.9.0 with
 * libpysal 4.14.1 (BSD-3) for the longer lists: Moran_Local with 99,999 permutations (seed 12345), G_Local(star).
 */
import { describe, expect, it } from 'vitest';
import { queenNeighbours, rookNeighbours } from '../../../core/statistics/contiguity.ts';
import { giStar } from '../../../core/statistics/gi-star.ts';
import { lisa } from '../../../core/statistics/lisa.ts';
import { moran, moranPermutationP } from '../../../core/statistics/moran.ts';
import { standardisedRates } from '../../../core/statistics/rates.ts';
import { nearestNeighbours, weightsFrom } from '../../../core/statistics/weights.ts';
import { realData } from '../../support/real-data.ts';
import { readColumbus } from './columbus.ts';

const ESDA_P = [
  0.18355, 0.16866, 0.24027, 0.47381, 0.15012, 0.32271, 0.03662, 0.16254, 0.37799, 0.1154, 0.01323, 0.09052, 0.34906, 0.10237, 0.00778, 0.00024, 0.03369,
  0.0217, 0.10997, 0.22745, 0.18689, 0.45541, 0.03686, 0.00016, 0.00128, 0.01708, 0.42525, 0.00495, 0.00101, 0.01779, 0.03917, 0.00224, 0.39182, 0.05019,
  0.37352, 0.0075, 0.00598, 0.08355, 0.01787, 0.01978, 0.06443, 0.08285, 0.43565, 0.4771, 0.35051, 0.04645, 0.06369, 0.20541, 0.19929,
];
const ESDA_GI_STAR = [
  -1.43278, -1.34001, -0.772, -0.13173, 1.28536, 0.06865, 0.66136, 1.01302, 0.21914, -1.13753, 2.62515, 1.71537, 0.66136, 1.66128, 2.52078, 3.47505, -1.53959,
  2.06023, 1.66306, -1.26315, 0.95801, 0.07876, -2.00281, 3.27109, 3.19517, 2.11891, 0.28113, 2.80586, 3.28607, 2.63026, -2.04114, -2.85102, 0.43541, -1.78038,
  -0.23483, -2.67472, 2.50112, 1.70124, -2.27324, -2.32483, -1.82107, -1.80255, 0.18858, -0.15821, -0.51673, -1.97472, -1.5106, -0.98164, -1.1331,
];

describe('Columbus, CRIME', async () => {
  const folder = realData('statistics/columbus');
  if (!folder) return it('needs the data', () => expect(true).toBe(true));
  const { column, areas, queen } = await readColumbus(folder);
  const crime = column('CRIME');
  const row = weightsFrom(queen, 'queen');

  it('has 236 queen links in the file and in the shapes, 200 rook links, and no island', () => {
    expect(queen.neighbours).toHaveLength(236);
    expect(queenNeighbours(areas)).toEqual(queen);
    expect(rookNeighbours(areas).neighbours).toHaveLength(200);
    expect(row.islands).toHaveLength(0);
  });

  it("gives Moran's I, its variances and z", () => {
    const result = moran(crime, row);
    expect(result.i).toBeCloseTo(0.5001885571828611, 14);
    expect(result.expected).toBeCloseTo(-0.0208333, 7);
    expect(result.varianceRandomised).toBeCloseTo(0.008689289201332044, 15);
    expect(result.zRandomised).toBeCloseTo(5.58938267504451, 11);
    expect(result.varianceNormal).toBeCloseTo(0.00856341311940498, 15);
    expect(result.zNormal).toBeCloseTo(5.630312787738188, 11);
    expect(result.s1).toBeCloseTo(22.7511867, 7);
    expect(result.s2).toBeCloseTo(203.7090986, 7);
    expect(result.geary).toBeCloseTo(0.5405282027020684, 14);
    expect(result.pValue / 2.2787827007824768e-8).toBeCloseTo(1, 6);
  });

  it("gives Moran's I for binary and rook weights, INC and HOVAL", () => {
    expect(moran(crime, weightsFrom(queen, 'queen', 'binary')).i).toBeCloseTo(0.51546144, 8);
    expect(moran(crime, weightsFrom(rookNeighbours(areas), 'rook')).i).toBeCloseTo(0.52367021, 8);
    expect(moran(column('INC'), row).i).toBeCloseTo(0.41562878, 8);
    expect(moran(column('HOVAL'), row).i).toBeCloseTo(0.18009311, 8);
  });

  it('is significant by permutation too', () => {
    expect(moranPermutationP(crime, row, 999, 1)).toBe(0.001);
  });

  it('gives local Moran on both scales', () => {
    const spdep = lisa(crime, row, { permutations: 99 });
    const pysal = lisa(crime, row, { permutations: 99, scale: 'pysal' });
    for (const [area, expected] of [0.73681849, 0.52877701, 0.09385074].entries()) expect(spdep.local[area]).toBeCloseTo(expected, 8);
    for (const [area, expected] of [0.72178138, 0.51798565, 0.09193542].entries()) expect(pysal.local[area]).toBeCloseTo(expected, 8);
    expect(pysal.pValues).toEqual(spdep.pValues);
  });

  it('puts 21/5/20/3 areas into the quadrants HH/LH/LL/HL', () => {
    const { quadrants } = lisa(crime, row, { permutations: 99 });
    expect(['HH', 'LH', 'LL', 'HL', 'none'].map((name) => quadrants.filter((one) => one === name).length)).toEqual([21, 5, 20, 3, 0]);
  });

  it("agrees with PySAL's folded p values within the error of 19,999 permutations", () => {
    const permutations = 19_999;
    const { pValues } = lisa(crime, row, { permutations, alternative: 'folded', seed: 5 });
    for (const [area, expected] of ESDA_P.entries()) {
      const error = Math.sqrt((expected * (1 - expected)) / permutations);
      expect(Math.abs(pValues[area]! - expected)).toBeLessThan(5 * error + 1e-4);
    }
  });

  it("gives PySAL's Gi* for each area, from −2.85102 (POLYID 32) to 3.47505 (POLYID 16)", () => {
    const { z } = giStar(crime, row);
    for (const [area, expected] of ESDA_GI_STAR.entries()) expect(z[area]).toBeCloseTo(expected, 4);
    expect(z.indexOf(Math.max(...z))).toBe(15);
    expect(z.indexOf(Math.min(...z))).toBe(31);
  });

  it("gives PySAL's Moran of standardised rates, whole CRIME events among whole HOVAL", () => {
    const events = crime.map(Math.floor);
    const { z } = standardisedRates(events, column('HOVAL').map(Math.floor));
    expect(moran(z, row).i).toBeCloseTo(0.4589366978755982, 10);
  });

  it('leaves areas without a value out and names the islands that this makes', () => {
    const withGaps = crime.slice();
    for (const area of queen.neighbours.subarray(queen.offsets[0], queen.offsets[1])) withGaps[area] = Number.NaN;
    const result = moran(withGaps, row);
    expect(result.n).toBe(47);
    expect(Array.from(result.islands)).toEqual([0]);
    const local = lisa(withGaps, row, { permutations: 99 });
    expect(local.quadrants[0]).toBe('none');
    expect(local.pValues[0]).toBeNaN();
    expect(Array.from(local.islands)).toEqual([0]);
    expect(nearestNeighbours([0, 0, 1, 0, 3, 0], 1).neighbours).toEqual(Uint32Array.of(1, 0, 1));
  });
});

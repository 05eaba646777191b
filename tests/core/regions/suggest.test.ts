import { describe, expect, it } from 'vitest';
import { suggestMoves } from '../../../core/regions/improve.ts';
import { objectiveOf, regionProblem, type SuggestParameters } from '../../../core/regions/objective.ts';
import { PROOF_LIMITS, provenBest } from '../../../core/regions/proof.ts';
import { RegionSet } from '../../../core/regions/region-set.ts';
import { limitsOf, suggest, SUGGEST_VERSION, suggestOne } from '../../../core/regions/suggest.ts';
import { seededRandom } from '../../../core/statistics/random.ts';
import { COLUMNS, exactCases, hillyGround, problemOfCase, ROWS, type ExactCase } from './exact-cases.ts';
import { bruteForce, componentsIn, enumeratedOptimum, exactOptimum } from './exact-region.ts';
import { gridOptimum } from './grid-optimum.ts';
import { gridGround, planOf, share } from './grid-ground.ts';

const parameters = (change: Partial<SuggestParameters> = {}): SuggestParameters => ({ indicators: [{ fraction: 'arm', weight: 1 }], kappa: 1.25, lambda: 4, minimumPopulation: 800, maximumPopulation: 2600, ...change });

describe('The objective', () => {
  it('counts affected persons beyond κ times the city rate and takes λ per 100 m of outline', () => {
    const n = new Float64Array(9).fill(100);
    const z = Float64Array.of(50, 50, 10, 10, 10, 10, 10, 10, 20);
    const problem = regionProblem(gridGround(3, 3, { population: n, fractions: [share('arm', z, n)] }), parameters({ kappa: 1.5, lambda: 2, minimumPopulation: 0 }));
    // ρ = 180/900 = 0.2, so w = 50 − 1.5 · 0.2 · 100 = 20 in each of the two blocks; 600 m of outline cost 12.
    expect(objectiveOf(problem, [0, 1])).toBeCloseTo(40 - 12, 10);
  });

  it('is kept up to date by single moves', () => {
    const problem = regionProblem(hillyGround(8, 8, 3), parameters());
    const set = new RegionSet(problem);
    const random = seededRandom(9);
    set.add(27);
    for (let step = 0; step < 400; step++) {
      const cuts = set.cuts();
      const free = set.members.filter((block) => cuts[block] === 0);
      const isDrop = set.members.length > 1 && free.length > 0 && random() < 0.45;
      const list = isDrop ? free : set.rim;
      const block = list[Math.floor(random() * list.length)]!;
      const expected = set.objective + (isDrop ? -1 : 1) * set.gain(block);
      if (isDrop) set.drop(block);
      else set.add(block);
      expect(set.objective).toBeCloseTo(expected, 8);
      expect(set.objective).toBeCloseTo(objectiveOf(problem, set.members), 8);
      expect(componentsIn(problem, set.members).length).toBe(1);
    }
  });
});

describe('Suggest', () => {
  it('finds the best of all 65,535 areas of a city of 16 blocks', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const problem = regionProblem(hillyGround(4, 4, seed), parameters({ lambda: seed % 4, kappa: [1, 1.25, 1.5, 2][seed % 4]!, maximumPopulation: 1500 + 100 * seed }));
      expect([seed, suggestOne(problem)!.objective]).toEqual([seed, expect.closeTo(bruteForce(problem)!.objective, 7)]);
    }
  }, 60_000);

  it.each([[5, 5, 1], [6, 6, 1], [7, 6, 2], [7, 7, 2]])('equals the optimum that HiGHS proves for %i × %i blocks, seed %i', async (columns, rows, seed) => {
    const problem = regionProblem(hillyGround(columns, rows, seed), parameters({ maximumPopulation: 4000, lambda: seed % 2 === 0 ? 4 : 2 }));
    expect(suggestOne(problem)!.objective).toBeCloseTo((await exactOptimum(problem))!.objective, 6);
  }, 120_000);

  it.each([3, 4, 5, 6, 7, 8, 9, 10])('equals the best of all connected areas up to 1,700 people among 80 blocks, seed %i', (seed) => {
    const ground = hillyGround(10, 8, seed, 230);
    const problem = regionProblem(ground, parameters({ maximumPopulation: 1700, lambda: seed % 5 }));
    expect(suggestOne(problem)!.objective).toBeCloseTo(enumeratedOptimum(problem)!.objective, 7);
  }, 60_000);

  it('is measured by an optimum that agrees with all subsets of 16 blocks', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const isExcluded = new Uint8Array(16);
      isExcluded[5] = 1;
      const limits = seed % 2 === 0 ? { pinned: [0, 10], isExcluded } : {};
      const problem = regionProblem(hillyGround(4, 4, seed, 100, 50), parameters({ lambda: seed % 4, maximumPopulation: 3000 }), limits);
      expect(gridOptimum(problem, 4, 4, 50)).toBeCloseTo(bruteForce(problem)!.objective, 7);
    }
  }, 60_000);

  const cases = exactCases();
  const isHard = ({ kappa, lambda, maximumPopulation, seed, unit }: ExactCase) => unit === 50 && kappa <= 1.25 && lambda <= 1 && maximumPopulation === 8000 && [1, 4].includes(seed);

  it('equals the exact optimum of every 15th of 344 cities of 80 blocks and of the hardest ones, and proves it', () => {
    const chosen = cases.filter((each, at) => at % 15 === 0 || isHard(each));
    expect(chosen.length).toBeGreaterThan(24);
    for (const each of chosen) {
      const problem = problemOfCase(each);
      const found = suggestOne(problem)!;
      expect([each, found.objective, found.isProven]).toEqual([each, expect.closeTo(each.best, 5), true]);
      expect(objectiveOf(problem, found.blocks)).toBeCloseTo(each.best, 5);
    }
  }, 60_000);

  it.each([31, 130])('is measured by optima that the dynamic program gives again, case %i', (at) => {
    expect(gridOptimum(problemOfCase(cases[at]!), COLUMNS, ROWS, cases[at]!.unit)).toBeCloseTo(cases[at]!.best, 5);
  }, 60_000);

  it('proves nothing where the limits do not suffice, and still finds an area', () => {
    const problem = problemOfCase(cases[0]!);
    expect(provenBest(problem, null, { ...PROOF_LIMITS, partials: 100 })).toBe('open');
    expect(provenBest(problem, null, { ...PROOF_LIMITS, frontier: 4 })).toBe('open');
    expect(provenBest(problem, null)).toMatchObject({ objective: expect.closeTo(cases[0]!.best, 5) as number });
    expect(suggestOne(regionProblem(hillyGround(12, 12, 7), parameters()))!.isProven).toBe(false);
  }, 60_000);

  it('proves optima over bridges, barriers and in several parts too', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const isExcluded = Uint8Array.from({ length: 16 }, (_none, block) => (seed % 2 === 0 && block % 4 === 1 ? 1 : 0));
      const manual = [{ a: 0, b: 10, isLinked: true, reason: 'Brücke' }, { a: 6, b: 7, isLinked: false, reason: 'Mauer' }];
      const random = seededRandom(seed);
      const population = Float64Array.from({ length: 16 }, () => Math.round(100 + 400 * random()));
      const affected = population.map((people) => Math.round(people * random() ** 2));
      const problem = regionProblem(gridGround(4, 4, { population, fractions: [share('arm', affected, population)] }, { manual }), parameters({ lambda: seed % 4, minimumPopulation: 900, maximumPopulation: 2000 }), { isExcluded, pinned: seed % 3 === 0 ? [0] : [] });
      expect([seed, suggestOne(problem)]).toEqual([seed, expect.objectContaining({ objective: expect.closeTo(bruteForce(problem)!.objective, 7) as number, isProven: true })]);
    }
  }, 60_000);

  it('equals the optimum with pinned and locked blocks', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const isExcluded = new Uint8Array(16);
      isExcluded[5] = 1;
      const problem = regionProblem(hillyGround(4, 4, seed), parameters({ maximumPopulation: 3000 }), { pinned: [0, 10], isExcluded });
      const found = suggestOne(problem)!;
      expect([seed, found.objective]).toEqual([seed, expect.closeTo(bruteForce(problem)!.objective, 7)]);
      expect([...found.blocks]).toEqual(expect.arrayContaining([0, 10]));
    }
  }, 60_000);

  it('keeps the bounds, hangs together and gives the same area every time', () => {
    const ground = hillyGround(12, 12, 7);
    const request = { ...parameters(), seed: 5 };
    const { areas, version } = suggest(ground, request);
    const problem = regionProblem(ground, request);
    expect(areas[0]!.population).toBeGreaterThanOrEqual(800);
    expect(areas[0]!.population).toBeLessThanOrEqual(2600);
    expect(componentsIn(problem, [...areas[0]!.blocks]).length).toBe(1);
    expect(areas[0]!.objective).toBeCloseTo(objectiveOf(problem, areas[0]!.blocks), 7);
    expect(suggest(ground, request)).toEqual({ areas, version, request });
  });

  it('finds several areas without overlap, best first', () => {
    const { areas } = suggest(hillyGround(14, 14, 4), { ...parameters({ maximumPopulation: 3000 }), count: 3 });
    const all = areas.flatMap(({ blocks }) => [...blocks]);
    expect(areas.length).toBe(3);
    expect(new Set(all).size).toBe(all.length);
    expect(areas.map(({ objective }) => objective)).toEqual(areas.map(({ objective }) => objective).toSorted((a, b) => b - a));
  });

  it('gives the area of its version, block by block', () => {
    const [area] = suggest(hillyGround(30, 30, 11), parameters({ maximumPopulation: 4000 })).areas;
    expect([SUGGEST_VERSION, [...area!.blocks], area!.objective]).toEqual(['3', [149, 178, 179, 207, 208, 209, 237, 238, 239, 267, 268, 269, 298, 299], expect.closeTo(1066.4111719, 6)]);
  });

  it('calls one of several areas proven only where no area beside it that stands is better', () => {
    let proven = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const ground = hillyGround(4, 4, seed);
      const request = { ...parameters({ minimumPopulation: 300, maximumPopulation: 1500, lambda: 1 }), count: 3 };
      const { areas } = suggest(ground, request);
      for (const [at, area] of areas.entries()) {
        if (!area.isProven) continue;
        proven++;
        const isExcluded = new Uint8Array(16);
        for (const [other, { blocks }] of areas.entries()) if (other !== at) for (const block of blocks) isExcluded[block] = 1;
        expect([seed, at, area.objective]).toEqual([seed, at, expect.closeTo(bruteForce(regionProblem(ground, request, { isExcluded }))!.objective, 7)]);
      }
    }
    expect(proven).toBeGreaterThan(12);
  }, 60_000);

  it('tells how far it is, from start to start and area to area, up to the end', () => {
    for (const count of [1, 3]) {
      const shares: number[] = [];
      suggest(hillyGround(16, 16, 4), { ...parameters({ maximumPopulation: 3000 }), count }, (share) => shares.push(share));
      expect(shares.length).toBeGreaterThan(10 * count);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
      expect([shares[0]! > 0, shares[0]! < 0.2, shares.at(-1)]).toEqual([true, true, 1]);
    }
  });

  it('weighs several indicators by their city rates', () => {
    const ground = hillyGround(8, 8, 2);
    const both = regionProblem(ground, parameters({ indicators: [{ fraction: 'arm', weight: 1 }, { fraction: 'alt', weight: 1 }] }));
    const { columns } = ground;
    const [arm, alt] = columns.fractions;
    const at = (column: number) => columns.values[column]!;
    const part = (fraction: typeof arm, block = 0) => {
      const rho = columns.city[fraction!.z]! / columns.city[fraction!.n]!;
      return (at(block + fraction!.z) - 1.25 * rho * at(block + fraction!.n)) / rho;
    };
    expect(both.worth[0]).toBeCloseTo(part(arm) + part(alt), 9);
  });

  it('stays inside the parent for an Aktionsquartier', () => {
    const within = Array.from({ length: 144 }, (_none, block) => block).filter((block) => block % 12 < 5);
    const { areas } = suggest(hillyGround(12, 12, 7), { ...parameters(), within });
    expect([...areas[0]!.blocks].every((block) => block % 12 < 5)).toBe(true);
  });

  it('grows where κ falls: κ is the size dial', () => {
    const sizes = [2, 1.5, 1.25, 1].map((kappa) => suggest(hillyGround(14, 14, 4), parameters({ kappa, minimumPopulation: 0, maximumPopulation: 100_000 })).areas[0]!.population);
    expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
  });

  it('refuses bounds and blocks that contradict each other, and unknown shares', () => {
    const ground = hillyGround(4, 4, 1);
    expect(() => suggest(ground, parameters({ minimumPopulation: 3000 }))).toThrow('invalid minimumPopulation');
    expect(() => suggest(ground, parameters({ indicators: [{ fraction: 'reich', weight: 1 }] }))).toThrow('unknown share reich');
    expect(() => suggest(ground, { ...parameters(), pinned: [3], excluded: [3] })).toThrow('invalid pinned block 3');
    expect(() => suggest(ground, { ...parameters(), pinned: [0, 15], excluded: [1, 4] })).toThrow('no way leads to it');
    expect(suggest(ground, parameters({ minimumPopulation: 1e6, maximumPopulation: 2e6 })).areas).toEqual([]);
  });

  it('inside a plan leaves other areas and locked blocks alone', () => {
    const { pinned, excluded } = limitsOf({ ...planOf('AAB .AB ...', 2), lockedBlocks: Uint32Array.of(1, 6) }, 0);
    expect([pinned, excluded]).toEqual([[1], [2, 5, 6]]);
  });
});

describe('Moves from the current plan', () => {
  it('come with gain and reason, the best first, and keep the area in one piece', () => {
    const problem = regionProblem(hillyGround(10, 10, 3), parameters({ minimumPopulation: 500, maximumPopulation: 6000 }));
    const start = [...suggestOne(problem)!.blocks];
    const current = start.slice(0, -2).filter((_block, at) => at !== 2);
    const connected = componentsIn(problem, current)[0]!;
    const { moves, blocks, objective } = suggestMoves(problem, connected);
    expect(moves.length).toBeGreaterThan(0);
    expect(objective).toBeCloseTo(objectiveOf(problem, blocks), 8);
    expect(objective - objectiveOf(problem, connected)).toBeCloseTo(moves.reduce((sum, { gain }) => sum + gain, 0), 8);
    expect(componentsIn(problem, [...blocks]).length).toBe(1);
    expect(moves.every(({ gain, reason }) => gain > 0 && ['need', 'calm', 'outline'].includes(reason))).toBe(true);
  });

  it('bring an area that is too small or too large into its bounds first', () => {
    const ground = hillyGround(10, 10, 3);
    const small = suggestMoves(regionProblem(ground, parameters({ minimumPopulation: 2000, maximumPopulation: 3000 })), [44]);
    expect(small.moves[0]!.reason).toBe('too-few-people');
    const row = Array.from({ length: 10 }, (_none, at) => 40 + at);
    const large = suggestMoves(regionProblem(ground, parameters({ minimumPopulation: 500, maximumPopulation: 1200 })), row);
    expect(large.moves[0]!.reason).toBe('too-many-people');
  });
});

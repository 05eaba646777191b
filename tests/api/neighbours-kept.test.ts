/** Neighbours kept in the database: found again as they were, for the delivery they belong to and no other. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Neighbourhood } from '../../api/release/neighbours-aside.ts';
import { keepNeighbours, keptNeighbours } from '../../api/release/neighbours-kept.ts';
import { startService, type RunningService } from './service.ts';
import { tinyCity } from './tiny-city.ts';

const AREAS = 600;
const FOUND: Neighbourhood = {
  borders: { offsets: Uint32Array.from({ length: AREAS + 1 }, (_none, at) => at), neighbours: Uint32Array.from({ length: AREAS }, (_none, at) => (at + 1) % AREAS), sharedMetres: Float64Array.from({ length: AREAS }, (_none, at) => at / 3), method: 'gaps' },
  shapes: { areaSquareMetres: new Float64Array(AREAS).fill(0.1), outerMetres: new Float64Array(AREAS), hullStart: new Uint32Array(AREAS + 1), hullPoints: Float64Array.of(1.5, -2) },
};
const BLOCKS = { city: 'winzig', level: 'block', edition: '2021' };

let service: RunningService;
let revision: string;

beforeAll(async () => {
  service = await startService([tinyCity()]);
  revision = (await service.database.query<{ revision: string }>('select revision from city where id = $1', ['winzig'])).rows[0]!.revision;
});
afterAll(() => service?.stop());

const kept = () => keptNeighbours(service.database, { ...BLOCKS, revision });

describe('neighbours of thousands of areas', () => {
  it('are not there before they were looked for, nor where the city has changed meanwhile', async () => {
    expect(await kept()).toBeNull();
    await keepNeighbours(service.database, { ...BLOCKS, revision: 'older' }, FOUND);
    expect(await kept()).toBeNull();
  });

  it('are found again number by number', async () => {
    await keepNeighbours(service.database, { ...BLOCKS, revision }, FOUND);
    expect(await kept()).toEqual(FOUND);
    expect(await keptNeighbours(service.database, { ...BLOCKS, edition: '2018', revision })).toBeNull();
  });

  it('outlive a publication, not another delivery', async () => {
    await service.database.query("update city set delivered_revision = revision, revision = 'abcdef012345' where id = 'winzig'");
    expect(await kept()).toEqual(FOUND);
    await service.database.query("update city set delivered_revision = '0123456789ab' where id = 'winzig'");
    expect(await kept()).toBeNull();
  });
});

/** Broken shapes and coordinates: repaired and said, or refused with the place. */
import { describe, expect, test } from 'vitest';
import { cityProjection } from '../../api/packs/crs/choose.ts';
import { testBroken } from './support/broken.ts';
import { blockFeatures, BLOCKS, collection, feature, polygon, readMini, roleOf, square, type Files, type Json, type Pack } from './support/mini-pack.ts';

/** The first block with another geometry. */
const shaped =
  (geometry: Json | null) =>
  (_: Pack, files: Files): void => {
    const features = blockFeatures();
    features[0] = feature({ id: '0101', name: 'x' }, geometry);
    files['blocks.geojson'] = collection(features);
  };
/** All coordinates moved by a function, with what the file says of them. */
const moved =
  (move: (lon: number, lat: number) => number[], more: Json = {}) =>
  (_: Pack, files: Files): void => {
    const walk = (value: unknown): unknown =>
      Array.isArray(value) ? (typeof value[0] === 'number' ? move(value[0], value[1] as number) : value.map(walk)) : value;
    const features = blockFeatures().map((one) => ({
      ...one,
      geometry: polygon(...(walk((one['geometry'] as { coordinates: number[][][] }).coordinates) as number[][][])),
    }));
    files['blocks.geojson'] = collection(features, more);
  };
const crs = (name: string): Json => ({ crs: { type: 'name', properties: { name } } });
const utm32 = cityProjection(25832)!;
const [sw, se, ne, nw] = square(0, 0) as [number[], number[], number[], number[]];

describe('a shape', () => {
  testBroken([
    {
      name: 'that is missing is an error',
      change: shaped(null),
      code: 'geometry-missing',
      severity: 'error',
      de: '„0101“ hat keine Geometrie',
      en: '"0101" has no geometry',
      row: 1,
      value: '0101',
    },
    {
      name: 'that is a point is an error',
      change: shaped({ type: 'Point', coordinates: [7.46, 51.51] }),
      code: 'geometry-type',
      severity: 'error',
      de: '„0101“ ist Point',
      en: '"0101" is Point',
      row: 1,
    },
    {
      name: 'with a coordinate that is no number is an error',
      change: shaped(polygon([sw, ['x', 51.51] as unknown as number[], ne, nw, sw])),
      code: 'coordinate-invalid',
      severity: 'error',
      de: '["x",51.51]',
      en: '["x",51.51]',
      row: 1,
    },
    {
      name: 'with two points only is an error',
      change: shaped(polygon([sw, se, sw])),
      code: 'geometry-empty',
      severity: 'error',
      de: 'bleibt nach der Prüfung nichts übrig',
      en: 'Nothing is left',
      row: 1,
    },
    {
      name: 'without area is an error',
      change: shaped(polygon([sw, se, [sw[0]! + 0.0002, sw[1]!], sw])),
      code: 'geometry-empty',
      severity: 'error',
      de: '„0101“',
      en: '"0101"',
    },
    {
      name: 'that is not closed is closed',
      change: shaped(polygon([sw, se, ne, nw])),
      code: 'ring-closed',
      severity: 'note',
      de: 'wurde geschlossen',
      en: 'has been closed',
      row: 1,
    },
    {
      name: 'with repeated points loses them',
      change: shaped(polygon([sw, se, se, ne, nw, sw])),
      code: 'points-repeated',
      severity: 'note',
      de: 'zusammengefasst',
      en: 'merged',
    },
    {
      name: 'with a hole without area loses the hole',
      change: shaped(polygon(square(0, 0), [sw, se, sw])),
      code: 'ring-dropped',
      severity: 'warning',
      de: 'weggelassen',
      en: 'left out',
    },
    {
      name: 'with a needle is repaired',
      change: shaped(polygon([sw, se, [se[0]! + 0.0001, se[1]! - 0.0001], se, ne, nw, sw])),
      code: 'self-intersection-repaired',
      severity: 'warning',
      de: 'repariert (0 m² Unterschied)',
      en: 'repaired (0 m² difference)',
      row: 1,
    },
    {
      name: 'like a bow-tie is refused with the place',
      change: shaped(polygon([sw, ne, se, nw, sw])),
      code: 'self-intersection',
      severity: 'error',
      de: '„0101“ schneidet sich bei 7.460700 51.510450',
      en: '"0101" crosses itself at 7.460700 51.510450',
      row: 1,
      value: '0101',
    },
    {
      name: 'over another is named with place and size',
      change: shaped(polygon(square(0, 0, 1.5))),
      code: 'areas-overlap',
      severity: 'warning',
      de: 'überlappen sich',
      en: 'overlap',
      value: '0101 / 0102',
    },
  ]);

  test('is wound by RFC 7946, measured in metres and has a point inside', async () => {
    const { data } = await readMini(shaped(polygon([sw, nw, ne, se, sw])));
    const [block] = data!.blockSets[0]!.blocks;
    expect(block!.geometry.coordinates[0]![0]).toEqual([sw, se, ne, nw, sw]);
    expect(block!.areaSquareMetres).toBeCloseTo(97.18 * 100.1, -2);
    expect(block!.point[0]).toBeCloseTo(7.4607, 4);
    expect(block!.point[1]).toBeCloseTo(51.51045, 4);
  });

  test('with a hole has its point beside the hole', async () => {
    const hole = [
      [sw[0]! + 0.0001, sw[1]! + 0.0001],
      [sw[0]! + 0.0001, sw[1]! + 0.0008],
      [sw[0]! + 0.0011, sw[1]! + 0.0008],
      [sw[0]! + 0.0011, sw[1]! + 0.0001],
      [sw[0]! + 0.0001, sw[1]! + 0.0001],
    ];
    const { data } = await readMini(shaped(polygon(square(0, 0), hole)));
    const [lon] = data!.blockSets[0]!.blocks[0]!.point;
    expect(lon).toBeGreaterThan(sw[0]! + 0.0011);
  });

  test('that is a ring of eight with one in the middle missing leaves a gap that is said', async () => {
    const { report } = await readMini((pack, files) => {
      const codes = ['0101', '0102', '0103', '0104', '0201', '0202', '0203', '0204'];
      const ring = [
        [0, 0],
        [1, 0],
        [2, 0],
        [0, 1],
        [2, 1],
        [0, 2],
        [1, 2],
        [2, 2],
      ];
      files['blocks.geojson'] = collection(codes.map((id, i) => feature({ id, name: id }, polygon(square(ring[i]![0]!, ring[i]![1]!)))));
      Object.assign(roleOf(pack, 'people'), { expectedTotals: {} });
    });
    expect(report.findings.find(({ code }) => code === 'areas-gap')).toMatchObject({ severity: 'note', resource: 'blocks', count: 1 });
  });
});

describe('a coordinate system', () => {
  /** The two Bezirke as squares of one block, side by side from this column on. */
  const districtsAt = (column: number) => (pack: Pack, files: Files) => {
    files['districts.geojson'] = collection([
      feature({ NR: '01', NAME: 'West' }, polygon(square(column, 0))),
      feature({ NR: '02', NAME: 'Ost' }, polygon(square(column + 1, 0))),
    ]);
    pack.resources[1]!.path = 'districts.geojson';
  };
  testBroken([
    {
      name: 'nobody knows is an error',
      change: moved((x, y) => [x, y], crs('urn:ogc:def:crs:EPSG::2056')),
      code: 'crs-unknown',
      severity: 'error',
      de: 'EPSG::2056',
      en: 'EPSG::2056',
    },
    {
      name: 'that puts the city outside Germany is an error with a suggestion',
      change: moved(utm32),
      code: 'crs-wrong',
      severity: 'error',
      de: 'nicht in Deutschland',
      en: 'not lie in Germany',
    },
    {
      name: 'with swapped axes is exchanged and said',
      change: moved((lon, lat) => [lat, lon]),
      code: 'axes-swapped',
      severity: 'warning',
      de: 'vertauscht',
      en: 'swapped',
    },
    {
      name: 'declared otherwise than in the file is a warning',
      change: (pack, files) => {
        moved(utm32, crs('urn:ogc:def:crs:EPSG::25833'))(pack, files);
        roleOf(pack, 'blocks')['srid'] = 25832;
      },
      code: 'crs-conflict',
      severity: 'warning',
      de: 'EPSG:25832, die Datei selbst EPSG:25833',
      en: 'states EPSG:25832, the file itself EPSG:25833',
    },
    {
      name: 'declared by a code nobody knows is an error',
      change: (pack) => (roleOf(pack, 'blocks')['srid'] = 2056),
      code: 'crs-unknown',
      severity: 'error',
      de: 'EPSG:2056',
      en: 'EPSG:2056',
    },
    {
      name: 'that puts areas away from their blocks is an error',
      change: districtsAt(400),
      code: 'areas-elsewhere',
      severity: 'error',
      de: 'liegen nicht dort, wo die Blöcke liegen',
      en: 'do not lie where the blocks are',
    },
    {
      name: 'whose areas leave out much of their blocks is a warning',
      change: districtsAt(0),
      code: 'area-sum-differs',
      severity: 'warning',
      de: 'ergeben 0,019 km²',
      en: 'sum to 0.019 km²',
    },
  ]);

  test('in the legacy member crs is followed', async () => {
    const [plain, projected] = [await readMini(), await readMini(moved(utm32, crs('urn:ogc:def:crs:EPSG::25832')))];
    expect(projected.data!.blockSets[0]!.blocks).toEqual(plain.data!.blockSets[0]!.blocks);
  });

  test('suggests what would fit when it is wrong', async () => {
    const { report } = await readMini(moved(utm32));
    expect(report.findings.find(({ code }) => code === 'crs-wrong')!.message.de).toContain('EPSG:25832');
  });

  test('of a pack without coordinates in the file at all is the GeoJSON rule', async () => {
    const { data, report } = await readMini((_, files) => void (files['blocks.geojson'] = BLOCKS()));
    expect(data).not.toBeNull();
    expect(report.findings.filter(({ code }) => code.startsWith('crs'))).toEqual([]);
  });
});

/** Texts and bytes between the engine and the program: what goes in comes out. */
import fc from 'fast-check';
import type { Geometry } from 'geojson';
import { describe, expect, it } from 'vitest';
import { parseFloat64Array, parseInt32Array, parseUint32Array } from '../../api/database/number-array.ts';
import { copyLine, encodeParameter, parseArray } from '../../api/database/values.ts';
import { decodeGeometry, encodeGeometry } from '../../api/database/wkb.ts';

fc.configureGlobal({ seed: 20221122 });

describe('number arrays', () => {
  it('read every double as the language does', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), (values) => {
        const text = `{${values.map((value) => (Object.is(value, -0) ? '-0' : String(value))).join(',')}}`;
        expect([...parseFloat64Array(text, values.length)]).toEqual(values.map((value) => (Object.is(value, -0) ? -0 : value)));
      }),
    );
  });

  it('give missing values their sentinel', () => {
    expect([...parseFloat64Array('{1,NULL,NaN,2.5,-3,1e-7,Infinity}', 7)]).toEqual([1, Number.NaN, Number.NaN, 2.5, -3, 1e-7, Infinity]);
    expect([...parseInt32Array('{0,NULL,7}', 3, -1)]).toEqual([0, -1, 7]);
    expect([...parseInt32Array('{}', 2, -1)]).toEqual([-1, -1]);
    expect([...parseUint32Array('{4000000000,0}', 2)]).toEqual([4_000_000_000, 0]);
  });
});

describe('arrays', () => {
  it('come back as they were sent, whatever their texts hold', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('NULL', '', '{', '"', '\\', ',')).filter((text) => !text.includes('\0')), { minLength: 1 }), (texts) => {
        expect(parseArray(encodeParameter(texts, 1)!, (element) => element)).toEqual(texts);
      }),
    );
  });

  it('drop explicit bounds', () => {
    expect(parseArray('[0:1]={5,6}', Number)).toEqual([5, 6]);
  });
});

describe('COPY lines', () => {
  it('never hold a bare tab, line break or backslash of a value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = copyLine([text, 1]);
        expect(line.endsWith('\t1\n')).toBe(true);
        expect(line.slice(0, -3)).not.toMatch(/[\t\n\r]/);
      }),
    );
  });
});

describe('geometry', () => {
  const ring = [
    [7, 51],
    [7.1, 51],
    [7.1, 51.1],
    [7, 51],
  ];
  const shapes: Geometry[] = [
    { type: 'Point', coordinates: [7.4, 51.5] },
    { type: 'LineString', coordinates: ring.slice(0, 2) },
    { type: 'Polygon', coordinates: [ring, ring] },
    { type: 'MultiPoint', coordinates: ring },
    { type: 'MultiLineString', coordinates: [ring, ring.slice(1)] },
    { type: 'MultiPolygon', coordinates: [[ring], [ring, ring]] },
    { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }, { type: 'LineString', coordinates: ring }] },
  ];

  it.each(shapes)('goes to bytes and back: $type', (shape) => {
    expect(decodeGeometry(Buffer.from(encodeGeometry(shape, 'it'), 'hex'))).toEqual(shape);
  });

  it('is refused with its name before the engine sees it', () => {
    const polygon = (points: number[][]): Geometry => ({ type: 'Polygon', coordinates: [points] });
    expect(() => encodeGeometry(polygon(ring.slice(0, 3)), 'block 01')).toThrow('invalid geometry of block 01: a ring is not closed');
    expect(() => encodeGeometry(polygon([ring[0]!, ring[1]!, ring[0]!]), 'block 01')).toThrow('3 points, at least 4');
    expect(() => encodeGeometry(polygon([]), 'block 01')).toThrow('not closed');
    expect(() => encodeGeometry(polygon([[2600000, 5700000], ...ring.slice(1, 3), [2600000, 5700000]]), 'block 01')).toThrow('coordinate 2600000, 5700000');
    expect(() => encodeGeometry({ type: 'Point', coordinates: [Number.NaN, 1] }, 'place')).toThrow('coordinate NaN, 1');
  });
});

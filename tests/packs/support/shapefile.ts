/** Writes a small shapefile byte by byte: the mini city's blocks in UTM 32N, attributes in a dBase table. */
import { cityProjection } from '../../../api/packs/crs/choose.ts';
import { CODES, PLACES, square } from './mini-pack.ts';

export const UTM32_PRJ =
  'PROJCS["ETRS_1989_UTM_Zone_32N",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",9.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

export interface Attributes {
  readonly names: readonly string[];
  readonly encode?: (text: string) => Uint8Array;
  readonly cpg?: string;
  readonly isNumeric?: boolean;
  /** positions of records marked as deleted */
  readonly deleted?: readonly number[];
}

const NAMES: Attributes = { names: CODES.map((code) => `Straße ${code}`), cpg: 'UTF-8' };

/** All parts of the shapefile `stem` with the first `count` blocks. */
export function shapefileParts(count: number = CODES.length, stem = 'bloecke', attributes: Attributes = NAMES, prj = UTM32_PRJ): Record<string, Uint8Array> {
  const project = cityProjection(25832)!;
  const rings = PLACES.slice(0, count).map(([column, row]) =>
    square(column, row)
      .map(([lon, lat]) => project(lon!, lat!))
      .reverse(),
  );
  return {
    [`${stem}.shp`]: shp(rings),
    [`${stem}.shx`]: new Uint8Array(100),
    [`${stem}.dbf`]: dbf(count, attributes),
    [`${stem}.prj`]: new TextEncoder().encode(prj),
    ...(attributes.cpg === undefined ? {} : { [`${stem}.cpg`]: new TextEncoder().encode(attributes.cpg) }),
  };
}

function shp(rings: readonly (readonly (readonly number[])[])[]): Uint8Array {
  const sizes = rings.map((ring) => 48 + ring.length * 16);
  const bytes = new Uint8Array(100 + sizes.reduce((sum, size) => sum + size + 8, 0));
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, bytes.length / 2);
  view.setInt32(28, 1000, true);
  view.setInt32(32, 5, true);
  let at = 100;
  rings.forEach((ring, i) => {
    view.setInt32(at, i + 1);
    view.setInt32(at + 4, sizes[i]! / 2);
    view.setInt32(at + 8, 5, true);
    view.setInt32(at + 44, 1, true);
    view.setInt32(at + 48, ring.length, true);
    ring.forEach(([x, y], j) => {
      view.setFloat64(at + 56 + j * 16, x!, true);
      view.setFloat64(at + 64 + j * 16, y!, true);
    });
    at += 8 + sizes[i]!;
  });
  return bytes;
}

function dbf(count: number, { names, encode = (text) => new TextEncoder().encode(text), isNumeric = false, deleted = [] }: Attributes): Uint8Array {
  const fields = [
    { name: 'id', type: isNumeric ? 'N' : 'C', length: 4 },
    { name: 'name', type: 'C', length: 20 },
  ];
  const header = 32 + fields.length * 32 + 1;
  const record = 1 + fields.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(header + count * record + 1).fill(0x20, header);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  view.setUint32(4, count, true);
  view.setUint16(8, header, true);
  view.setUint16(10, record, true);
  fields.forEach(({ name, type, length }, i) => {
    bytes.set(new TextEncoder().encode(name), 32 + i * 32);
    bytes[32 + i * 32 + 11] = type.charCodeAt(0);
    bytes[32 + i * 32 + 16] = length;
  });
  bytes[header - 1] = 0x0d;
  for (let i = 0; i < count; i++) {
    const at = header + i * record;
    if (deleted.includes(i)) bytes[at] = 0x2a;
    const code = isNumeric ? String(Number(CODES[i])).padStart(4) : CODES[i]!;
    bytes.set(new TextEncoder().encode(code), at + 1);
    bytes.set(encode(names[i] ?? '').subarray(0, 20), at + 5);
  }
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

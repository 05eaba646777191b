/** Reads a vector tile back: layers, feature ids, properties, geometry types (Mapbox Vector Tile 2.1). Independent of the writer. */
export interface TileFeature {
  readonly id: number;
  readonly type: number;
  readonly properties: Readonly<Record<string, string | number>>;
  /** [x, y] of all MoveTo and LineTo commands, tile units */
  readonly points: readonly (readonly [number, number])[];
}

export interface TileLayer {
  readonly name: string;
  readonly version: number;
  readonly extent: number;
  readonly features: readonly TileFeature[];
}

export function readTile(bytes: Uint8Array): TileLayer[] {
  return fieldsOf(bytes).filter(({ field }) => field === 3).map(({ bytes: layer }) => readLayer(layer!));
}

function readLayer(bytes: Uint8Array): TileLayer {
  const fields = fieldsOf(bytes);
  const one = (field: number) => fields.find((each) => each.field === field);
  const keys = fields.filter(({ field }) => field === 3).map((each) => text(each.bytes!));
  const values = fields.filter(({ field }) => field === 4).map((each) => readValue(each.bytes!));
  return {
    name: text(one(1)!.bytes!),
    version: one(15)?.value ?? 1,
    extent: one(5)?.value ?? 4096,
    features: fields.filter(({ field }) => field === 2).map((each) => readFeature(each.bytes!, keys, values)),
  };
}

function readFeature(bytes: Uint8Array, keys: readonly string[], values: readonly (string | number)[]): TileFeature {
  const fields = fieldsOf(bytes);
  const tags = packed(fields.find(({ field }) => field === 2)?.bytes);
  const properties: Record<string, string | number> = {};
  for (let at = 0; at < tags.length; at += 2) properties[keys[tags[at]!]!] = values[tags[at + 1]!]!;
  return { id: fields.find(({ field }) => field === 1)?.value ?? -1, type: fields.find(({ field }) => field === 3)?.value ?? 0, properties, points: pointsOf(packed(fields.find(({ field }) => field === 4)?.bytes)) };
}

function pointsOf(commands: readonly number[]): [number, number][] {
  const points: [number, number][] = [];
  let [x, y] = [0, 0];
  for (let at = 0; at < commands.length; ) {
    const [command, count] = [commands[at]! & 7, commands[at]! >> 3];
    at++;
    if (command === 7) continue;
    for (let each = 0; each < count; each++) {
      x += zigzag(commands[at++]!);
      y += zigzag(commands[at++]!);
      points.push([x, y]);
    }
  }
  return points;
}

function readValue(bytes: Uint8Array): string | number {
  const [only] = fieldsOf(bytes);
  return only!.field === 1 ? text(only!.bytes!) : (only!.value ?? Number.NaN);
}

interface Field {
  readonly field: number;
  readonly value?: number;
  readonly bytes?: Uint8Array;
}

function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  const reader = { at: 0 };
  while (reader.at < bytes.length) {
    const key = varint(bytes, reader);
    const [field, wire] = [key >> 3, key & 7];
    if (wire === 0) fields.push({ field, value: varint(bytes, reader) });
    else if (wire === 2) {
      const length = varint(bytes, reader);
      fields.push({ field, bytes: bytes.subarray(reader.at, reader.at + length) });
      reader.at += length;
    } else {
      reader.at += wire === 1 ? 8 : 4;
      fields.push({ field });
    }
  }
  return fields;
}

function packed(bytes: Uint8Array = new Uint8Array(0)): number[] {
  const numbers: number[] = [];
  const reader = { at: 0 };
  while (reader.at < bytes.length) numbers.push(varint(bytes, reader));
  return numbers;
}

function varint(bytes: Uint8Array, reader: { at: number }): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[reader.at++]!;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
}

function zigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

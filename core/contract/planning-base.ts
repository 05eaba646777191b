/**
 * What a browser needs to draw a plan and see everything about it at once: GET /planning/base, JSON or binary.
 * Binary: "SRA3", the length of a JSON head, the head, then the columns it lists; little-endian, each at a multiple of 8.
 * A column of whole numbers below 65,535 travels in 16 bits (65,535 = NaN), equal columns travel once.
 * groundOf() makes the PlanGround of core/regions out of it. Counts are those that the audience may see: NaN where a
 * block's count is withheld or was not delivered, and `hidden:<fraction>` tells which, so that sums say so.
 */
import { z } from 'zod';
import { DomainError } from '../errors.ts';
import { emptyCells, type Cells } from '../indicators/cells.ts';
import { STATES } from '../indicators/states.ts';
import type { IndexEdition } from '../indices/edition.ts';
import type { IndexReference, DimensionReference } from '../indices/result.ts';
import type { PlanGround } from '../regions/contract.ts';
import type { KnownAreas } from '../regions/known-areas.ts';
import { liveColumns, type LiveInputs } from '../regions/live-columns.ts';
import { IsoDate, Key, LocalText, Period } from './common.ts';
import { AudienceQuery, Meta, StateName } from './meta.ts';
import { IndexEditionSchema } from './pack.ts';
import { PlanAreaSchema } from './scenarios.ts';

export const PLANNING_BASE_TYPE = 'application/vnd.sozialraum-atlas.planning-base';

export const PlanningBaseQuery = z
  .object({
    level: z.string(),
    edition: Key.optional(),
    at: IsoDate.optional(),
    /** of a scenario that is drawn on other blocks than today's; default: the newest */
    blockSet: Key.optional(),
    /** default: every indicator that can be summed over blocks, at its latest period */
    indicators: z.string().max(4000).optional().describe('ids separated by commas'),
    period: Period.optional(),
    /** index edition to place areas in; default: the first that fits */
    index: z.string().max(64).optional(),
    format: z.enum(['json', 'binary']).optional(),
  })
  .extend(AudienceQuery.shape);
export type PlanningBaseQuery = z.infer<typeof PlanningBaseQuery>;

const Dimension = z.object({
  inputs: z.array(z.object({ code: z.string(), mean: z.number(), deviation: z.number(), weight: z.number(), sorted: z.array(z.number()).nullable() })),
  scoreDeviation: z.number(),
  sortedScores: z.array(z.number()).nullable(),
  areas: z.int(),
});

/** A fraction in the areas of the decided plan as everybody may read it under /values; rows parallel to decided.areas. */
const DecidedFraction = z.object({
  key: z.string(),
  values: z.array(z.number().nullable()),
  states: z.array(StateName),
  lower: z.array(z.number().nullable()),
  upper: z.array(z.number().nullable()),
  numerators: z.array(z.number().nullable()),
  denominators: z.array(z.number().nullable()),
});

export const PlanningFraction = z.object({
  /** core/regions/model-columns.ts fractionKey: "arm_sgb2|2023" */
  key: z.string(),
  indicator: z.string(),
  name: LocalText,
  unit: z.string(),
  digits: z.int(),
  polarity: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
  period: z.string(),
  traits: z.object({ isSensitive: z.boolean(), isProportion: z.boolean(), denominator: z.enum(['units', 'area', 'none', 'unknown']), factor: z.number(), isExact: z.boolean().optional() }),
  hasInterval: z.boolean(),
  hasDenominator: z.boolean(),
  /** blocks whose count is withheld, and not delivered */
  suppressed: z.int(),
  missing: z.int(),
});
export type PlanningFraction = z.infer<typeof PlanningFraction>;

const Head = z.object({
  meta: Meta,
  level: z.string(),
  blockSet: z.string(),
  /** fingerprint of blockCodes; strokes name it */
  ground: z.string(),
  blockCodes: z.array(z.string()),
  /** what people call the place of a block; column `place` points into it */
  places: z.array(z.string()),
  borderMethod: z.enum(['exact', 'gaps']),
  /** the edition drawn as outline; its labels are the column `decided` */
  decided: z.object({ edition: z.string().nullable(), areas: z.array(PlanAreaSchema) }),
  /**
   * Of the decided areas as wholes, shown also where the sums of shown blocks are not. isSameBlocks: a draft's area with
   * exactly these blocks has these values too (knownAreasOf and core/regions/known-areas.ts put them in place).
   */
  decidedValues: z.object({ isSameBlocks: z.boolean(), populations: z.array(z.number().nullable()), fractions: z.array(DecidedFraction) }),
  /** The city as published, one row a fraction: the sum of shown blocks may lack what is withheld (knownCityOf, withKnownCity). */
  cityValues: z.array(DecidedFraction),
  fractions: z.array(PlanningFraction),
  refused: z.array(z.object({ id: z.string(), reason: LocalText })),
  index: z.object({ edition: IndexEditionSchema, origin: z.enum(['preset', 'pack', 'user']), reference: z.object({ edition: z.string(), status: Dimension, dynamics: Dimension.nullable() }) }).nullable(),
  /** links that differ from common borders, as positions */
  linkChanges: z.array(z.object({ kind: z.enum(['cut', 'bridge', 'added', 'removed']), a: z.int(), b: z.int(), reason: z.string(), barrier: z.enum(['rail', 'river', 'motorway']).nullable(), sharedMetres: z.number() })),
  partlySuppressed: z.boolean(),
});
export type PlanningHead = z.infer<typeof Head>;

/**
 * Columns: points (2 a block, degrees), borderOffsets, borderNeighbours, sharedMetres, linkOffsets, linkNeighbours,
 * areaSquareMetres, outerMetres, hullStart, hullPoints (metres), population, place, decided; z:<i>, n:<i>, hidden:<i> of
 * fraction i (hidden: 0 known, 1 withheld, 2 not delivered). null = NaN.
 */
export const PlanningBaseAnswer = Head.extend({ columns: z.record(z.string(), z.array(z.number().nullable())) });
export type PlanningBaseAnswer = z.infer<typeof PlanningBaseAnswer>;

type ColumnType = 'f64' | 'f32' | 'u32' | 'i32' | 'u8';
export type PlanningColumn = Float64Array | Float32Array | Uint32Array | Int32Array | Uint8Array;

export interface PlanningBase {
  readonly head: PlanningHead;
  readonly columns: ReadonlyMap<string, PlanningColumn>;
}

const ARRAYS = { f64: Float64Array, f32: Float32Array, u32: Uint32Array, i32: Int32Array, u8: Uint8Array } as const;
const MAGIC = 0x33415253;
/** NaN among whole numbers of 16 bits. */
const NO_NUMBER = 0xffff;

/** The type that a column has on the wire. Whole counts are exact in 32 bits. */
function planningColumnType(name: string): ColumnType {
  if (name.startsWith('hidden:')) return 'u8';
  if (name === 'decided') return 'i32';
  if (/^(borderOffsets|borderNeighbours|linkOffsets|linkNeighbours|hullStart|place)$/.test(name)) return 'u32';
  if (/^(points|sharedMetres|areaSquareMetres|outerMetres)$/.test(name)) return 'f64';
  return 'f32';
}

interface ListedColumn {
  readonly name: string;
  /** of the column where it is used */
  readonly type: ColumnType;
  /** its numbers travel in 16 bits */
  readonly isShort: boolean;
  readonly length: number;
  readonly offset: number;
}

export function encodePlanningBase({ head, columns }: PlanningBase): Uint8Array {
  const listed: ListedColumn[] = [];
  const parts: { readonly bytes: Uint8Array; readonly offset: number }[] = [];
  let end = 0;
  for (const [name, values] of columns) {
    const type = planningColumnType(name);
    const short = shortened(type, values);
    const packed = short ?? new ARRAYS[type](values);
    const bytes = new Uint8Array(packed.buffer);
    const known = parts.find((part) => isEqual(part.bytes, bytes));
    listed.push({ name, type, isShort: short !== null, length: values.length, offset: known?.offset ?? end });
    if (known) continue;
    parts.push({ bytes, offset: end });
    end = aligned(end + bytes.length);
  }
  const text = new TextEncoder().encode(JSON.stringify({ head, columns: listed }));
  const start = aligned(8 + text.length);
  const all = new Uint8Array(start + end);
  new DataView(all.buffer).setUint32(0, MAGIC, true);
  new DataView(all.buffer).setUint32(4, text.length, true);
  all.set(text, 8);
  for (const { bytes, offset } of parts) all.set(bytes, start + offset);
  return all;
}

/** null: not all of them are whole numbers from 0 to 65,534. */
function shortened(type: ColumnType, values: PlanningColumn): Uint16Array | null {
  if (type === 'u8' || type === 'f64') return null;
  const short = new Uint16Array(values.length);
  for (let at = 0; at < values.length; at++) {
    const value = values[at]!;
    short[at] = Number.isNaN(value) ? NO_NUMBER : value;
    if (!Number.isNaN(value) && (short[at] !== value || value === NO_NUMBER)) return null;
  }
  return short;
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** @throws invalid_value where the bytes are not of this format */
export function decodePlanningBase(buffer: ArrayBuffer): PlanningBase {
  const view = new DataView(buffer);
  if (buffer.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw new DomainError('invalid_value', 'invalid planning base: it does not begin with SRA3');
  const length = view.getUint32(4, true);
  const { head, columns } = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length))) as { head: PlanningHead; columns: ListedColumn[] };
  const start = aligned(8 + length);
  return { head, columns: new Map(columns.map((each) => [each.name, columnAt(buffer, start + each.offset, each)])) };
}

function columnAt(buffer: ArrayBuffer, offset: number, { type, isShort, length }: ListedColumn): PlanningColumn {
  if (!isShort) return new ARRAYS[type](buffer, offset, length);
  const short = new Uint16Array(buffer, offset, length);
  const values = new ARRAYS[type](short);
  if (type === 'f32') for (let at = 0; at < length; at++) if (short[at] === NO_NUMBER) values[at] = Number.NaN;
  return values;
}

export function planningBaseFromJson({ columns, ...head }: PlanningBaseAnswer): PlanningBase {
  return { head, columns: new Map(Object.entries(columns).map(([name, values]) => [name, new ARRAYS[planningColumnType(name)](values.map((value) => value ?? Number.NaN))])) };
}

export function planningBaseToJson({ head, columns }: PlanningBase): PlanningBaseAnswer {
  return { ...head, columns: Object.fromEntries([...columns].map(([name, values]) => [name, Array.from(values, (value) => (Number.isNaN(value) ? null : value))])) };
}

/** Links, shapes, columns and names as core/regions works on them. */
export function groundOf({ head, columns }: PlanningBase): PlanGround {
  const whole = (name: string) => new Uint32Array(columnOf(columns, name));
  const real = (name: string) => new Float64Array(columnOf(columns, name));
  const borders = { offsets: whole('borderOffsets'), neighbours: whole('borderNeighbours'), sharedMetres: real('sharedMetres'), method: head.borderMethod };
  const inputs: LiveInputs = {
    population: real('population'),
    fractions: head.fractions.map(({ key, traits, hasInterval, hasDenominator }, at) => ({ key, traits, hasInterval, z: real(`z:${at}`), n: hasDenominator ? real(`n:${at}`) : null })),
  };
  const place = columnOf(columns, 'place');
  return {
    blockCodes: head.blockCodes,
    linking: { borders, links: { offsets: whole('linkOffsets'), neighbours: whole('linkNeighbours') }, changes: head.linkChanges },
    shapes: { areaSquareMetres: real('areaSquareMetres'), outerMetres: real('outerMetres'), hullStart: whole('hullStart'), hullPoints: real('hullPoints') },
    columns: liveColumns(inputs),
    placeNames: head.blockCodes.map((_code, block) => head.places[place[block]!] ?? ''),
  };
}

/** Published numbers of the decided areas; null where they are no help: no plan, or one drawn on other blocks. */
export function knownAreasOf({ head: { decidedValues, decided }, columns }: PlanningBase): KnownAreas | null {
  if (!decidedValues.isSameBlocks || decided.areas.length === 0) return null;
  const populations = numbersOf(decidedValues.populations);
  return { label: new Int32Array(columnOf(columns, 'decided')), populations, cells: new Map(decidedValues.fractions.map((fraction) => [fraction.key, decidedCells(fraction, populations)])) };
}

export function knownCityOf({ cityValues }: PlanningHead): ReadonlyMap<string, Cells> {
  return new Map(cityValues.map((fraction) => [fraction.key, decidedCells(fraction, Float64Array.of(Number.NaN))]));
}

/** Rows of the decided areas, as the table beside the draft's shows them. */
export function decidedCells({ values, states, lower, upper, numerators, denominators }: z.infer<typeof DecidedFraction>, populations: Float64Array): Cells {
  return {
    ...emptyCells(values.length),
    values: numbersOf(values),
    states: Uint8Array.from(states, (state) => STATES.indexOf(state)),
    lower: numbersOf(lower),
    upper: numbersOf(upper),
    numerators: numbersOf(numerators),
    denominators: numbersOf(denominators),
    coverage: new Float64Array(values.length).fill(1),
    populations,
  };
}

function numbersOf(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN);
}

/** The index as liveMetrics takes it; null: there is none. */
export function indexOf({ index }: PlanningHead): { readonly edition: IndexEdition; readonly reference: IndexReference } | null {
  if (index === null) return null;
  const { edition, status, dynamics } = index.reference;
  return { edition: { ...index.edition, origin: index.origin }, reference: { edition, status: dimensionOf(status), dynamics: dynamics && dimensionOf(dynamics) } };
}

function dimensionOf({ inputs, sortedScores, ...rest }: z.infer<typeof Dimension>): DimensionReference {
  const sorted = (values: readonly number[] | null) => values && Float64Array.from(values);
  return { ...rest, inputs: inputs.map((input) => ({ ...input, sorted: sorted(input.sorted) })), sortedScores: sorted(sortedScores) };
}

function columnOf(columns: ReadonlyMap<string, PlanningColumn>, name: string): PlanningColumn {
  const found = columns.get(name);
  if (!found) throw new DomainError('missing_value', `missing column ${name} of the planning base`, { path: name });
  return found;
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

/** Role "blocks": the base units of one Gebietsstand, with their shapes. */
import type { DateRange } from '../../../core/city/model.ts';
import type { BlockData } from '../city-data.ts';
import { codeReader } from '../codes.ts';
import type { PackContext, ResourceOf } from '../context.ts';
import { chooseCrs } from '../crs/choose.ts';
import { readShape, type Shape } from '../geometry/polygon.ts';
import { readResource } from '../read-resource.ts';
import { cellText, isFeatureTable, type FeatureTable } from '../table.ts';
import type { Origin } from '../findings.ts';

export interface BlockSetDraft {
  readonly key: string;
  readonly valid: DateRange;
  /** ascending by code */
  blocks: readonly BlockData[];
  positions: ReadonlyMap<string, number>;
  /** codes that other resources use and this set lacks: hints for duplicates */
  readonly wanted: Set<string>;
  readonly duplicates: Duplicate[];
}

export interface Duplicate {
  readonly code: string;
  readonly origin: Origin;
  readonly column: string;
  readonly lines: readonly number[];
}

const NO_SHAPE: Shape = { geometry: { type: 'MultiPolygon', coordinates: [] }, areaSquareMetres: 0, point: [Number.NaN, Number.NaN] };

/** One clean polygon per record, with code, name and place in the file. */
export interface Unit {
  readonly code: string;
  readonly name: string;
  readonly row: number;
  /** position of the record in the table */
  readonly record: number;
  readonly shape: Shape | null;
}

export async function readBlocks(context: PackContext, resource: ResourceOf<'blocks'>): Promise<void> {
  const { columns, blockSet } = resource.atlas;
  const codeColumns = [columns.code].flat();
  const table = await readResource(context, resource, [...codeColumns, ...(columns.name === undefined ? [] : [columns.name])]);
  const draft = context.blockSets.get(blockSet);
  if (table === null || draft === undefined) return;
  if (!isFeatureTable(table)) {
    context.findings.add(table.origin, 'geometry-missing', { code: resource.name });
    return;
  }
  const units = readUnits(context, table, codeColumns, columns.name, resource.atlas, true);
  const unique = withoutDuplicates(units, table.origin, codeColumns.join('+'), draft.duplicates);
  // a refused shape stays as an empty one: its error keeps the city from loading, and its code stays known to the other files
  const blocks = unique.map(({ code, name, shape }) => ({ code, name, ...(shape ?? NO_SHAPE) }));
  draft.blocks = [...draft.blocks, ...blocks].sort((a, b) => (a.code < b.code ? -1 : 1));
  draft.positions = new Map(draft.blocks.map(({ code }, i) => [code, i]));
}

/** Records of a layer as units; those without a usable code are findings and left out. */
export function readUnits(
  context: PackContext,
  table: FeatureTable,
  codeColumns: readonly string[],
  nameColumn: string | undefined,
  rules: {
    readonly srid?: number | undefined;
    readonly codeWidth?: number | undefined;
    readonly codePrefix?: string | undefined;
    readonly codePattern?: string | undefined;
  },
  needsShape: boolean,
): Unit[] {
  const { findings, toCity } = context;
  const { origin } = table;
  const crs = chooseCrs(rules.srid, table.crs, context.descriptor.atlas.city.srid, table.geometries, origin, findings);
  const codes = codeReader(codeColumns.length > 1 ? { codePattern: rules.codePattern } : rules, origin, findings);
  const at = codeColumns.map((column) => table.header.indexOf(column));
  const nameAt = nameColumn === undefined ? -1 : table.header.indexOf(nameColumn);
  const column = codeColumns.join('+');
  const units: Unit[] = [];
  table.rows.forEach((cells, record) => {
    const row = table.lines[record]!;
    const parts = at.map((i) => cellText(cells[i]));
    const code = codes.read(parts.includes('') ? '' : at.length === 1 ? (cells[at[0]!] ?? null) : parts.join(''), row, column);
    if (code === null) return;
    if (code === '') {
      findings.add(origin, 'code-missing', {}, { row, column, value: '' });
      return;
    }
    const geometry = table.geometries[record] ?? null;
    const isWanted = crs !== null && (needsShape || geometry !== null);
    const shape = isWanted ? readShape(geometry, code, { row, column, value: code }, { toLonLat: crs.toLonLat, toCity, origin, findings }) : null;
    units.push({ code, name: nameAt < 0 ? code : cellText(cells[nameAt]) || code, row, record, shape });
  });
  return units;
}

/** The first of several units with one code stays; the others are kept as duplicates and named when all is read. */
export function withoutDuplicates(units: readonly Unit[], origin: Origin, column: string, duplicates: Duplicate[]): Unit[] {
  const byCode = new Map<string, Unit[]>();
  for (const unit of units) {
    const same = byCode.get(unit.code);
    if (same) same.push(unit);
    else byCode.set(unit.code, [unit]);
  }
  for (const [code, same] of byCode) {
    if (same.length > 1) duplicates.push({ code, origin, column, lines: same.map(({ row }) => row) });
  }
  return [...byCode.values()].map((same) => same[0]!);
}

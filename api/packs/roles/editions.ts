/**
 * Roles "areas" and "membership": the areas of a level at one Gebietsstand, and which block belongs to which.
 * Blocks find their area by a table, by the prefix of their code, or by their inside point.
 */
import Flatbush from 'flatbush';
import type { DateRange, EditionStatus } from '../../../core/city/model.ts';
import type { MultiPolygon } from 'geojson';
import { codeMatcher, codeReader, summaryText } from '../codes.ts';
import { editionKey, type PackContext, type ResourceOf } from '../context.ts';
import type { Origin } from '../findings.ts';
import { boxOf, isInsideAny } from '../geometry/inside.ts';
import { readResource } from '../read-resource.ts';
import { cellText, isFeatureTable, type Table } from '../table.ts';
import { readUnits, withoutDuplicates, type BlockSetDraft, type Duplicate, type Unit } from './blocks.ts';

export interface AreaDraft {
  readonly code: string;
  name: string;
  kind: string;
  parent: string;
  geometry: MultiPolygon | null;
  readonly squareMetres: number | null;
  readonly row: number;
}

export interface EditionDraft {
  readonly level: string;
  readonly key: string;
  readonly blockSet: string;
  readonly status: EditionStatus;
  readonly valid: DateRange;
  readonly decision: string | null;
  parentLevel: string | null;
  readonly origin: Origin;
  readonly areas: Map<string, AreaDraft>;
  /** code of the area per block; '' = none; null while nobody has said */
  membership: string[] | null;
  readonly assign: 'membership' | 'code-prefix' | 'inside-point';
  readonly duplicates: Duplicate[];
}

export async function readAreas(context: PackContext, resource: ResourceOf<'areas'>): Promise<void> {
  const { atlas } = resource;
  const { columns } = atlas;
  const expected = [columns.code, columns.name, columns.parent, columns.kind].filter((name) => name !== undefined);
  const table = await readResource(context, resource, expected);
  if (table === null) return;
  const key = editionKey(atlas.level, atlas.edition);
  if (context.editions.has(key)) {
    context.findings.add(table.origin, 'edition-duplicate', { level: atlas.level, edition: atlas.edition });
    return;
  }
  const duplicates: Duplicate[] = [];
  const units = withoutDuplicates(areaUnits(context, table, resource), table.origin, columns.code, duplicates);
  const text = (unit: Unit, column: string | undefined): string =>
    column === undefined ? '' : cellText(table.rows[unit.record]![table.header.indexOf(column)]);
  const areas = units.map((unit): [string, AreaDraft] => [
    unit.code,
    {
      code: unit.code,
      name: unit.name,
      kind: text(unit, columns.kind),
      parent: text(unit, columns.parent),
      geometry: unit.shape?.geometry ?? null,
      squareMetres: unit.shape?.areaSquareMetres ?? null,
      row: unit.row,
    },
  ]);
  const { level, edition, blockSet, status, valid, decision, parentLevel, assign } = atlas;
  context.editions.set(key, {
    level,
    key: edition,
    blockSet,
    status,
    valid,
    decision,
    parentLevel,
    assign,
    origin: table.origin,
    areas: new Map(areas),
    membership: null,
    duplicates,
  });
}

function areaUnits(context: PackContext, table: Table, resource: ResourceOf<'areas'>): Unit[] {
  const { columns, assign } = resource.atlas;
  if (isFeatureTable(table)) return readUnits(context, table, [columns.code], columns.name, resource.atlas, assign === 'inside-point');
  const codes = codeReader(resource.atlas, table.origin, context.findings);
  const [codeAt, nameAt] = [table.header.indexOf(columns.code), columns.name === undefined ? -1 : table.header.indexOf(columns.name)];
  return table.rows.flatMap((cells, record) => {
    const row = table.lines[record]!;
    const code = codes.read(cells[codeAt], row, columns.code);
    if (code === null) return [];
    if (code === '') {
      context.findings.add(table.origin, 'code-missing', {}, { row, column: columns.code, value: '' });
      return [];
    }
    return [{ code, name: nameAt < 0 ? code : cellText(cells[nameAt]) || code, row, record, shape: null }];
  });
}

export async function readMembership(context: PackContext, resource: ResourceOf<'membership'>): Promise<void> {
  const { atlas } = resource;
  const expected = [atlas.columns.block, ...atlas.levels.flatMap(({ area, name, kind, parent }) => [area, name, kind, parent])].filter(
    (name) => name !== undefined,
  );
  const table = await readResource(context, resource, expected);
  const blockSet = context.blockSets.get(atlas.blockSet);
  if (table === null || blockSet === undefined) return;
  const blocks = matchedBlocks(context, table, resource, blockSet);
  for (const level of atlas.levels) fillLevel(context, table, resource, level, blocks, blockSet);
}

/** Position of the block per row, −1 where there is none. */
function matchedBlocks(context: PackContext, table: Table, resource: ResourceOf<'membership'>, blockSet: BlockSetDraft): Int32Array {
  const { columns, blockCodeWidth } = resource.atlas;
  const { findings } = context;
  const at = table.header.indexOf(columns.block);
  const codes = codeReader({ codeWidth: blockCodeWidth }, table.origin, findings);
  const known = { level: context.descriptor.atlas.baseLevel, edition: blockSet.key, positions: blockSet.positions };
  const matcher = codeMatcher(known, table.origin, findings, (code) => blockSet.wanted.add(code));
  const positions = Int32Array.from(table.rows, (cells, record) => {
    const row = table.lines[record]!;
    const code = codes.read(cells[at], row, columns.block);
    if (code === null) return -1;
    const summary = summaryText(cells, code, context.descriptor.atlas.city.name);
    if (summary !== null) findings.add(table.origin, 'row-summary', {}, { row, value: summary });
    else if (code === '') findings.add(table.origin, 'code-missing', {}, { row, column: columns.block, value: '' });
    return summary !== null || code === '' ? -1 : matcher.match(code, row, columns.block);
  });
  matcher.finish(columns.block);
  return positions;
}

type LevelEntry = ResourceOf<'membership'>['atlas']['levels'][number];

function fillLevel(
  context: PackContext,
  table: Table,
  resource: ResourceOf<'membership'>,
  entry: LevelEntry,
  blocks: Int32Array,
  blockSet: BlockSetDraft,
): void {
  const { findings } = context;
  const isGiven = context.editions.has(editionKey(entry.level, entry.edition));
  const draft = isGiven ? context.editions.get(editionKey(entry.level, entry.edition))! : fromMembership(entry, blockSet.key, table.origin);
  if (draft.membership !== null) {
    findings.add(table.origin, 'edition-duplicate', { level: entry.level, edition: entry.edition });
    return;
  }
  context.editions.set(editionKey(entry.level, entry.edition), draft);
  draft.membership = blockSet.blocks.map(() => '');
  const codes = codeReader({ codeWidth: entry.codeWidth }, table.origin, findings);
  const at = (column: string | undefined): number => (column === undefined ? -1 : table.header.indexOf(column));
  const [areaAt, nameAt, kindAt, parentAt] = [at(entry.area), at(entry.name), at(entry.kind), at(entry.parent)];
  const named = { level: entry.level, edition: entry.edition };
  table.rows.forEach((cells, record) => {
    const block = blocks[record]!;
    const row = table.lines[record]!;
    const code = block < 0 ? '' : codes.read(cells[areaAt], row, entry.area);
    if (code === null || code === '') return;
    const text = (column: number): string => (column < 0 ? '' : cellText(cells[column]));
    addArea(context, draft, isGiven, { code, name: text(nameAt), kind: text(kindAt), parent: text(parentAt), row }, table, entry);
    const before = draft.membership![block]!;
    if (before !== '' && before !== code) {
      findings.add(
        table.origin,
        'block-assigned-twice',
        { ...named, first: before, second: code, value: blockSet.blocks[block]!.code },
        { row, column: entry.area, value: blockSet.blocks[block]!.code },
      );
    } else draft.membership![block] = code;
  });
}

function fromMembership(entry: LevelEntry, blockSet: string, origin: Origin): EditionDraft {
  const { level, edition, status, valid, decision, parentLevel } = entry;
  return {
    level,
    key: edition,
    blockSet,
    status,
    valid,
    decision,
    parentLevel,
    origin,
    areas: new Map(),
    membership: null,
    assign: 'membership',
    duplicates: [],
  };
}

function addArea(
  context: PackContext,
  draft: EditionDraft,
  isGiven: boolean,
  area: { code: string; name: string; kind: string; parent: string; row: number },
  table: Table,
  entry: LevelEntry,
): void {
  const known = draft.areas.get(area.code);
  if (known === undefined) {
    draft.areas.set(area.code, { ...area, name: area.name || area.code, geometry: null, squareMetres: null });
    if (isGiven)
      context.findings.add(table.origin, 'area-made', { level: draft.level, edition: draft.key }, { row: area.row, column: entry.area, value: area.code });
    return;
  }
  if (known.name === known.code && area.name !== '') known.name = area.name;
  if (known.kind === '') known.kind = area.kind;
  if (known.parent === '') known.parent = area.parent;
  if (area.name !== '' && known.name !== area.name) {
    context.findings.add(
      table.origin,
      'name-differs',
      { code: area.code, first: known.name },
      { row: area.row, column: entry.name ?? null, value: area.name },
      area.code,
    );
  }
}

/** Assigns the blocks of editions that no membership table filled. */
export function assignBlocks(context: PackContext, draft: EditionDraft): void {
  const blockSet = context.blockSets.get(draft.blockSet);
  if (draft.membership !== null || blockSet === undefined) return;
  if (draft.assign === 'code-prefix') draft.membership = byPrefix(draft, blockSet);
  else if (draft.assign === 'inside-point') draft.membership = byInsidePoint(context, draft, blockSet);
  else {
    context.findings.add(draft.origin, 'edition-incomplete', { level: draft.level, edition: draft.key }, {}, `${draft.level} ${draft.key}`);
    draft.membership = blockSet.blocks.map(() => '');
  }
}

/** The longest area code that starts the block's code. */
function byPrefix(draft: EditionDraft, blockSet: BlockSetDraft): string[] {
  const lengths = [...new Set([...draft.areas.keys()].map((code) => code.length))].sort((a, b) => b - a);
  return blockSet.blocks.map(({ code }) => lengths.map((length) => code.slice(0, length)).find((prefix) => draft.areas.has(prefix)) ?? '');
}

function byInsidePoint(context: PackContext, draft: EditionDraft, blockSet: BlockSetDraft): string[] {
  const areas = [...draft.areas.values()].filter((area) => area.geometry !== null);
  if (areas.length === 0) return blockSet.blocks.map(() => '');
  const index = new Flatbush(areas.length);
  for (const area of areas) index.add(...boxOf(area.geometry!.coordinates));
  index.finish();
  return blockSet.blocks.map(({ code, point: [lon, lat] }) => {
    const hits = index
      .search(lon, lat, lon, lat)
      .sort((a, b) => a - b)
      .filter((i) => isInsideAny(lon, lat, areas[i]!.geometry!.coordinates));
    const first = hits[0] === undefined ? '' : areas[hits[0]]!.code;
    if (hits.length > 1) context.findings.add(draft.origin, 'block-ambiguous', { level: draft.level, edition: draft.key, first }, { value: code });
    return first;
  });
}

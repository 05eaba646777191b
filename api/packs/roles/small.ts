/** Roles with few rows: decisions, targets, index editions, the backdrop, and files that later capabilities read. */
import { schemaIssues } from '../../../core/contract/issues.ts';
import { IndexEditionList } from '../../../core/contract/pack.ts';
import type { Geometry, Position } from 'geojson';
import type { PackContext, ResourceOf } from '../context.ts';
import { chooseCrs } from '../crs/choose.ts';
import { hash } from '../files.ts';
import { PACK_ORIGIN } from '../findings.ts';
import { PRECISION } from '../geometry/rings.ts';
import { detectNumberFormat, numberReader } from '../numbers.ts';
import { parseDate, parsePeriod } from '../periods.ts';
import { keepProvenance, readResource } from '../read-resource.ts';
import { cellText, isFeatureTable, type Table } from '../table.ts';

/** Named cell of a row as text. */
const cellsByName =
  (table: Table, record: number) =>
  (name: string | undefined): string =>
    name === undefined ? '' : cellText(table.rows[record]![table.header.indexOf(name)]);

function named(columns: Readonly<Record<string, string | undefined>>): string[] {
  return Object.values(columns).filter((name) => name !== undefined);
}

export async function readDecisions(context: PackContext, resource: ResourceOf<'decisions'>): Promise<void> {
  const { columns } = resource.atlas;
  const table = await readResource(context, resource, named(columns));
  if (table === null) return;
  table.rows.forEach((_, record) => {
    const text = cellsByName(table, record);
    const row = table.lines[record]!;
    const decidedOn = parseDate(text(columns.decidedOn));
    if (decidedOn === null) {
      fieldInvalid(
        context,
        table,
        row,
        columns.decidedOn,
        text(columns.decidedOn),
        { de: 'kein Datum', en: 'no date' },
        { de: 'JJJJ-MM-TT oder TT.MM.JJJJ', en: 'yyyy-mm-dd or dd.mm.yyyy' },
      );
      return;
    }
    const key = text(columns.key);
    if (key === '') context.findings.add(table.origin, 'code-missing', {}, { row, column: columns.key, value: '' });
    else
      context.decisions.push({
        key,
        body: text(columns.body),
        decidedOn,
        paperNo: text(columns.paperNo),
        title: text(columns.title) || undefined,
        url: text(columns.url) || undefined,
      });
  });
}

type Words = { readonly de: string; readonly en: string };

function fieldInvalid(context: PackContext, table: Table, row: number, column: string, value: string, reason: Words, expected: Words): void {
  context.findings.add(table.origin, 'field-invalid', { reason, expected }, { row, column, value });
}

export async function readTargets(context: PackContext, resource: ResourceOf<'targets'>): Promise<void> {
  const { columns } = resource.atlas;
  const table = await readResource(context, resource, named(columns));
  if (table === null) return;
  const numberAt = [columns.baseline, columns.target].map((name) => table.header.indexOf(name));
  const format =
    resource.atlas.decimal === undefined
      ? detectNumberFormat(
          table.rows.flatMap((row) => numberAt.map((at) => row[at] ?? null)),
          table.reading['delimiter'] ?? ';',
        )
      : { decimal: resource.atlas.decimal, thousands: '' as const };
  const numbers = numberReader(format, resource.atlas.missing);
  table.rows.forEach((_, record) => {
    const text = cellsByName(table, record);
    const row = table.lines[record]!;
    const direction = text(columns.direction).toLowerCase();
    const dueOn = parseDate(text(columns.dueOn));
    const period = (['yyyy', 'yyyy-mm', 'yyyy-mm-dd'] as const).map((form) => parsePeriod(text(columns.baselinePeriod), form)).find((found) => found !== null);
    const [baseline, target] = [numbers.read(text(columns.baseline)), numbers.read(text(columns.target))];
    const invalid = (column: string, reason: Words, expected: Words): void => fieldInvalid(context, table, row, column, text(column), reason, expected);
    if (direction !== 'up' && direction !== 'down')
      return invalid(columns.direction, { de: 'keine Richtung', en: 'no direction' }, { de: 'up oder down', en: 'up or down' });
    if (dueOn === null) return invalid(columns.dueOn, { de: 'kein Datum', en: 'no date' }, { de: 'JJJJ-MM-TT', en: 'yyyy-mm-dd' });
    if (period === undefined)
      return invalid(
        columns.baselinePeriod,
        { de: 'kein Zeitpunkt', en: 'no period' },
        { de: 'JJJJ, JJJJ-MM oder JJJJ-MM-TT', en: 'yyyy, yyyy-mm or yyyy-mm-dd' },
      );
    for (const [column, value] of [
      [columns.baseline, baseline],
      [columns.target, target],
    ] as const) {
      if (Number.isNaN(value)) return invalid(column, { de: 'keine Zahl', en: 'not a number' }, { de: 'eine Zahl', en: 'a number' });
    }
    context.targets.push({
      indicator: text(columns.indicator),
      level: text(columns.level),
      area: text(columns.area),
      direction,
      baseline,
      baselinePeriod: period,
      target,
      dueOn,
      decision: text(columns.decision) || null,
    });
  });
}

export function readIndexEditions(context: PackContext, resource: ResourceOf<'index-edition'>): void {
  const list = Array.isArray(resource.data) ? resource.data : [resource.data];
  const parsed = IndexEditionList.safeParse(list);
  if (parsed.success) context.indexEditions.push(...parsed.data.map((edition) => ({ ...edition, origin: 'pack' as const })));
  else {
    for (const { path, reason } of schemaIssues(IndexEditionList, list)) {
      context.findings.add(PACK_ORIGIN, 'descriptor-invalid', { path: `${resource.name}.data.${path}`, reason }, {}, `${resource.name} ${path}`);
    }
  }
  const json = JSON.stringify(resource.data ?? null);
  keepProvenance(context, resource, { name: 'datapackage.json', sha256: hash(json), size: json.length }, list.length, 'inline', {});
}

const KINDS = ['water', 'green', 'rail', 'road', 'place'] as const;

export async function readBackdrop(context: PackContext, resource: ResourceOf<'context'>): Promise<void> {
  const { columns, kind: kindOfAll, srid } = resource.atlas;
  const table = await readResource(context, resource, named(columns));
  if (table === null || !isFeatureTable(table)) return;
  const { findings, descriptor } = context;
  const crs = chooseCrs(srid, table.crs, descriptor.atlas.city.srid, table.geometries, table.origin, findings);
  if (crs === null) return;
  table.rows.forEach((_, record) => {
    const text = cellsByName(table, record);
    const kind = KINDS.find((known) => known === (kindOfAll ?? text(columns.kind)));
    const row = table.lines[record]!;
    if (kind === undefined)
      return fieldInvalid(
        context,
        table,
        row,
        columns.kind ?? '',
        text(columns.kind),
        { de: 'unbekannte Art', en: 'unknown kind' },
        { de: KINDS.join(', '), en: KINDS.join(', ') },
      );
    const geometry = table.geometries[record] ?? null;
    const moved = geometry === null ? null : transformed(geometry, crs.toLonLat);
    if (moved === null) findings.add(table.origin, 'geometry-missing', { code: text(columns.name) || String(row) }, { row });
    else context.features.push({ kind, name: text(columns.name), geometry: moved });
  });
}

/** Null when a coordinate is no number. */
function transformed(geometry: Geometry, toLonLat: (x: number, y: number) => [number, number]): Geometry | null {
  if (geometry.type === 'GeometryCollection') {
    const geometries = geometry.geometries.map((part) => transformed(part, toLonLat));
    return geometries.includes(null) ? null : { type: 'GeometryCollection', geometries: geometries.filter((part) => part !== null) };
  }
  let isFinite = true;
  const move = (coordinates: unknown): unknown => {
    if (!Array.isArray(coordinates)) return (isFinite = false);
    if (Array.isArray(coordinates[0])) return coordinates.map(move);
    const [lon, lat] = toLonLat(...(coordinates as Position as [number, number]));
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) isFinite = false;
    return [Math.round(lon * PRECISION) / PRECISION, Math.round(lat * PRECISION) / PRECISION];
  };
  const coordinates = move(geometry.coordinates);
  return isFinite ? ({ type: geometry.type, coordinates } as Geometry) : null;
}

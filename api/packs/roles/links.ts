/** Role "block-links": the Umsteigeschlüssel from one block set to another, weights per source brought to 1. */
import { codeMatcher, codeReader, summaryText } from '../codes.ts';
import type { PackContext, ResourceOf } from '../context.ts';
import { detectNumberFormat, numberReader } from '../numbers.ts';
import { readResource } from '../read-resource.ts';
import type { Cell, Table } from '../table.ts';
import { cellText } from '../table.ts';
import type { BlockSetDraft } from './blocks.ts';

/** Sums further off than this are an error; nearer ones are rounding and are scaled. */
const MAX_SUM_ERROR = 0.05;
/** What is off by less is scaled without a word. */
const EXACT = 1e-6;

interface Link {
  readonly from: string;
  readonly to: string;
  population: number;
  area: number;
  readonly row: number;
}

export async function readBlockLinks(context: PackContext, resource: ResourceOf<'block-links'>): Promise<void> {
  const { atlas } = resource;
  const { columns } = atlas;
  const weights = [columns.weightPopulation, columns.weightArea].filter((name) => name !== undefined);
  const table = await readResource(context, resource, [columns.from, columns.to, ...weights]);
  const [from, to] = [context.blockSets.get(atlas.fromSet), context.blockSets.get(atlas.toSet)];
  if (table === null || from === undefined || to === undefined) return;
  if (weights.length === 0) {
    context.findings.add(
      table.origin,
      'column-missing',
      { available: table.header.join(', '), suggestion: '' },
      { column: 'weightPopulation', value: 'weightPopulation' },
    );
    return;
  }
  const links = readRows(context, resource, table, from, to);
  normalise(context, resource, table, links, columns.weightPopulation ?? columns.weightArea!, 'population');
  normalise(context, resource, table, links, columns.weightArea ?? columns.weightPopulation!, 'area', weights.length === 1);
  context.blockLinks.push({
    fromSet: atlas.fromSet,
    toSet: atlas.toSet,
    from: links.map((link) => link.from),
    to: links.map((link) => link.to),
    weightPopulation: links.map((link) => link.population),
    weightArea: links.map((link) => link.area),
  });
}

function readRows(context: PackContext, { atlas }: ResourceOf<'block-links'>, table: Table, from: BlockSetDraft, to: BlockSetDraft): Link[] {
  const { findings, descriptor } = context;
  const { columns } = atlas;
  const base = descriptor.atlas.baseLevel;
  const sides = [
    {
      column: columns.from,
      codes: codeReader({ codeWidth: atlas.fromCodeWidth }, table.origin, findings),
      matcher: codeMatcher({ level: base, edition: from.key, positions: from.positions }, table.origin, findings, (code) => from.wanted.add(code)),
      blocks: from,
    },
    {
      column: columns.to,
      codes: codeReader({ codeWidth: atlas.toCodeWidth }, table.origin, findings),
      matcher: codeMatcher({ level: base, edition: to.key, positions: to.positions }, table.origin, findings, (code) => to.wanted.add(code)),
      blocks: to,
    },
  ];
  const weight = weightReader(context, atlas, table);
  const links: Link[] = [];
  table.rows.forEach((cells, record) => {
    const row = table.lines[record]!;
    const codes = sides.map((side) => side.codes.read(cells[table.header.indexOf(side.column)], row, side.column));
    const summary = summaryText(cells, codes[0] ?? '', descriptor.atlas.city.name);
    if (summary !== null) {
      findings.add(table.origin, 'row-summary', {}, { row, value: summary });
      return;
    }
    const positions = codes.map((code, i) => {
      if (code === '') findings.add(table.origin, 'code-missing', {}, { row, column: sides[i]!.column, value: '' });
      return code === null || code === '' ? -1 : sides[i]!.matcher.match(code, row, sides[i]!.column);
    });
    const population = weight(cells, columns.weightPopulation ?? columns.weightArea!, row);
    const area = weight(cells, columns.weightArea ?? columns.weightPopulation!, row);
    if (positions.includes(-1) || population === null || area === null) return;
    links.push({ from: from.blocks[positions[0]!]!.code, to: to.blocks[positions[1]!]!.code, population, area, row });
  });
  for (const side of sides) side.matcher.finish(side.column);
  return links;
}

function weightReader(
  context: PackContext,
  atlas: ResourceOf<'block-links'>['atlas'],
  table: Table,
): (cells: readonly Cell[], column: string, row: number) => number | null {
  const at = [atlas.columns.weightPopulation, atlas.columns.weightArea].filter((name) => name !== undefined).map((name) => table.header.indexOf(name));
  const decimal =
    atlas.decimal ??
    detectNumberFormat(
      table.rows.flatMap((row) => at.map((column) => row[column] ?? null)),
      '|',
    ).decimal;
  const reader = numberReader({ decimal, thousands: '' }, atlas.missing);
  return (cells, column, row) => {
    const cell = cells[table.header.indexOf(column)];
    const value = reader.read(cell);
    if (value >= 0 && value <= 1 + 1e-6) return value;
    context.findings.add(table.origin, 'weight-invalid', {}, { row, column, value: cellText(cell) });
    return null;
  };
}

function normalise(
  context: PackContext,
  resource: ResourceOf<'block-links'>,
  table: Table,
  links: readonly Link[],
  column: string,
  key: 'population' | 'area',
  isSaid = false,
): void {
  const sums = new Map<string, number>();
  for (const link of links) sums.set(link.from, (sums.get(link.from) ?? 0) + link[key]);
  const firstRows = new Map([...links].reverse().map((link) => [link.from, link.row]));
  for (const [code, sum] of sums) {
    const off = Math.abs(sum - 1);
    if (off <= EXACT || isSaid) continue;
    context.findings.add(
      table.origin,
      off > MAX_SUM_ERROR ? 'weights-sum' : 'weights-normalised',
      { sum: Math.round(sum * 1e8) / 1e8 },
      { row: firstRows.get(code), column, value: code },
    );
  }
  for (const link of links) link[key] /= sums.get(link.from) || 1;
  if (links.length === 0) context.findings.add(table.origin, 'table-empty', {}, { value: resource.name });
}

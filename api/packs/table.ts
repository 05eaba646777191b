/** What every format becomes: rows of cells under a header, each row with its place in the file. */
import type { Geometry } from 'geojson';
import type { SourceCrs } from './crs/source-crs.ts';
import type { Origin } from './findings.ts';

export type Cell = string | number | boolean | null;

export interface Table {
  readonly origin: Origin;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** per row: 1-based line of the file, or number of the record */
  readonly lines: Uint32Array;
  /** how the file was read, for the report: encoding, delimiter, sheet … */
  readonly reading: Readonly<Record<string, string>>;
}

export interface FeatureTable extends Table {
  /** per row, in the file's own coordinates */
  readonly geometries: readonly (Geometry | null)[];
  /** what the file says of its coordinates; null: nothing */
  readonly crs: SourceCrs | null;
}

export function isFeatureTable(table: Table): table is FeatureTable {
  return 'geometries' in table;
}

/** How a resource wants its file read: the Reading part of its descriptor, and the columns it will ask for. */
export interface ReadingOptions {
  readonly encoding?: 'utf-8' | 'windows-1252' | undefined;
  readonly delimiter?: string | undefined;
  readonly skipRows?: number | undefined;
  readonly layer?: string | undefined;
  readonly records?: string | undefined;
  readonly expectedColumns: readonly string[];
}

/** A cell as text: trimmed, no-break spaces made plain; null and undefined are ''. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  return cell.replaceAll(/[\u00a0\u202f\ufeff]/g, ' ').trim();
}

/** The numbers of a chart as a table, for everyone who cannot or does not want to read the picture. Pure. */
import type { JSX } from 'preact';

export interface TableData {
  readonly caption: string;
  readonly columns: readonly string[];
  /** first cell of a row is its heading */
  readonly rows: readonly (readonly string[])[];
}

export function DataTable({ caption, columns, rows }: TableData): JSX.Element {
  return (
    <div class="data-table-scroll" tabIndex={0} role="region" aria-label={caption}>
      <table class="data-table">
        <caption class="kern-sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, position) => (position === 0 ? <th key={position} scope="row">{cell}</th> : <td key={position}>{cell}</td>))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

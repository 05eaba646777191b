/** Measures and their values of a delivery: one row a measure, carrier and period; lines of a file stored once. */
import { createHash } from 'node:crypto';
import { DomainError } from '../../../core/errors.ts';
import type { CityData, ColumnData } from '../../packs/city-data.ts';
import * as pack from '../../queries/pack.ts';
import type { CopyValue, Queryable } from '../database.ts';

type Ids = ReadonlyMap<string, number>;

export async function writeObservations(
  transaction: Queryable,
  city: CityData,
  ids: { readonly sources: Ids; readonly editions: readonly number[] },
  report: (share: number) => void,
): Promise<void> {
  const measures = await pack.insertMeasures(transaction, city.id, city.measures);
  const editions = new Map(city.editions.map((edition, position) => [`${edition.level}|${edition.key}`, ids.editions[position]!]));
  const rows = new RowLists(transaction, ids.sources);

  async function* observationRows(): AsyncGenerator<CopyValue[]> {
    let done = 0;
    for (const column of city.columns) {
      const edition = editions.get(`${column.level}|${column.edition}`);
      const measure = measures.get(column.measure);
      if (edition === undefined || measure === undefined) throw unknownCarrier(column);
      const source = ids.sources.get(column.source)!;
      yield [edition, measure, column.period, `{${column.values.join(',')}}`, source, rows.idOf(column)];
      report(++done / city.columns.length);
    }
  }

  for (const column of city.columns) await rows.store(column);
  await transaction.copyIn('observation', ['edition', 'measure', 'period', 'values', 'source', 'source_rows'], observationRows());
}

function unknownCarrier(column: ColumnData): DomainError {
  return new DomainError('unknown_name', `unknown carrier or measure of column ${column.measure} ${column.period}: ${column.level}/${column.edition}`, { value: column.measure });
}

/** Columns of one delivery share the same lines: told apart by object, then by content. */
class RowLists {
  readonly #transaction: Queryable;
  readonly #sources: Ids;
  readonly #byList = new Map<Uint32Array, string>();
  readonly #ids = new Map<string, number>();

  constructor(transaction: Queryable, sources: Ids) {
    this.#transaction = transaction;
    this.#sources = sources;
  }

  async store(column: ColumnData): Promise<void> {
    const source = this.#sources.get(column.source);
    if (source === undefined) throw new DomainError('unknown_name', `unknown source ${column.source} of column ${column.measure}`, { value: column.source });
    const key = this.#keyOf(column);
    if (!this.#ids.has(key)) this.#ids.set(key, await pack.insertSourceRows(this.#transaction, source, column.rows));
  }

  idOf(column: ColumnData): number {
    return this.#ids.get(this.#keyOf(column))!;
  }

  #keyOf({ source, rows }: ColumnData): string {
    let digest = this.#byList.get(rows);
    if (digest === undefined) {
      digest = createHash('sha256').update(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength)).digest('base64');
      this.#byList.set(rows, digest);
    }
    return `${source}|${digest}`;
  }
}

/** A profile as what the panels show: rows by field in the catalogue's order, a scale centred on the city. */
import type { IndicatorAnswer, ProfileAnswer } from '../../../client/types.ts';

export type ProfileRow = ProfileAnswer['rows'][number];

export interface FieldRows {
  readonly field: string;
  readonly rows: readonly { readonly row: ProfileRow; readonly indicator: IndicatorAnswer }[];
}

/** Rows whose indicator the catalogue knows, grouped by field; fields in the order of their first indicator. */
export function rowsByField(profile: Pick<ProfileAnswer, 'rows'>, indicators: readonly IndicatorAnswer[]): FieldRows[] {
  const known = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const fields = new Map<string, { row: ProfileRow; indicator: IndicatorAnswer }[]>();
  for (const row of profile.rows) {
    const indicator = known.get(row.indicator);
    if (!indicator) continue;
    const rows = fields.get(indicator.field) ?? [];
    rows.push({ row, indicator });
    fields.set(indicator.field, rows);
  }
  return [...fields].map(([field, rows]) => ({ field, rows }));
}

/**
 * Scale of one row with the city in its middle, so that below and above read the same in every row. Half its width is
 * what the value and its interval need, at least half of the city's value. Without a city value: around the value.
 */
export function centredDomain(row: Pick<ProfileRow, 'value' | 'lower' | 'upper' | 'city'>): [number, number] {
  const centre = row.city ?? row.value ?? 0;
  const distances = [row.value, row.lower, row.upper].map((number) => (number === null ? 0 : Math.abs(number - centre)));
  const reach = Math.max(Math.abs(centre) * 0.5, ...distances.map((distance) => distance * 1.08)) || 1;
  return [centre - reach, centre + reach];
}

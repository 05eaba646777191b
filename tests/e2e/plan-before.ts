/** Musterstadt as it stood before the decision of 2021, out of the loaded city: the edition goes, the one before is open again. */
import type { Queryable } from '../../api/database/database.ts';

const CITY = 'musterstadt';
const LEVEL = 'aktionsraum';
const TAKEN = '2021';

export interface DecidedArea {
  readonly code: string;
  readonly name: string;
}

/** Per block the area that the edition gave it, null = none. */
export async function takeBack2021(transaction: Queryable): Promise<(DecidedArea | null)[]> {
  const { rows } = await transaction.query<{ id: number; areas: DecidedArea[]; areaOfBlock: (number | null)[] }>(
    `select edition.id, membership.area_of_block as "areaOfBlock",
            (select json_agg(json_build_object('code', code, 'name', name) order by ordinal) from area_version where area_version.edition = edition.id) as areas
       from edition join level on level.id = edition.level join membership on membership.edition = edition.id
      where level.city = $1 and level.key = $2 and edition.key = $3`,
    [CITY, LEVEL, TAKEN],
  );
  const { id, areas, areaOfBlock } = rows[0]!;
  await transaction.query("select set_config('atlas.replacing_city', $1, true)", [CITY]);
  await transaction.query('delete from edition where id = $1', [id]);
  await transaction.query(
    `update edition set valid = daterange(lower(valid), null), decided_valid = daterange(lower(valid), null)
      where level = (select id from level where city = $1 and key = $2)
        and upper(valid) = (select max(upper(other.valid)) from edition as other where other.level = edition.level)`,
    [CITY, LEVEL],
  );
  return areaOfBlock.map((area) => (area === null ? null : areas[area]!));
}

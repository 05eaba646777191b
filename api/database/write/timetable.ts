/** The timetable of a delivery: what the city had is replaced; tables of stop classes made by users stay. */
import type { CityData } from '../../packs/city-data.ts';
import { clearTimetable, insertTimetable } from '../../queries/timetable.ts';
import { TIMETABLE_FORMAT, timetableText } from '../../timetable/timetable-text.ts';
import { timetableReport } from '../../timetable/report.ts';
import type { Queryable } from '../database.ts';

export async function writeTimetable(transaction: Queryable, { id, timetable }: CityData): Promise<void> {
  await clearTimetable(transaction, id);
  if (!timetable) return;
  await insertTimetable(transaction, id, TIMETABLE_FORMAT, timetableText(timetable), timetableReport(timetable));
}

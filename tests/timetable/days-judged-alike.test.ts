import { describe, expect, it } from 'vitest';
import { checkValidity, daysJudgedAlike } from '../../api/timetable/read-calendar.ts';
import { TimetableFindings } from '../../api/timetable/findings.ts';
import { dateOf, dayNumber } from '../../core/transit/dates.ts';
import type { Services } from '../../core/transit/timetable.ts';

const services = (from: string, dayCount: number): Services => ({ ids: ['daily'], firstDay: dayNumber(from), dayCount, bits: new Uint32Array((dayCount + 31) >> 5) });

function judgement(feed: Services, day: number): string {
  const findings = new TimetableFindings();
  checkValidity(feed, dateOf(day), findings);
  return findings.list().map(({ code }) => code).join(' ');
}

describe('the days on which a timetable is judged alike', () => {
  it.each([1, 5, 8, 40])('are exactly those around a day on which the same is found, for a feed of %i days', (dayCount) => {
    const feed = services('2026-03-10', dayCount);
    const [begin, end] = [feed.firstDay - 20, feed.firstDay + dayCount + 20];
    for (let day = begin; day <= end; day++) {
      const { from, to } = daysJudgedAlike(feed, dateOf(day));
      for (let other = begin; other <= end; other++) {
        const isWithin = (from === null || from <= dateOf(other)) && (to === null || dateOf(other) <= to);
        if (isWithin) expect(judgement(feed, other)).toBe(judgement(feed, day));
      }
      if (from !== null && dayNumber(from) > begin) expect(dayNumber(from)).toBeLessThanOrEqual(day);
      if (to !== null) expect(dayNumber(to)).toBeGreaterThanOrEqual(day);
    }
    expect(daysJudgedAlike(feed, '2019-01-01').from).toBeNull();
    expect(daysJudgedAlike(feed, '2099-01-01').to).toBeNull();
  });

  it('are all days where there is no service', () => {
    expect(daysJudgedAlike(services('2026-03-10', 0), '2026-01-01')).toEqual({ from: null, to: null });
  });
});

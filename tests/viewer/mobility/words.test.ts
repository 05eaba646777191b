import { describe, expect, it } from 'vitest';
import type { DeparturesAnswer, JourneysAnswer, ServiceWhatIfAnswer, StopClassAnswer } from '../../../viewer/client/mobility-types.ts';
import { CLASS_PRESETS } from '../../../core/transit/class-presets.ts';
import { classText, gradeTexts, servedText } from '../../../viewer/state/derived/transit-words.ts';
import { csvText } from '../../../viewer/mobility/csv.ts';
import { departuresTable, hourSeries } from '../../../viewer/mobility/DeparturesChart.tsx';
import { classRows, classTableData } from '../../../viewer/mobility/panel/ClassBars.tsx';
import { serviceFinding } from '../../../viewer/mobility/panel/ServiceWhatIf.tsx';
import { changedAreas } from '../../../viewer/ui/changed-areas.ts';
import { Expired } from '../../../viewer/mobility/panel/TransitPanel.tsx';
import { ringHistogram } from '../../../viewer/mobility/reach/OriginResult.tsx';
import { percentileText } from '../../../viewer/mobility/reach/RideQuestion.tsx';
import { ringTexts, whyText } from '../../../viewer/mobility/stop-words.ts';

describe('a class in words', () => {
  it('has a plain word, the best always "sehr gut" where there are four or more', () => {
    expect(gradeTexts(['A', 'B', 'C', 'D']).map(({ de }) => de)).toEqual(['A sehr gut', 'B gut', 'C mittel', 'D gering', 'keine Klasse: zu weit oder zu selten']);
    expect(classText(['erschlossen'], 0)).toEqual({ de: 'erschlossen', en: 'erschlossen' });
  });

  it('has a word for every class of every shipped standard, none of them twice', () => {
    for (const { classes } of CLASS_PRESETS) {
      const words = gradeTexts(classes).map(({ de }) => de.replace(/^\S+ /, ''));
      expect(new Set(words).size).toBe(words.length);
      expect(words).not.toContain('');
    }
  });

  it('says which classes count as served', () => {
    const classes = ['A', 'B', 'C', 'D'];
    expect(servedText(classes, 'D').de).toBe('Klasse A–D');
    expect(servedText(classes, 'B').de).toBe('Klasse B oder besser');
    expect(servedText(classes, 'A').de).toBe('Klasse A');
    expect(servedText(['erschlossen'], 'erschlossen').de).toBe('erschlossen');
  });
});

const why: StopClassAnswer = {
  id: 's', name: 'Markt', preset: 'are-2022', measure: 'interval-minutes', combination: 'best-group', day: 'weekday', date: '2025-12-16', from: '06:00', to: '20:00',
  groups: [
    { key: 'rail-line', name: { de: 'Bahnlinie' }, departures: 56, measured: 15, bound: 20, isInclusive: false, category: 3 },
    { key: 'tram-bus', name: { de: 'Tram, Bus' }, departures: 168, measured: 5, bound: 10, isInclusive: false, category: 3 },
  ],
  category: 3,
  rings: [{ upTo: 300, class: 'B' }, { upTo: 500, class: 'C' }, { upTo: 750, class: 'D' }, { upTo: 1000, class: null }],
  metric: 'crow-fly',
  meta: { city: 'm', revision: '0123456789ab', audience: 'public', method: '1', synthetic: true, attribution: '' },
};

describe('why a stop has its class', () => {
  it('is one sentence with class, service and category', () => {
    expect(whyText(why, ['A', 'B', 'C', 'D'])).toBe('Klasse B gut, weil: Bahnlinie, alle 15 Minuten je Richtung (06:00–20:00 Uhr) ergibt Kategorie III.');
    expect(ringTexts(why)).toEqual(['bis 300\u00a0m B', 'bis 500\u00a0m C', 'bis 750\u00a0m D']);
  });

  it('joins rings of the same class, and says when there is none', () => {
    expect(ringTexts({ ...why, rings: [{ upTo: 300, class: 'A' }, { upTo: 500, class: 'A' }, { upTo: 750, class: 'B' }] })).toEqual(['bis 500\u00a0m A', 'bis 750\u00a0m B']);
    expect(whyText({ ...why, category: null, rings: [] }, ['A'])).toContain('Keine Klasse');
  });
});

function line(name: string, direction: number, counts: Readonly<Record<number, number>>): DeparturesAnswer['lines'][number] {
  const perHour = Array.from({ length: 24 }, (_, hour) => counts[hour] ?? 0);
  return { route: name, name, mode: 'bus', direction, headsign: `Ende ${direction}`, perHour, first: '06:10', last: '22:10', departures: perHour.reduce((a, b) => a + b, 0), headwayMinutes: 10 };
}

describe('the chart of a stop', () => {
  it('adds both directions of a line, the busiest first, and joins what is beyond five series', () => {
    const series = hourSeries([line('1', 0, { 6: 1 }), line('2', 0, { 6: 4 }), line('2', 1, { 7: 4 }), ...['3', '4', '5', '6'].map((name) => line(name, 0, { 8: 2 }))]);
    expect(series.map(({ name }) => name)).toEqual(['2', '3', '4', '5', 'andere']);
    expect(series[0]!.perHour[6]! + series[0]!.perHour[7]!).toBe(8);
    expect(series.at(-1)!.perHour[6]! + series.at(-1)!.perHour[8]!).toBe(3);
  });

  it('has a table with a row a line and direction', () => {
    const table = departuresTable({ name: 'Markt', lines: [line('401', 0, { 6: 2 })] } as unknown as DeparturesAnswer);
    expect(table.rows).toEqual([['401 nach Ende 0', '2', '10 Min.', '06:10', '22:10']]);
  });
});

describe('people by class', () => {
  const columns = { byClass: [[10.4], [null], [0]], sharesByClass: [[12.5], [null], [0]] };

  it('are whole people; what is withheld is a word and never 0', () => {
    const rows = classRows(['A', 'B'], columns, 0, null);
    expect(classTableData(rows, '').rows).toEqual([['A gut', '10', '12,5\u00a0%'], ['B gering', 'geschützt (kleine Zahl)', 'geschützt (kleine Zahl)'], ['keine Klasse: zu weit oder zu selten', '0', '0,0\u00a0%']]);
  });

  it('by minutes are differences of counts that add up; a withheld count withholds its neighbours, not the rest', () => {
    const ring = (minutes: number, people: number | null, share: number | null): JourneysAnswer['rings'][number] => ({ minutes, people, share, state: people === null ? 'suppressed' : 'value', blocks: 1, offers: {} });
    expect(ringHistogram({ rings: [ring(10, 100, 10), ring(20, 400, 40)] })).toEqual({ upToMinutes: [10, 20], people: [100, 300, 600], unknown: null });
    expect(ringHistogram({ rings: [ring(10, null, null), ring(20, 400, 40)] }).people).toEqual([null, null, 600]);
  });
});

describe('a changed service', () => {
  it('is told in one sentence, protected numbers included', () => {
    const city = { before: [], after: [], gained: 1200.4, lost: null, shareBefore: 87.7, shareAfter: 88 };
    expect(serviceFinding({ city } as Pick<ServiceWhatIfAnswer, 'city'>)).toBe('1.200 Menschen kommen in eine bessere Klasse, geschützt (kleine Zahl) in eine schlechtere. Versorgt sind 88,0\u00a0% statt 87,7\u00a0%.');
  });

  it('lists the areas that change, the greatest change first', () => {
    const rows = changedAreas({ codes: ['a', 'b', 'c', 'd'], names: ['', '', '', ''], gained: [0, 5, 50, null], lost: [0, 0, 10, null], difference: [0, 1, 3, 2] });
    expect(rows.map(({ code }) => code)).toEqual(['c', 'b', 'd']);
  });
});

describe('small words', () => {
  it('name the share of departures, half in plain words', () => {
    expect([5, 50, 95].map(percentileText)).toEqual(['nur mit den besten 5 % der Abfahrten', 'an der Hälfte der Abfahrten', 'an 95 % der Abfahrten']);
  });

  it('warn of a timetable that has ended, from the day after its last', () => {
    expect(Expired({ until: '2026-12-12', today: '2026-12-12' })).toBeNull();
    expect(Expired({ until: '2026-12-12', today: '2026-12-13' })).not.toBeNull();
  });

  it('write tables as spreadsheets of the language open them, and run no formula', () => {
    expect(csvText(['code', 'n'], [['0012', 1.5], ['=1+1', null], ['a;b', 0]])).toBe('code;n\r\n"0012";1,5\r\n"\'=1+1";\r\n"a;b";0');
  });
});

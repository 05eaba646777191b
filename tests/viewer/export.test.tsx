import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartSvg } from '../../viewer/export/chart-file.ts';
import { safeFileName } from '../../viewer/export/download.ts';
import { pictureLayout, scaleLength } from '../../viewer/export/layout.ts';
import { pictureLegend, rangeLabels } from '../../viewer/export/legend-entries.ts';
import { sourceLine } from '../../viewer/export/source-line.ts';
import { wrapText } from '../../viewer/export/wrap-text.ts';
import type { ShownClasses } from '../../viewer/map/shown.ts';

fc.configureGlobal({ seed: 20221122 });

test('file names are safe everywhere and keep their meaning', () => {
  expect(safeFileName('SGB-II-Quote, 2021 (Köln/Süd).PNG')).toBe('sgb-ii-quote-2021-koeln-sued.png');
  expect(safeFileName('../../x')).not.toContain('/');
  expect(safeFileName('???.csv')).toBe('karte.csv');
});

test('lines are broken at words and lose none', () => {
  const text = 'In 14 von 170 Unterbezirken liegt die Quote über zwanzig Prozent.';
  const lines = wrapText(text, 120, 12);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join(' ')).toBe(text);
  expect(wrapText('', 100, 12)).toEqual([]);
});

test('class ranges say which bound belongs to them', () => {
  const style = { unit: 'percent', digits: 1 } as const;
  expect(rangeLabels([3, 6.5, 9.5, 55.7], style, 'de')).toEqual(['unter 6,5\u00a0%', '6,5 bis unter 9,5\u00a0%', '9,5\u00a0% und mehr']);
  expect(rangeLabels([4, 4], style, 'de')).toEqual(['4,0\u00a0%']);
  expect(rangeLabels([], style, 'de')).toEqual([]);
});

test('the legend of a picture names every state that occurs and the city', () => {
  const shown = {
    kind: 'classes', indicator: { name: { de: 'Quote' }, unit: 'percent', digits: 1 }, breaks: [0, 10, 20], colours: ['#eee', '#333'], cityValue: 12,
    classes: Uint8Array.from([0, 1, 1, 255, 255]), states: Uint8Array.from([0, 0, 1, 3, 4]), answer: { meta: { period: '2021' } },
  } as unknown as ShownClasses;
  const legend = pictureLegend(shown, 'de');
  expect(legend.entries.map((entry) => [entry.label, entry.colour, entry.hatch, entry.count])).toEqual([
    ['10,0\u00a0% und mehr', '#333', null, 2],
    ['unter 10,0\u00a0%', '#eee', null, 1],
    ['unsicher (kleine Grundgesamtheit)', null, 'unreliable', 1],
    ['geschützt (kleine Zahl)', null, 'suppressed', 1],
    ['keine Angabe', null, 'missing', 1],
  ]);
  expect(legend.city).toBe('Stadt insgesamt: 12,0\u00a0%');
});

test('source, period, boundaries and revision stand below every picture; invented data are marked first', () => {
  const meta = { city: 'x', revision: '0123456789ab', audience: 'public', method: '1', synthetic: true, attribution: 'Amt', period: '2021-12', edition: '2021' } as const;
  expect(sourceLine(meta, 'de')).toBe('SYNTHETISCHE DATEN, keine echte Stadt · Quelle: Amt · Stand Dezember 2021 · Gebietsstand 2021 · Datenrevision 0123456789ab · Sozialraum-Atlas');
  expect(sourceLine({ ...meta, synthetic: false }, 'de')).toMatch(/^Quelle: Amt/);
});

test('map, legend and text never overlap or leave the picture', () => {
  const lines = fc.integer({ min: 1, max: 3 });
  fc.assert(
    fc.property(fc.integer({ min: 800, max: 4000 }), fc.integer({ min: 700, max: 4000 }), lines, lines, lines, fc.integer({ min: 2, max: 16 }), (width, height, titleLines, subtitleLines, sourceLines, legendRows) => {
      const { map, legend, sourceTop, titleTop } = pictureLayout({ width, height, titleLines, subtitleLines, sourceLines, legendRows });
      const isBeside = map.x + map.width <= legend.x || map.y + map.height <= legend.y;
      expect(isBeside).toBe(true);
      expect(map.y).toBeGreaterThan(titleTop);
      expect(Math.max(map.y + map.height, legend.y + legend.height)).toBeLessThanOrEqual(sourceTop);
      expect(map.width).toBeGreaterThan(100);
      expect(map.height).toBeGreaterThan(100);
      expect(legend.x + legend.width).toBeLessThanOrEqual(width);
    }),
  );
});

test('the scale bar is a round length that fits', () => {
  expect(scaleLength(10, 200)).toEqual({ metres: 2000, pixels: 200 });
  expect(scaleLength(3, 100).metres).toBe(200);
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 500, noNaN: true }), (metresPerPixel) => {
      const { metres, pixels } = scaleLength(metresPerPixel, 150);
      expect(pixels).toBeLessThanOrEqual(150 + 1e-9);
      expect(String(metres)).toMatch(/^(0\.0*)?[125]0*(\.\d*)?$/);
    }),
  );
});

test('a saved chart is one SVG with title and source inside, on opaque paper, without styles or scripts', () => {
  const svg = chartSvg({ title: 'Quote & Anteil', subtitle: 'Entwicklung', source: 'Quelle: Amt', width: 400, height: 100, chart: <svg width={352} height={100}><text>innen</text></svg> });
  expect(svg).toMatch(/^<svg xmlns=/);
  expect(svg).toContain('Quote &amp; Anteil');
  expect(svg).toContain('Quelle: Amt');
  expect(svg).toContain('fill="#ffffff"');
  expect(svg).not.toMatch(/style=|<script/);
});

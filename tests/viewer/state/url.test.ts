import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BOUNDARIES, BREAK_METHODS, DEFAULT_LINK, INDEX_VIEWS, LAYERS, MODES, PALETTES, PANELS, STATISTICS, THEMES } from '../../../viewer/state/link.ts';
import type { LinkState } from '../../../viewer/state/link.ts';
import { frontCode, frontDecode } from '../../../viewer/state/front-code.ts';
import { decodeLink, encodeLink } from '../../../viewer/state/url.ts';

fc.configureGlobal({ seed: 20221122 });

const key = fc.string({ unit: 'grapheme', maxLength: 12 });
const code = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 16 });
const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true }).map((value) => Number(value.toFixed(5)) + 0);

const camera = fc.record({ lon: degrees(180), lat: degrees(90), zoom: fc.double({ min: 0, max: 24, noNaN: true }).map((value) => Number(value.toFixed(2))) });
const drawn = fc.oneof(
  fc.record({ kind: fc.constant('areas' as const), level: key, edition: key, areas: fc.uniqueArray(code, { minLength: 1, maxLength: 40 }).map((codes) => codes.sort()) }),
  fc.record({ kind: fc.constant('polygon' as const), corners: fc.array(fc.tuple(degrees(180), degrees(90)), { minLength: 3, maxLength: 12 }) }),
);

const state: fc.Arbitrary<LinkState> = fc
  .record({
  city: key,
  mode: fc.constantFrom(...MODES),
  level: key,
  edition: key,
  indicator: key,
  period: key,
  index: key,
  indexView: fc.constantFrom(...INDEX_VIEWS),
  statistic: fc.constantFrom(...STATISTICS),
  second: key,
  classes: fc.integer({ min: 2, max: 9 }),
  breaks: fc.constantFrom(...BREAK_METHODS),
  manualBreaks: fc.uniqueArray(fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0), { maxLength: 8 }).map((list) => list.sort((a, b) => a - b)),
  fixed: fc.boolean(),
  boundaries: fc.constantFrom(...BOUNDARIES),
  palette: fc.constantFrom(...PALETTES),
  smoothed: fc.boolean(),
  inhabited: fc.boolean(),
  picked: key,
  pinned: fc.uniqueArray(code, { maxLength: 4 }),
  drawn: fc.option(drawn),
  right: fc.option(fc.record({ indicator: key, period: key, edition: key, position: fc.integer({ min: 0, max: 100 }).map((share) => share / 100) })),
  camera: fc.option(camera),
  language: fc.constantFrom('de', 'en'),
  theme: fc.constantFrom(...THEMES),
  panel: fc.constantFrom(...PANELS),
  fullScreen: fc.boolean(),
  hidden: fc.subarray([...LAYERS]),
  story: key,
  slide: fc.integer({ min: 0, max: 999 }),
})
  .map((own) => ({ ...DEFAULT_LINK, ...own }));

describe('the link', () => {
  test('holds every state: what is written is read again', () => {
    fc.assert(fc.property(state, (one) => { expect(decodeLink(encodeLink(one))).toEqual(one); }));
  });

  test('survives a mail program that percent-encodes everything', () => {
    fc.assert(
      fc.property(state, (one) => {
        const mangled = encodeLink(one).split('&').map((pair) => {
          const at = pair.indexOf('=');
          return at < 0 ? pair : `${pair.slice(0, at)}=${encodeURIComponent(decodeURIComponent(pair.slice(at + 1)))}`;
        }).join('&');
        expect(decodeLink(mangled)).toEqual(one);
      }),
    );
  });

  test('opens whatever it is given: broken members fall back to the default', () => {
    fc.assert(fc.property(fc.webQueryParameters(), (query) => { expect(Object.keys(decodeLink(query))).toEqual(Object.keys(DEFAULT_LINK)); }));
    expect(decodeLink('k=99&palette=redgreen&map=1/2&at=3,1&right=a,b&drawn=polygon:1,2;3,4&slide=x')).toEqual(DEFAULT_LINK);
  });

  test('of the default state is empty', () => {
    expect(encodeLink(DEFAULT_LINK)).toBe('');
    expect(decodeLink('')).toEqual(DEFAULT_LINK);
  });

  test('stays short and readable', () => {
    const one = { ...DEFAULT_LINK, city: 'berlin-2021', level: 'planungsraum', indicator: 'arm_kind', pinned: ['01100101', '01100102'], camera: { lon: 13.40495, lat: 52.52001, zoom: 11.25 } };
    expect(encodeLink(one)).toBe('city=berlin-2021&level=planungsraum&indicator=arm_kind&pin=01100101,01100102&map=11.25/52.52001/13.40495');
  });
});

describe('front coding of area codes', () => {
  test('is the identity back and forth', () => {
    fc.assert(fc.property(fc.array(fc.string({ maxLength: 50 })), (codes) => { expect(frontDecode(frontCode(codes.toSorted()))).toEqual(codes.toSorted()); }));
  });

  test('halves the codes of neighbouring Planungsräume', () => {
    expect(frontCode(['01100101', '01100102', '01100103', '01100204'])).toEqual(['001100101', '72', '73', '5204']);
  });
});

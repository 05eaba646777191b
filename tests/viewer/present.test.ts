import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Slide } from '../../viewer/client/types.ts';
import type { ShownClasses, ShownIndex } from '../../viewer/map/shown.ts';
import { dativePlural, roundLimit, suggestFinding } from '../../viewer/modes/present/finding.ts';
import { changeSlide, duplicateSlide, moveSlide, removeSlide, sameView, slideState, stateOfSlide } from '../../viewer/modes/present/slides.ts';
import { turnOfKey, turnOfSwipe } from '../../viewer/modes/present/turns.ts';
import { showsWhole } from '../../viewer/map/view.ts';
import { DEFAULT_LINK } from '../../viewer/state/link.ts';
import { decodeLink } from '../../viewer/state/url.ts';

fc.configureGlobal({ seed: 20221122 });

const slides: Slide[] = ['a', 'b', 'c', 'd'].map((id) => ({ id, state: `indicator=${id}`, finding: id, note: '' }));
const order = (list: readonly Slide[]): string => list.map((slide) => slide.id).join('');

test('slides move, double, go and change without touching the list they came from', () => {
  expect(order(moveSlide(slides, 0, 2))).toBe('bcad');
  expect(order(moveSlide(slides, 3, 0))).toBe('dabc');
  expect(order(moveSlide(slides, 9, 0))).toBe('abcd');
  expect(order(duplicateSlide(slides, 1, 'x'))).toBe('abxcd');
  expect(order(removeSlide(slides, 1))).toBe('acd');
  expect(changeSlide(slides, 1, { finding: 'neu' })[1]!.finding).toBe('neu');
  expect(order(slides)).toBe('abcd');
});

test('moving keeps every slide', () => {
  fc.assert(
    fc.property(fc.nat(3), fc.integer({ min: -2, max: 8 }), (from, to) => {
      expect([...moveSlide(slides, from, to)].sort((a, b) => a.id.localeCompare(b.id))).toEqual(slides);
    }),
  );
});

const resolved = { city: 'berlin-2021', level: 'planungsraum', edition: '2021', indicator: 'dem_u18', period: '2020-12' };

test('a slide names what defaults stood for, and leaves mode, panel, language and theme to the reader', () => {
  const state = slideState({ ...DEFAULT_LINK, mode: 'present', panel: 'time', language: 'en', theme: 'dark', story: 's', slide: 3, fullScreen: true, hidden: ['legend', 'labels'] }, resolved);
  const decoded = decodeLink(state);
  expect(decoded).toMatchObject({ ...resolved, mode: 'explore', panel: DEFAULT_LINK.panel, language: 'de', theme: 'auto', story: '', slide: 0, fullScreen: false, hidden: ['labels'] });
  expect(stateOfSlide({ state })).not.toHaveProperty('language');
});

const bbox = [13.088, 52.338, 13.761, 52.675] as const;
const whole = { lon: 13.4245, lat: 52.507, zoom: 9.6 };

test('the whole city in view is told from a close look', () => {
  expect(showsWhole(whole, bbox, 900, 700)).toBe(true);
  expect(showsWhole({ ...whole, zoom: 12 }, bbox, 900, 700)).toBe(false);
  expect(showsWhole({ ...whole, lon: 13.1 }, bbox, 900, 700)).toBe(false);
  expect(showsWhole({ ...whole, zoom: 7 }, bbox, 900, 700)).toBe(false);
});

test('a window that changes its size does not change a slide; another place or indicator does', () => {
  const kept = slideState({ ...DEFAULT_LINK, camera: whole }, resolved);
  expect(sameView(slideState({ ...DEFAULT_LINK, camera: { ...whole, lon: 13.4246 } }, resolved), kept)).toBe(true);
  expect(sameView(slideState({ ...DEFAULT_LINK, camera: { ...whole, zoom: 11 } }, resolved), kept)).toBe(false);
  expect(sameView(slideState({ ...DEFAULT_LINK, camera: whole, second: 'x' }, resolved), kept)).toBe(false);
  expect(sameView(slideState(DEFAULT_LINK, resolved), kept)).toBe(false);
});

test('keys and clickers turn slides and stop at the ends', () => {
  const key = (name: string, extra = {}) => ({ key: name, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...extra });
  expect(turnOfKey(key('ArrowRight'), 0, 3)).toBe(1);
  expect(turnOfKey(key(' '), 2, 3)).toBe(2);
  expect(turnOfKey(key(' ', { shiftKey: true }), 2, 3)).toBe(1);
  expect(turnOfKey(key('PageUp'), 0, 3)).toBe(0);
  expect(turnOfKey(key('Home'), 2, 3)).toBe(0);
  expect(turnOfKey(key('End'), 0, 3)).toBe(2);
  expect(turnOfKey(key('x'), 0, 3)).toBeNull();
  expect(turnOfKey(key('ArrowLeft', { altKey: true }), 1, 3)).toBeNull();
  expect(turnOfKey(key('End'), 0, 0)).toBeNull();
});

test('a flick turns, a short or a downward drag does not', () => {
  expect(turnOfSwipe(-80, 10)).toBe(1);
  expect(turnOfSwipe(80, 10)).toBe(-1);
  expect(turnOfSwipe(-30, 0)).toBe(0);
  expect(turnOfSwipe(-80, 90)).toBe(0);
});

const shownClasses = (values: number[], states: number[]): ShownClasses =>
  ({
    kind: 'classes',
    indicator: { name: { de: 'SGB-II-Quote' }, unit: 'percent', digits: 1 },
    codes: values.map((_, area) => `0${area}`),
    names: values.map((_, area) => `Gebiet ${area}`),
    values: Float64Array.from(values),
    states: Uint8Array.from(states),
    breaks: [2, 10, 19.5, 34.1],
    classes: new Uint8Array(values.length),
  }) as unknown as ShownClasses;

test('a finding counts what is shown, rounds its limit and names the highest reliable value', () => {
  const shown = shownClasses([2, 12, 21, 34.1, 60, Number.NaN], [0, 0, 0, 0, 1, 4]);
  expect(suggestFinding({ shown, areas: 'Unterbezirke', locale: 'de' })).toBe('In 3 von 5 Unterbezirken liegt der Wert „SGB-II-Quote“ bei 20\u00a0% oder mehr; am höchsten in Gebiet 3 (34,1\u00a0%).');
});

test('a finding about nothing says so, and one about equal values too', () => {
  expect(suggestFinding({ shown: shownClasses([Number.NaN], [4]), areas: 'Blöcke', locale: 'de' })).toBe('Für „SGB-II-Quote“ gibt es hier keine Werte.');
  expect(suggestFinding({ shown: shownClasses([7, 7], [0, 0]), areas: 'Blöcke', locale: 'de' })).toBe('„SGB-II-Quote“ liegt in allen Blöcken bei 7,0\u00a0%.');
});

test('a before/after slide says the city, the difference and how many areas rose', () => {
  const at = (period: string, cityValue: number, values: number[]) => ({ ...shownClasses(values, values.map(() => 0)), cityValue, answer: { meta: { period } } }) as unknown as ShownClasses;
  const finding = suggestFinding({ shown: at('2020', 15.7, [3, 9, 12, Number.NaN]), other: at('2018', 16.3, [2, 10, 10, 4]), areas: 'Unterbezirke', locale: 'de' });
  expect(finding).toBe('„SGB-II-Quote“ in der Stadt: 16,3\u00a0% (2018), 15,7\u00a0% (2020), −0,6\u00a0Punkte; in 2 von 3 Unterbezirken ist der Wert gestiegen.');
});

test('a finding about an index counts the worst status and its worsening part', () => {
  const shown = { kind: 'index', answer: { statusClasses: [{ de: 'hoch' }, { de: 'sehr niedrig' }], dynamicsClasses: [{ de: 'positiv' }, { de: 'negativ' }], statusClass: [2, 2, 1, null], dynamicsClass: [2, 1, 1, null] } } as unknown as ShownIndex;
  expect(suggestFinding({ shown, areas: 'Planungsräume', locale: 'de' })).toBe('In 2 von 3 Planungsräumen ist der Status sehr niedrig; in 1 davon ist die Dynamik negativ.');
});

test('limits are round and never above the highest value', () => {
  expect(roundLimit(19.5, 2, 34.1)).toBe(20);
  expect(roundLimit(0.37, 0.1, 0.9)).toBe(0.35);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), fc.double({ min: 0.01, max: 1000, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (low, range, share) => {
      expect(roundLimit(low + share * range, low, low + range)).toBeLessThanOrEqual(low + range + 1e-9);
    }),
  );
});

test('plurals are declined', () => {
  expect(dativePlural('Unterbezirke')).toBe('Unterbezirken');
  expect(dativePlural('Planungsräume')).toBe('Planungsräumen');
  expect(dativePlural('Regionen')).toBe('Regionen');
  expect(dativePlural('Quartiers')).toBe('Quartiers');
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitTabs } from '../../viewer/ui/fit-tabs.ts';

fc.configureGlobal({ seed: 20221122 });

const row = { widths: [60, 60, 60, 60, 60], gap: 2, more: 50 };

test('all tabs stand in the row where they fit, and no room is kept for a menu', () => {
  expect(fitTabs({ ...row, room: 308, selected: 4 })).toEqual([0, 1, 2, 3, 4]);
});

test('else the first ones beside the menu', () => {
  expect(fitTabs({ ...row, room: 307, selected: 0 })).toEqual([0, 1, 2, 3]);
  expect(fitTabs({ ...row, room: 200, selected: 1 })).toEqual([0, 1]);
});

test('the selected one takes the last place', () => {
  expect(fitTabs({ ...row, room: 200, selected: 4 })).toEqual([0, 4]);
});

test('one that is too long for the row stands alone', () => {
  expect(fitTabs({ ...row, widths: [60, 400, 60], room: 200, selected: 1 })).toEqual([1]);
});

test('whatever the words are, the selected tab is shown, once, and the row is not wider than its room', () => {
  const rows = fc.record({ widths: fc.array(fc.integer({ min: 30, max: 150 }), { minLength: 1, maxLength: 10 }), room: fc.integer({ min: 220, max: 900 }), at: fc.nat() });
  fc.assert(
    fc.property(rows, ({ widths, room, at }) => {
      const selected = at % widths.length;
      const shown = fitTabs({ ...row, widths, room, selected });
      const taken = shown.reduce((sum, position) => sum + widths[position]! + 2, -2) + (shown.length < widths.length ? row.more + 2 : 0);
      expect(shown).toContain(selected);
      expect(new Set(shown).size).toBe(shown.length);
      expect(taken).toBeLessThanOrEqual(room);
    }),
  );
});

import { describe, expect, it } from 'vitest';
import type { KindAnswer } from '../../../viewer/client/reach-types.ts';
import { kindsInput, newGroup, newKind, withGroup, withKind, withoutGroup, withoutKind } from '../../../viewer/modes/reach/kinds-draft.ts';
import type { KindsDraft } from '../../../viewer/modes/reach/kinds-draft.ts';

const kita: KindAnswer = { key: 'kita', name: { de: 'Kita' }, plural: { de: 'Kitas' }, education: 'formal', handlungsfeld: 'Bildung', targetGroup: 'under-6', cutoff: { minutes: 15 }, cutoffSource: { de: '' }, hasCapacity: true, synonyms: [], offers: 12 };
const draft: KindsDraft = { version: 3, kinds: [kita], groups: [{ key: 'under-6', name: { de: 'Kinder unter 6' }, measures: 'bev_u6', fromAge: 0, toAge: 5 }, { key: 'all', name: { de: 'Alle' }, measures: 'bev', fromAge: null, toAge: null }] };

describe('the lists of kinds and groups', () => {
  it('give a new entry a key of its own', () => {
    const cafe = newKind(draft, 'Mütter-Café', 'all');
    expect(cafe.key).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
    expect(newKind(withKind(draft, cafe), 'Mütter-Café', 'all').key).not.toBe(cafe.key);
    expect(newGroup(draft, 'Kinder unter 6', 'bev').key).not.toBe('under-6');
  });

  it('are saved under the version they were read with, without counts of offers', () => {
    const input = kindsInput(withKind(draft, { ...kita, cutoff: { metres: 800 } }));
    expect(input.version).toBe(3);
    const { offers: _offers, ...kept } = kita;
    expect(input.kinds).toEqual([{ ...kept, cutoff: { metres: 800 } }]);
  });

  it('keep a kind that offers have and a group that a kind serves', () => {
    expect(withoutKind(draft, 'kita')).toEqual(draft);
    expect(withoutGroup(draft, 'under-6')).toEqual(draft);
    expect(withoutGroup(draft, 'all').groups.map(({ key }) => key)).toEqual(['under-6']);
    const more = withKind(draft, newKind(draft, 'Neu', 'all'));
    expect(withoutKind(more, 'neu').kinds.map(({ key }) => key)).toEqual(['kita']);
  });

  it('change an entry in its place', () => {
    expect(withGroup(draft, { ...draft.groups[0]!, measures: 'bev_u3' }).groups.map(({ key, measures }) => [key, measures])).toEqual([['under-6', 'bev_u3'], ['all', 'bev']]);
  });
});

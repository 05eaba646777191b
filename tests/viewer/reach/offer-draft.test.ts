import { describe, expect, it } from 'vitest';
import type { ListedOffer } from '../../../viewer/client/reach-types.ts';
import { draftIssues, draftOf, emptyDraft, fieldOfPath, offerInput, offerPatch, rebasedDraft } from '../../../viewer/modes/reach/offer-draft.ts';
import { weekRows } from '../../../viewer/modes/reach/offer-words.ts';

const place = { id: 'P1', name: '', address: 'Marktgasse 1', lon: 7.9, lat: 51.8 };
const offer: ListedOffer = { id: 'A1', place: 'P1', name: 'Kita Markt', provider: 'Stadt', kind: 'kita', education: 'formal', handlungsfelder: ['Bildung'], targetGroup: { fromAge: 0, toAge: 6, lifePhases: ['early-childhood'] }, capacity: 80, placesFree: null, openingHours: 'Mo-Fr 07:00-16:00', cost: 'low', languages: ['de', 'tr'], barrierFree: 'yes', contact: '', valid: { from: '2024-08-01', to: null }, source: 'Liste', version: 4, origin: 'pack', open: null };
const draft = draftOf(offer, place);

describe('the form of an offer', () => {
  it('gives back what it was given', () => {
    const { id: _id, place: _place, version: _version, origin: _origin, open: _open, ...fields } = offer;
    expect(offerInput(draft)).toEqual({ ...fields, place: { name: 'Kita Markt', address: 'Marktgasse 1', lon: 7.9, lat: 51.8 } });
  });

  it('patches only what changed and names the version', () => {
    expect(offerPatch({ ...draft, capacity: '100' }, draft, 4)).toEqual({ version: 4, capacity: 100 });
  });

  it('keeps its place when only the name changes, and takes a new one when the point does', () => {
    expect(offerPatch({ ...draft, name: 'Kita Neumarkt' }, draft, 4)).toEqual({ version: 4, name: 'Kita Neumarkt' });
    expect(offerPatch({ ...draft, lon: '7,95' }, draft, 4)).toMatchObject({ place: { lon: 7.95, lat: 51.8 } });
  });

  it('says what a person can mend', () => {
    const issues = draftIssues({ ...emptyDraft('kita', null), capacity: '10', placesFree: '12', fromAge: '6', toAge: '3', from: '2025-01-01', to: '2024-01-01', languages: 'deutsch' });
    expect(Object.keys(issues).sort()).toEqual(['address', 'languages', 'name', 'placesFree', 'to', 'toAge']);
    expect(draftIssues(draft)).toEqual({});
  });

  it('keeps what was typed when someone else has saved in between, and shows theirs where both changed', () => {
    const mine = { ...draft, capacity: '90', contact: 'meine@example.org' };
    const theirs = { ...draft, capacity: '100', cost: 'free' };
    const { draft: rebased, theirs: changed, both } = rebasedDraft(mine, draft, theirs);
    expect(rebased).toEqual({ ...draft, capacity: '90', contact: 'meine@example.org', cost: 'free' });
    expect(changed).toEqual(['capacity', 'cost']);
    expect(both).toEqual(['capacity']);
    expect(rebasedDraft({ ...draft, cost: 'free' }, draft, theirs).both).toEqual([]);
  });

  it('finds the field that the server means', () => {
    expect(fieldOfPath('offer.openingHours')).toBe('openingHours');
    expect(fieldOfPath('offer.targetGroup.lifePhases[0]')).toBe('lifePhases');
    expect(fieldOfPath('place.lon')).toBe('lon');
    expect(fieldOfPath('query.audience')).toBeNull();
  });
});

describe('a usual week', () => {
  it('is cut at midnight', () => {
    const rows = weekRows([[510, 720], [1380, 1500]]);
    expect(rows[0]).toEqual({ day: 0, hours: '08:30–12:00, 23:00–24:00' });
    expect(rows[1]).toEqual({ day: 1, hours: '00:00–01:00' });
    expect(rows[6]!.hours).toBe('');
  });
});

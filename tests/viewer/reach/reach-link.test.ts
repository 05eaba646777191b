import { describe, expect, it } from 'vitest';
import { DEFAULT_LINK } from '../../../viewer/state/link.ts';
import type { LinkState } from '../../../viewer/state/link.ts';
import { NO_FILTERS, NOW } from '../../../viewer/state/reach-link.ts';
import type { ScenarioChange } from '../../../viewer/state/reach-link.ts';
import { decodeLink, encodeLink } from '../../../viewer/state/url.ts';

const there = (patch: Partial<LinkState>): LinkState => decodeLink(encodeLink({ ...DEFAULT_LINK, mode: 'reach', ...patch }));

describe('the link of mode Erreichen', () => {
  it('holds the whole question', () => {
    const question = { offerKind: 'kita', group: 'under-3', profile: 'small-child', cutoff: 10, measure: 'places', placesFree: true, when: '2026-11-23T10:00', need: 'sgb2', equityBy: '~sozialindex-2025' } as const;
    expect(there(question)).toMatchObject(question);
  });

  it('holds map, origin and panel', () => {
    const view = { reachPanel: 'gaps', showsOffers: false, density: 'heatmap', weight: 'capacity', origin: [7.95, 51.79], offer: 'A00117' } as const;
    expect(there(view)).toMatchObject(view);
  });

  it('holds filters whose words contain separators of the link', () => {
    const filters = { ...NO_FILTERS, q: 'Eltern & Kind; a=b,c', cost: 'free', openAt: '2026-11-23T16:30', allKinds: true };
    expect(there({ filters }).filters).toEqual(filters);
  });

  it('holds "open now" as it is, so that the link is right tomorrow, and no other word for a time', () => {
    expect(there({ filters: { ...NO_FILTERS, openAt: NOW } }).filters.openAt).toBe(NOW);
    expect(decodeLink('find=openAt%3Dtomorrow&when=morgen')).toMatchObject({ filters: NO_FILTERS, when: '' });
  });

  it('holds every change of a scenario, also of offers whose id has separators', () => {
    const changes: ScenarioChange[] = [
      { type: 'add', lon: 7.9, lat: -51.8, kind: 'kita', capacity: 60 },
      { type: 'add', lon: 7.91, lat: 51.8, kind: 'beratung', capacity: null },
      { type: 'move', offer: 'a:1;b,c', lon: 7.92, lat: 51.81 },
      { type: 'close', offer: 'K-2' },
      { type: 'capacity', offer: 'K.3', capacity: 0 },
    ];
    expect(there({ changes, showsDifference: true })).toMatchObject({ changes, showsDifference: true });
  });

  it('reads an addition whose plus sign became a space on the way', () => {
    expect(decodeLink('changes=+7.9,51.8,kita,60').changes).toEqual([{ type: 'add', lon: 7.9, lat: 51.8, kind: 'kita', capacity: 60 }]);
  });

  it('leaves out broken members instead of failing', () => {
    const broken = decodeLink('minutes=999&measure=none&from=x&changes=+x,y,kita;>;=a,-1;-%25E0%25A4%25A&density=fog');
    expect(broken).toMatchObject({ cutoff: 0, measure: 'coverage', origin: null, changes: [], density: 'none' });
  });

  it('writes nothing for the default state', () => {
    expect(encodeLink({ ...DEFAULT_LINK, mode: 'reach' })).toBe('mode=reach');
  });
});

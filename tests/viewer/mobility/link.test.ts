import { describe, expect, it } from 'vitest';
import type { ServiceChange } from '../../../viewer/client/mobility-types.ts';
import { DEFAULT_LINK } from '../../../viewer/state/link.ts';
import type { LinkState } from '../../../viewer/state/link.ts';
import { decodeLink, encodeLink } from '../../../viewer/state/url.ts';

const there = (patch: Partial<LinkState>): LinkState => decodeLink(encodeLink({ ...DEFAULT_LINK, ...patch }));

describe('the link of public transport', () => {
  it('holds what the map shows and by which standard', () => {
    const view = { transitView: 'share', showsStops: true, preset: 'oerok', transitDay: 'sunday', transitMetric: 'walking-time', servedUpTo: 'C', transitGroup: 'age-65-plus', transitNeed: '~sozialindex-2025', transitTab: 'what-if', stop: 'VM:0168,a', panel: 'transit' } as const;
    expect(there(view)).toMatchObject(view);
  });

  it('holds the question of ways door to door', () => {
    const question = { mode: 'reach', profile: 'transit', rideDay: 'saturday', rideTime: '25:30', rideWindow: 60, percentile: 75, arrives: true, rideWheelchair: 'accessible', rideAccess: 'bike', rides: 2, homeFrom: 'A00117' } as const;
    expect(there(question)).toMatchObject(question);
  });

  it('holds a changed service with names that contain its own separators', () => {
    const serviceChanges: ServiceChange[] = [
      { type: 'headway', route: 'U1; Ost,West', direction: null, from: '06:00', to: '20:00', minutes: 7.5 },
      { type: 'headway', route: '401', direction: 1, from: '20:00', to: '25:00', minutes: 15 },
      { type: 'close', station: 'Markt-Süd ~ +1' },
      { type: 'add', id: 'neu-4', name: 'Am Park, Nord', lon: 7.92, lat: 51.8, route: 'S1', between: ['a;b', 'c,d'], delaySeconds: 30 },
    ];
    expect(there({ serviceChanges }).serviceChanges).toEqual(serviceChanges);
  });

  it('falls back where a member is broken, and keeps what is sound', () => {
    const state = decodeLink('transit=everything&depart=7&percentile=99&rides=0&service=~401,,06:00,20:00,5;~402,,6,20,5;-;+7.9,51.8,S1,a');
    expect(state).toMatchObject({ transitView: 'off', rideTime: '07:00', percentile: 50, rides: 4 });
    expect(state.serviceChanges).toEqual([{ type: 'headway', route: '401', direction: null, from: '06:00', to: '20:00', minutes: 5 }]);
  });

  it('reads an addition whose plus became a space on the way', () => {
    expect(decodeLink('service=+7.92,51.8,S1,a,b,Neu').serviceChanges).toEqual([{ type: 'add', id: 'neu-1', name: 'Neu', lon: 7.92, lat: 51.8, route: 'S1', between: ['a', 'b'], delaySeconds: 30 }]);
  });

  it('is silent about what is as usual', () => {
    expect(encodeLink({ ...DEFAULT_LINK, transitView: 'zones' })).toBe('transit=zones');
  });
});

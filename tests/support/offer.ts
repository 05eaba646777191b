/** A Kita with everything filled in, to be overridden. */
import type { Offer } from '../../core/offers/offer.ts';

export function testOffer(id: string, given: Partial<Offer> = {}): Offer {
  return {
    id,
    place: `place-${id}`,
    name: `Angebot ${id}`,
    provider: 'Stadt',
    kind: 'kita',
    education: 'formal',
    handlungsfelder: ['Bildung und Erziehung'],
    targetGroup: { fromAge: 0, toAge: 5, lifePhases: ['early-childhood'] },
    capacity: 50,
    placesFree: null,
    openingHours: 'Mo-Fr 07:00-16:00',
    cost: 'low',
    languages: ['de'],
    barrierFree: 'unknown',
    contact: '',
    valid: { from: null, to: null },
    source: 'test',
    ...given,
  };
}

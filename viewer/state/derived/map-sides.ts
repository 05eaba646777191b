/** What each side of the map shows: style and marks, computed from the link. Left is the map; right exists in a swipe. */
import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import fontUrl from '@kern-ux/native/dist/fonts/fira-sans/FiraSans-Medium.woff2?url';
import type { AreasAnswer, EditionAnswer } from '../../client/types.ts';
import { drawnShape, pinPoints } from '../../map/points.ts';
import type { Shown } from '../../map/shown.ts';
import type { StyleInput } from '../../map/style.ts';
import { joinExtras } from '../../map/transit-layers.ts';
import { hovered } from '../session.ts';
import { member } from '../store.ts';
import { areasAnswer } from './areas.ts';
import { borderTiles, cityTiles } from './border.ts';
import { cityAnswer } from './city.ts';
import { decidedEdition } from './decided.ts';
import { edition } from './edition.ts';
import { isPlan } from './plan-base.ts';
import { planExtra } from './plan-map.ts';
import { reachExtra } from './reach-map.ts';
import { right, rightAreas } from './right.ts';
import { rightShown } from './right-shown.ts';
import { shown } from './shown.ts';
import { theme } from './theme.ts';
import { transitExtra } from './transit-map.ts';

const hidden = member('hidden');
const inhabited = member('inhabited');
const picked = member('picked');
const pinned = member('pinned');
const drawn = member('drawn');

/** Corners of a polygon that is not closed yet; null = none is being drawn. */
export const openCorners = signal<readonly (readonly [number, number])[] | null>(null);

interface Marks {
  readonly hovered: number;
  readonly picked: number;
  readonly pinned: readonly number[];
  readonly gathered: readonly number[];
}

export interface MapSide {
  readonly style: ReadonlySignal<StyleInput | null>;
  readonly shown: ReadonlySignal<Shown | null>;
  readonly marks: ReadonlySignal<Marks>;
  /** code of each feature id */
  readonly codes: ReadonlySignal<readonly string[]>;
}

export const leftSide: MapSide = side(shown, edition, areasAnswer);
export const rightSide: MapSide = side(
  rightShown,
  computed(() => right.value?.edition ?? null),
  computed(() => (rightAreas.isStale.value ? null : rightAreas.data.value)),
);

function side(what: ReadonlySignal<Shown | null>, which: ReadonlySignal<EditionAnswer | null>, areas: ReadonlySignal<AreasAnswer | null>): MapSide {
  const positions = computed(() => new Map(areas.value?.codes.map((code, position) => [code, position]) ?? []));
  const positionOf = (code: string): number => positions.value.get(code) ?? -1;
  const known = (codes: readonly string[]): number[] => codes.map(positionOf).filter((position) => position >= 0);
  const pins = computed(() => pinPoints(areas.value, known(pinned.value)));
  // the same array while the colours are the same: a dragged break or another method must not make a new style
  let last: readonly string[] = [];
  const colours = computed(() => {
    const next = what.value?.ramp?.colours ?? what.value?.colours ?? last;
    last = next.join() === last.join() ? last : next;
    return last;
  });
  return {
    shown: what,
    codes: computed(() => areas.value?.codes ?? []),
    marks: computed(() => ({
      hovered: positionOf(hovered.value),
      picked: positionOf(picked.value),
      pinned: known(pinned.value),
      gathered: drawn.value?.kind === 'areas' && drawn.value.level === which.value?.level && drawn.value.edition === which.value.key ? known(drawn.value.areas) : [],
    })),
    style: computed(() => {
      const city = cityAnswer.value;
      const own = which.value;
      if (!city || !own) return null;
      return {
        cityUrl: `${new URL('.', document.baseURI).href}api/cities/${encodeURIComponent(city.id)}/`,
        revision: city.meta.revision,
        bbox: city.bbox,
        level: own.level,
        edition: own.key,
        count: own.areas,
        city: cityTiles(own),
        border: borderTiles(own),
        decided: isPlan.value || hidden.value.includes('decided') || decidedEdition.value?.level === own.level ? null : decidedEdition.value,
        hasContext: city.hasContext && !hidden.value.includes('backdrop'),
        showsLabels: !hidden.value.includes('labels'),
        inhabited: inhabited.value,
        colours: colours.value,
        theme: theme.value,
        fontUrl: new URL(fontUrl, document.baseURI).href,
        pins: pins.value,
        drawn: drawnCorners.value,
        extra: joinExtras(transitExtra.value, reachExtra.value ?? planExtra.value),
      };
    }),
  };
}

const drawnCorners = computed(() => {
  if (openCorners.value) return drawnShape(openCorners.value, true);
  return drawnShape(drawn.value?.kind === 'polygon' ? drawn.value.corners : [], false);
});

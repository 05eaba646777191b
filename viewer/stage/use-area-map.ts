/** One map in one element: loaded when first needed, bound to its side, removed with the component. */
import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { ReadonlySignal } from '@preact/signals';
import type { AreaMap } from '../map/area-map.ts';
import { bindMap } from '../map/bind.ts';
import { mapStyle } from '../map/style.ts';
import { leftSide } from '../state/derived/map-sides.ts';
import type { MapSide } from '../state/derived/map-sides.ts';
import { link } from '../state/store.ts';
import { texts } from '../text/texts.ts';

const say = texts({
  right: {
    de: 'Rechte Karte des Vergleichs. Sie folgt der linken.',
    en: 'Right map of the comparison. It follows the left one.',
  },
  title: {
    de: 'Karte. Pfeiltasten verschieben, Plus und Minus vergrößern und verkleinern, Eingabetaste wählt die Fläche in der Mitte.',
    en: 'Map. Arrow keys pan, plus and minus zoom, Enter picks the area in the middle.',
  },
});

export interface AreaMapHandle {
  readonly map: ReadonlySignal<AreaMap | null>;
  /** WebGL2 is missing or the map could not start */
  readonly isBroken: ReadonlySignal<boolean>;
}

export function useAreaMap(container: RefObject<HTMLElement | null>, side: MapSide, onStart: (map: AreaMap) => () => void): AreaMapHandle {
  const map = useSignal<AreaMap | null>(null);
  const isBroken = useSignal(false);
  const hasStyle = side.style.value !== null;

  useEffect(() => {
    const style = side.style.peek();
    const element = container.current;
    if (!style || !element) return undefined;
    const cleanups: (() => void)[] = [];
    let isGone = false;
    import('../map/area-map.ts').then(
      ({ AreaMap: Area }) => {
        if (isGone) return;
        const made = new Area({ container: element, style: mapStyle(style), camera: link.peek().camera, box: style.bbox, locale: { 'Map.Title': say(side === leftSide ? 'title' : 'right') } });
        map.value = made;
        cleanups.push(bindMap(made, side), onStart(made), () => made.remove());
      },
    ).catch((cause: unknown) => {
      console.warn('the map cannot be drawn here:', cause);
      isBroken.value = true;
      element.dataset['mapState'] = 'broken';
    });
    return () => {
      isGone = true;
      map.value = null;
      for (const cleanup of cleanups) cleanup();
    };
  }, [hasStyle]);

  return { map, isBroken };
}

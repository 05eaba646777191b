/**
 * As long as nobody moved the map it shows the whole city beside its legend: at first, once there are values and with
 * them a legend, and again whenever the map gets another size (full screen, rail, sheet of a phone, legend folded).
 */
import { computed, useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { AreaMap } from '../map/area-map.ts';
import { cityAnswer } from '../state/derived/city.ts';
import { shown } from '../state/derived/shown.ts';
import { link, member } from '../state/store.ts';

const hidden = member('hidden');
/** a legend of another kind is of another height; other colours are not */
const kind = computed(() => shown.value?.kind ?? null);

export function useFirstView(map: ReadonlySignal<AreaMap | null>): void {
  useSignalEffect(() => {
    const own = map.value;
    if (!own || kind.value === null || !hidden.value) return undefined;
    let frame = 0;
    const fit = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const box = cityAnswer.peek()?.bbox;
        if (box && !link.peek().camera) own.refit(box);
      });
    };
    fit();
    own.libre.on('resize', fit);
    return () => {
      cancelAnimationFrame(frame);
      own.libre.off('resize', fit);
    };
  });
}

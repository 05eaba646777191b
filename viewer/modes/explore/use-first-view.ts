/** The first view of a map fits the whole city beside its legend, which stands only when there are values to show. */
import { useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { AreaMap } from '../../map/area-map.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { shown } from '../../state/derived/shown.ts';
import { link } from '../../state/store.ts';

export function useFirstView(map: ReadonlySignal<AreaMap | null>): void {
  const isFitted = useRef(false);
  useSignalEffect(() => {
    if (isFitted.current || !map.value || !shown.value) return undefined;
    isFitted.current = true;
    const box = cityAnswer.peek()?.bbox;
    if (!box || link.peek().camera) return undefined;
    const frame = requestAnimationFrame(() => map.peek()?.refit(box));
    return () => cancelAnimationFrame(frame);
  });
}

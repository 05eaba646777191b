/** Keeps one map in step with the signals of its side: style, paint, marks. Returns how to let go. */
import { effect } from '@preact/signals';
import type { MapSide } from '../state/derived/map-sides.ts';
import type { AreaMap } from './area-map.ts';
import { paintOf } from './paint.ts';
import { mapStyle } from './style.ts';
import type { StyleInput } from './style.ts';

export function bindMap(map: AreaMap, side: MapSide): () => void {
  let isGone = false;
  let stop: () => void = () => undefined;
  map.whenReady(() => {
    if (!isGone) stop = follow(map, side);
  });
  return () => {
    isGone = true;
    stop();
  };
}

function follow(map: AreaMap, side: MapSide): () => void {
  let styled: StyleInput | null = null;
  const stopDrawing = effect(() => {
    const style = side.style.value;
    const shown = side.shown.value;
    if (!style) return;
    if (style !== styled) map.setStyle(mapStyle(style));
    styled = style;
    if (shown) map.paint(paintOf(shown));
  });
  const stopMarking = effect(() => {
    const marks = side.marks.value;
    if (side.style.value) map.mark(marks);
  });
  return () => {
    stopDrawing();
    stopMarking();
  };
}

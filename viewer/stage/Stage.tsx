/**
 * The stage of a mode with a map: the map itself, what lies over it once it stands, and what it waits for or why it
 * shows nothing. A mode says what it listens to, what stands over its map and what its messages are.
 */
import { useSignalEffect } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { StopCard } from '../mobility/StopCard.tsx';
import type { AreaMap } from '../map/area-map.ts';
import { leftSide } from '../state/derived/map-sides.ts';
import { goTo } from '../state/session.ts';
import { followCamera, tellState } from './follow-map.ts';
import { MapTooltip } from './MapTooltip.tsx';
import { useAreaMap } from './use-area-map.ts';
import { useFirstView } from './use-first-view.ts';

interface Props {
  /** called with the map when it stands; the answer ends what was begun */
  readonly onStart: (map: AreaMap) => readonly (() => void)[];
  /** what lies over a map that stands: tools, a second map behind a divider, cards */
  readonly over: (map: AreaMap) => ComponentChildren;
  /** shown instead of a map that this device cannot draw */
  readonly broken: ComponentChildren;
  /** what is waited for, what failed; nothing where all is there */
  readonly waiting?: ComponentChildren;
  /** what lies over the stage also without a map */
  readonly children?: ComponentChildren;
}

export function Stage({ onStart, over, broken, waiting, children }: Props) {
  const container = useRef<HTMLDivElement>(null);
  const { map, isBroken } = useAreaMap(container, leftSide, (made) => {
    const ends = [...onStart(made), followCamera(made), tellState(made, container.current!)];
    return () => ends.forEach((end) => end());
  });
  useSignalEffect(() => {
    const target = goTo.value;
    if (!target || !map.value) return;
    map.value.goTo(target.box, !matchMedia('(prefers-reduced-motion: reduce)').matches);
    goTo.value = null;
  });
  useFirstView(map);
  return (
    <div class="sa-map-stage">
      <div ref={container} class="sa-map" data-map-state="busy" />
      {map.value && over(map.value)}
      <span class="sa-map-crosshair" aria-hidden="true" />
      <MapTooltip />
      <StopCard />
      {children}
      {isBroken.value ? broken : waiting}
    </div>
  );
}

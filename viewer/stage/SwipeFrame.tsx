/**
 * A second map behind a divider. Both maps stay whole and in step; the right one is clipped, so nothing is reset when
 * the divider moves. The divider is a slider: drag it, or move it with the arrow keys, Home and End.
 */
import { useSignalEffect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { AreaMap } from '../map/area-map.ts';
import type { MapSide } from '../state/derived/map-sides.ts';
import { announce } from '../state/session.ts';
import { texts } from '../text/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { useAreaMap } from './use-area-map.ts';

const say = texts({
  divider: { de: 'Trennlinie zwischen linker und rechter Karte', en: 'Divider between the left and the right map' },
  share: { de: '{n} Prozent links', en: '{n} percent left' },
});

export interface SwipeFrameProps {
  readonly left: AreaMap;
  readonly right: MapSide;
  /** what listens to the right map; returns how to let go */
  readonly onStart: (made: AreaMap) => () => void;
  /** 0–1 from the left */
  readonly position: ReadonlySignal<number>;
  readonly onMove: (position: number) => void;
  readonly leftTag: string;
  readonly rightTag: string;
}

export function SwipeFrame({ left, right, onStart, position, onMove, leftTag, rightTag }: SwipeFrameProps) {
  const container = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useAreaMap(container, right, (made) => {
    const stops = [onStart(made), keepInStep(left, made)];
    return () => stops.forEach((stop) => stop());
  });
  useSignalEffect(() => {
    frame.current?.style.setProperty('--swipe', `${100 * position.value}%`);
  });
  const moveTo = (next: number): void => onMove(Number(Math.min(1, Math.max(0, next)).toFixed(2)));
  const onKey = (event: KeyboardEvent): void => {
    const now = position.peek();
    const step = event.shiftKey ? 0.1 : 0.02;
    const next = { ArrowLeft: now - step, ArrowRight: now + step, Home: 0, End: 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    moveTo(next);
    announce(say('share', { n: Math.round(100 * position.peek()) }));
  };
  const percent = Math.round(100 * position.value);
  return (
    <div ref={frame} class="sa-swipe">
      <div ref={container} class="sa-map sa-swipe__right" />
      <div class="sa-swipe__tag sa-swipe__tag--left">{leftTag}</div>
      <div class="sa-swipe__tag">{rightTag}</div>
      <div
        class="sa-swipe__divider"
        role="slider"
        tabIndex={0}
        aria-label={say('divider')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={say('share', { n: percent })}
        onKeyDown={onKey}
        onPointerDown={(event) => drag(event, frame.current!, moveTo)}
      >
        <span class="sa-swipe__grip">
          <Icon name="swipe" size={18} />
        </span>
      </div>
    </div>
  );
}

function drag(event: PointerEvent, frame: HTMLElement, moveTo: (position: number) => void): void {
  const divider = event.currentTarget as HTMLElement;
  divider.setPointerCapture(event.pointerId);
  const onMove = (move: PointerEvent): void => {
    const box = frame.getBoundingClientRect();
    moveTo((move.clientX - box.left) / box.width);
  };
  divider.addEventListener('pointermove', onMove);
  divider.addEventListener('lostpointercapture', () => divider.removeEventListener('pointermove', onMove), { once: true });
}

/** Whichever map is moved, the other follows in the same frame. */
function keepInStep(a: AreaMap, b: AreaMap): () => void {
  let isFollowing = false;
  const follow = (from: AreaMap, to: AreaMap) => (): void => {
    if (isFollowing) return;
    isFollowing = true;
    to.libre.jumpTo({ center: from.libre.getCenter(), zoom: from.libre.getZoom() });
    isFollowing = false;
  };
  const [fromA, fromB] = [follow(a, b), follow(b, a)];
  fromA();
  a.libre.on('move', fromA);
  b.libre.on('move', fromB);
  return () => {
    a.libre.off('move', fromA);
    b.libre.off('move', fromB);
  };
}

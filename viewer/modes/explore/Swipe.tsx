/**
 * The right map behind a divider. Both maps stay whole and in step; the right one is clipped, so nothing is reset
 * when the divider moves. The divider is a slider: drag it, or move it with the arrow keys, Home and End.
 */
import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { AreaMap } from '../../map/area-map.ts';
import { rightSide } from '../../state/derived/map-sides.ts';
import { edition } from '../../state/derived/edition.ts';
import { indicator } from '../../state/derived/indicator.ts';
import { period } from '../../state/derived/period.ts';
import { right } from '../../state/derived/right.ts';
import { announce } from '../../state/session.ts';
import { change, link, member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Icon } from '../../ui/Icon.tsx';
import { formatPeriod } from '../../ui/format.ts';
import { listenToMap } from './map-events.ts';
import { useAreaMap } from './use-area-map.ts';

const say = texts({
  divider: { de: 'Trennlinie zwischen linker und rechter Karte', en: 'Divider between the left and the right map' },
  share: { de: '{n} Prozent links', en: '{n} percent left' },
  edition: { de: 'Gebietsstand {key}', en: 'Edition {key}' },
});

const rightLink = member('right');

export function Swipe({ left }: { readonly left: AreaMap }) {
  const container = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  useAreaMap(container, rightSide, (made) => {
    const stops = [listenToMap(made, rightSide), keepInStep(left, made)];
    return () => stops.forEach((stop) => stop());
  });
  useSignalEffect(() => {
    frame.current?.style.setProperty('--swipe', `${100 * (rightLink.value?.position ?? 0.5)}%`);
  });
  const percent = Math.round(100 * (rightLink.value?.position ?? 0.5));
  return (
    <div ref={frame} class="sa-swipe">
      <div ref={container} class="sa-map sa-swipe__right" />
      <div class="sa-swipe__tag sa-swipe__tag--left">{leftTag()}</div>
      <div class="sa-swipe__tag">{tagOf()}</div>
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
        onPointerDown={(event) => drag(event, frame.current!)}
      >
        <span class="sa-swipe__grip">
          <Icon name="swipe" size={18} />
        </span>
      </div>
    </div>
  );
}

function leftTag(): string {
  const parts = [right.value?.indicator?.id === indicator.value?.id ? '' : indicator.value ? localText(indicator.value.name) : '', formatPeriod(period.value, language.value)];
  if (right.value?.edition.key !== edition.value?.key && edition.value) parts.push(say('edition', { key: edition.value.key }));
  return parts.filter(Boolean).join(' · ');
}

function tagOf(): string {
  const side = right.value;
  if (!side) return '';
  const parts = [side.indicator && side.indicator.id !== indicator.value?.id ? localText(side.indicator.name) : '', formatPeriod(side.period, language.value)];
  if (side.edition.key !== edition.value?.key) parts.push(say('edition', { key: side.edition.key }));
  return parts.filter(Boolean).join(' · ');
}

function moveTo(position: number): void {
  const own = link.peek().right;
  if (own) change({ right: { ...own, position: Number(Math.min(1, Math.max(0, position)).toFixed(2)) } }, 'replace');
}

function onKey(event: KeyboardEvent): void {
  const now = link.peek().right?.position ?? 0.5;
  const step = event.shiftKey ? 0.1 : 0.02;
  const next = { ArrowLeft: now - step, ArrowRight: now + step, Home: 0, End: 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  moveTo(next);
  announce(say('share', { n: Math.round(100 * (link.peek().right?.position ?? 0.5)) }));
}

function drag(event: PointerEvent, frame: HTMLElement): void {
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

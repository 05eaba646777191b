/**
 * The story shown: one sentence in large type, map, legend, source, progress. Arrow keys, space, Home and End turn
 * slides, so do swipes; Escape leaves. The map lies still; only the divider of a before/after slide can be moved.
 */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Shown } from '../../map/shown.ts';
import { shown } from '../../state/derived/shown.ts';
import { announce } from '../../state/session.ts';
import { leaveFullScreen, useFullScreen } from '../../shell/full-screen.ts';
import { language, texts } from '../../text/texts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { sourceLine } from '../../export/source-line.ts';
import { Legend } from '../../stage/Legend.tsx';
import { MapView } from '../explore/MapView.tsx';
import { isOutdated, position, showSlide, slide, story } from './story.ts';
import { useFittedMap } from './use-fitted-map.ts';
import { turnOfKey, turnOfSwipe } from './turns.ts';

const say = texts({
  slide: { de: 'Folie {n} von {all}', en: 'Slide {n} of {all}' },
  next: { de: 'Nächste Folie', en: 'Next slide' },
  previous: { de: 'Vorige Folie', en: 'Previous slide' },
  leave: { de: 'Vorführung beenden (Esc)', en: 'Leave the presentation (Esc)' },
  spoken: { de: 'Folie {n} von {all}: {finding}', en: 'Slide {n} of {all}: {finding}' },
  none: { de: 'Diese Geschichte hat keine Folien.', en: 'This story has no slides.' },
  newer: { de: 'Daten seit Erstellung aktualisiert', en: 'Data updated since the story was made' },
});

export function Presenter(): JSX.Element {
  useKeys();
  useFullScreen();
  useFittedMap();
  const swipe = useSwipe();
  const { slides } = story.value;
  const at = position.value;
  const now = slide.value;
  useEffect(() => {
    if (now) announce(say('spoken', { n: at + 1, all: slides.length, finding: now.finding }));
  }, [now?.id]);
  return (
    <main class="presenter" id="content" tabIndex={-1} {...swipe}>
      <header class="presenter-head">
        <h1>{now?.finding ?? say('none')}</h1>
      </header>
      <div class="presenter-map">
        <MapView />
        <Legend />
      </div>
      <footer class="presenter-foot">
        <p class="presenter-source">
          {[story.value.title, shown.value ? sourceLine(shown.value.answer.meta, language.value, sourceOf(shown.value)) : '', isOutdated.value ? say('newer') : ''].filter(Boolean).join(' · ')}
        </p>
        <nav class="presenter-turns">
          <IconButton icon="left" label={say('previous')} disabled={at <= 0} onClick={() => turn(-1)} />
          <span aria-hidden="true">{`${slides.length === 0 ? 0 : at + 1} / ${slides.length}`}</span>
          <IconButton icon="right" label={say('next')} disabled={at >= slides.length - 1} onClick={() => turn(1)} />
          <IconButton icon="shrink" label={say('leave')} onClick={leaveFullScreen} />
        </nav>
        <progress class="presenter-progress" max={Math.max(1, slides.length)} value={slides.length === 0 ? 0 : at + 1} aria-label={say('slide', { n: at + 1, all: slides.length })} />
      </footer>
    </main>
  );
}

/** The shown indicators' own sources; an index and indicators without one name the city's publishers. */
function sourceOf(now: Shown): string | undefined {
  if (now.kind === 'index') return undefined;
  const sources = now.kind === 'two' ? [now.indicator.source, now.second.source] : [now.indicator.source];
  return [...new Set(sources.filter(Boolean))].join('; ') || undefined;
}

function turn(step: number): void {
  showSlide(position.peek() + step, 'replace');
}

function useKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target instanceof HTMLElement ? event.target : null;
      const isOwnKey = target?.closest('[role=slider], input, select, textarea') !== null && target !== null;
      const next = turnOfKey(event, position.peek(), story.peek().slides.length);
      if (next === null || isOwnKey || (event.key === ' ' && target?.tagName === 'BUTTON')) return;
      event.preventDefault();
      showSlide(next, 'replace');
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

/** A flick to the left turns on, to the right back; drags of the before/after divider are its own. */
function useSwipe(): { onPointerDown: (event: PointerEvent) => void; onPointerUp: (event: PointerEvent) => void } {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: (event) => {
      const isDivider = event.target instanceof Element && event.target.closest('[role=slider], button') !== null;
      start.current = isDivider || event.pointerType === 'mouse' ? null : { x: event.clientX, y: event.clientY };
    },
    onPointerUp: (event) => {
      const from = start.current;
      start.current = null;
      const step = from ? turnOfSwipe(event.clientX - from.x, event.clientY - from.y) : 0;
      if (step !== 0) turn(step);
    },
  };
}

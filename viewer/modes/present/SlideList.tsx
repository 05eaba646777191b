/** The slides in their order: click opens, drag or Alt + arrow keys move, Delete removes (can be undone). */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { announce } from '../../state/session.ts';
import { change } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { duplicateSlide, moveSlide, removeSlide, slideId } from './slides.ts';
import { editStory, position, showSlide, story } from './story.ts';

const say = texts({
  slides: { de: 'Folien. Alt und Pfeiltaste verschiebt, Entf löscht.', en: 'Slides. Alt and arrow key moves, Delete removes.' },
  slide: { de: 'Folie', en: 'Slide' },
  up: { de: 'Folie {n} nach vorn', en: 'Move slide {n} up' },
  down: { de: 'Folie {n} nach hinten', en: 'Move slide {n} down' },
  duplicate: { de: 'Folie {n} verdoppeln', en: 'Duplicate slide {n}' },
  remove: { de: 'Folie {n} löschen', en: 'Delete slide {n}' },
  moved: { de: 'Folie an Stelle {n} von {all}.', en: 'Slide at place {n} of {all}.' },
  removed: { de: 'Folie gelöscht. Rückgängig ist möglich.', en: 'Slide deleted. This can be undone.' },
});

/** Position of the slide that is being dragged; −1 = none. */
const dragged = signal(-1);

export function SlideList(): JSX.Element {
  const list = useRef<HTMLOListElement>(null);
  const { slides } = story.value;
  const focus = (target: number): void => {
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>('.slide-open')[target]?.focus());
  };
  const onKeyDown = (event: KeyboardEvent, at: number): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const target = step === undefined ? at : Math.min(slides.length - 1, Math.max(0, at + step));
    if (event.key === 'Delete') removeAt(at);
    else if (step === undefined) return;
    else if (event.altKey) move(at, target);
    else showSlide(target);
    event.preventDefault();
    focus(Math.min(target, story.peek().slides.length - 1));
  };
  return (
    <ol class="slide-list" ref={list} aria-label={say('slides')}>
      {slides.map((slide, at) => (
        <li
          key={slide.id}
          class={`slide-item${at === position.value ? ' is-current' : ''}${dragged.value === at ? ' is-dragged' : ''}`}
          draggable
          onDragStart={(event) => {
            dragged.value = at;
            event.dataTransfer?.setData('text/plain', slide.id);
          }}
          onDragOver={(event) => {
            if (dragged.peek() >= 0) event.preventDefault();
          }}
          onDrop={(event) => {
            event.preventDefault();
            move(dragged.peek(), at);
            dragged.value = -1;
          }}
          onDragEnd={() => (dragged.value = -1)}
        >
          <button type="button" class="slide-open" aria-current={at === position.value ? 'true' : undefined} onClick={() => showSlide(at)} onKeyDown={(event) => onKeyDown(event, at)}>
            <span class="slide-number">
              <span class="kern-sr-only">{say('slide')} </span>
              {at + 1}
            </span>
            <span class="slide-finding">{slide.finding}</span>
          </button>
          <span class="slide-tools">
            <IconButton icon="up" label={say('up', { n: at + 1 })} disabled={at === 0} onClick={() => move(at, at - 1)} />
            <IconButton icon="down" label={say('down', { n: at + 1 })} disabled={at === slides.length - 1} onClick={() => move(at, at + 1)} />
            <IconButton icon="plus" label={say('duplicate', { n: at + 1 })} onClick={() => editStory({ slides: duplicateSlide(slides, at, slideId()) })} />
            <IconButton icon="trash" label={say('remove', { n: at + 1 })} onClick={() => removeAt(at)} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function move(from: number, to: number): void {
  const { slides } = story.peek();
  if (from < 0 || from === to) return;
  editStory({ slides: moveSlide(slides, from, to) });
  change({ slide: to }, 'replace');
  announce(say('moved', { n: to + 1, all: slides.length }));
}

function removeAt(at: number): void {
  editStory({ slides: removeSlide(story.peek().slides, at) });
  const left = story.peek().slides.length;
  if (left > 0) showSlide(Math.min(at, left - 1), 'replace');
  announce(say('removed'));
}

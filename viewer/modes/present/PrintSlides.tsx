/** Prints all slides: each is shown, drawn with title, legend and source, and put on a page of its own. */
import { effect, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { createPortal } from 'preact/compat';
import { currentPicture } from '../../export/current-picture.ts';
import { shown, shownResource } from '../../state/derived/shown.ts';
import { announce } from '../../state/session.ts';
import { change, link } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { position, showSlide, story } from './story.ts';

const say = texts({
  print: { de: 'Drucken', en: 'Print' },
  drawing: { de: 'Folie {n} von {all} …', en: 'Slide {n} of {all} …' },
  failed: { de: 'Folie {n} konnte nicht gezeichnet werden.', en: 'Slide {n} could not be drawn.' },
});

interface Page {
  readonly finding: string;
  readonly address: string;
}

const pages = signal<readonly Page[]>([]);
/** slide being drawn; 0 = none */
const drawing = signal(0);

export function PrintSlides(): JSX.Element {
  const count = story.value.slides.length;
  return (
    <>
      <Button kind="tertiary" disabled={count === 0 || drawing.value > 0} onClick={() => void printAll()}>
        {drawing.value > 0 ? say('drawing', { n: drawing.value, all: count }) : say('print')}
      </Button>
      {pages.value.length > 0 &&
        createPortal(
          <div class="print-slides">
            {pages.value.map((page, at) => (
              <section key={at}>
                <img src={page.address} alt={page.finding} />
              </section>
            ))}
          </div>,
          document.body,
        )}
    </>
  );
}

async function printAll(): Promise<void> {
  const before = { theme: link.peek().theme, slide: position.peek() };
  change({ theme: 'light' }, 'replace');
  const made: Page[] = [];
  const { slides } = story.peek();
  for (const [at, slide] of slides.entries()) {
    drawing.value = at + 1;
    showSlide(at, 'replace');
    try {
      await untilShown();
      made.push({ finding: slide.finding, address: (await currentPicture('slide', slide.finding)).toDataURL('image/png') });
    } catch {
      announce(say('failed', { n: at + 1 }));
    }
  }
  drawing.value = 0;
  pages.value = made;
  change({ theme: before.theme }, 'replace');
  showSlide(before.slide, 'replace');
  await imagesLoaded();
  print();
  pages.value = [];
}

/** Resolves when what the link asks for has arrived. @throws after 20 s */
function untilShown(): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => finish(() => reject(new Error('the slide did not load within 20 s'))), 20_000);
    let stop: (() => void) | null = null;
    let isDone = false;
    const finish = (then: () => void): void => {
      isDone = true;
      clearTimeout(timer);
      stop?.();
      then();
    };
    stop = effect(() => {
      if (shown.value && !shownResource.value.isLoading.value && !isDone) queueMicrotask(() => finish(resolve));
    });
    if (isDone) stop();
  });
}

async function imagesLoaded(): Promise<void> {
  await new Promise(requestAnimationFrame);
  await Promise.all([...document.querySelectorAll<HTMLImageElement>('.print-slides img')].map((image) => image.decode()));
}

/** Steps on a story's slides, pure: each answers a new list. */
import type { Slide } from '../../client/types.ts';
import { worldPixels } from '../../map/view.ts';
import type { LinkState } from '../../state/link.ts';
import { DEFAULT_LINK } from '../../state/link.ts';
import { decodeLink, encodeLink } from '../../state/url.ts';

/** What the defaults of a short link stand for now: a slide names them, so that it shows the same when data grow. */
export interface Resolved {
  readonly city: string;
  readonly level: string;
  readonly edition: string;
  readonly indicator: string;
  readonly period: string;
}

/** The state of the viewer as a slide keeps it: without mode, panel, reader's language and theme. */
export function slideState(state: LinkState, resolved: Resolved): string {
  const { mode, language, theme, panel, fullScreen, story, slide } = DEFAULT_LINK;
  const hidden = state.hidden.filter((layer) => layer !== 'controls' && layer !== 'legend');
  return encodeLink({ ...state, ...resolved, mode, language, theme, panel, fullScreen, story, slide, hidden });
}

/** What of the viewer's state a slide brings; the reader's own choices and the place in the story stay. */
export function stateOfSlide(slide: Pick<Slide, 'state'>): Omit<LinkState, 'mode' | 'language' | 'theme' | 'panel' | 'fullScreen' | 'story' | 'slide'> {
  const { mode: _mode, language: _language, theme: _theme, panel: _panel, fullScreen: _full, story: _story, slide: _slide, ...state } = decodeLink(slide.state);
  return state;
}

/** Same state; cameras may differ by what a resized window does to them. A slide of the whole city has no camera. */
export function sameView(current: string, kept: string): boolean {
  const [a, b] = [decodeLink(current), decodeLink(kept)];
  const { camera: one } = a;
  const { camera: other } = b;
  if (encodeLink({ ...a, camera: null }) !== encodeLink({ ...b, camera: null })) return false;
  if (!one || !other) return one === other;
  return Math.abs(one.zoom - other.zoom) < 0.05 && worldPixels(one, other) < 12;
}

export function newSlide(state: string, finding: string, id: string): Slide {
  return { id, state, finding: finding.slice(0, 240), note: '' };
}

export function moveSlide(slides: readonly Slide[], from: number, to: number): Slide[] {
  if (from === to || from < 0 || from >= slides.length) return [...slides];
  const rest = slides.filter((_, position) => position !== from);
  const target = Math.min(Math.max(to, 0), rest.length);
  return [...rest.slice(0, target), slides[from]!, ...rest.slice(target)];
}

export function duplicateSlide(slides: readonly Slide[], position: number, id: string): Slide[] {
  const slide = slides[position];
  return slide ? [...slides.slice(0, position + 1), { ...slide, id }, ...slides.slice(position + 1)] : [...slides];
}

export function removeSlide(slides: readonly Slide[], position: number): Slide[] {
  return slides.filter((_, place) => place !== position);
}

export function changeSlide(slides: readonly Slide[], position: number, patch: Partial<Slide>): Slide[] {
  return slides.map((slide, place) => (place === position ? { ...slide, ...patch } : slide));
}

/** Short and unique within a story. */
export function slideId(): string {
  return crypto.randomUUID().slice(0, 12);
}

/**
 * The story at hand: its slides, whether they are saved, and the steps on them. A story lives in the browser until it
 * is saved; a save names the version it changes, and where somebody else saved in between both are kept.
 */
import { computed, effect, signal } from '@preact/signals';
import { asApiError } from '../../client/http.ts';
import { createStory, deleteStory, getStories, getStory, updateStory } from '../../client/stories.ts';
import type { Slide, StoryAnswer } from '../../client/types.ts';
import { areasAnswer } from '../../state/derived/areas.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { edition } from '../../state/derived/edition.ts';
import { indicator } from '../../state/derived/indicator.ts';
import { level } from '../../state/derived/level.ts';
import { period } from '../../state/derived/period.ts';
import { rightShown } from '../../state/derived/right-shown.ts';
import { shown } from '../../state/derived/shown.ts';
import { resource } from '../../state/resource.ts';
import { goTo } from '../../state/session.ts';
import { change, link, member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { showsWhole } from '../../map/view.ts';
import { suggestFinding } from './finding.ts';
import { changeSlide, newSlide, sameView, slideId, slideState, stateOfSlide } from './slides.ts';

const say = texts({
  untitled: { de: 'Neue Geschichte', en: 'New story' },
  copy: { de: '{title} (meine Fassung)', en: '{title} (my version)' },
});

export interface StoryDraft {
  /** '' = never saved */
  readonly id: string;
  readonly city: string;
  readonly title: string;
  readonly slides: readonly Slide[];
  /** version it was loaded at; 0 = never saved */
  readonly version: number;
  /** data revision it was made on; '' = never saved */
  readonly revision: string;
}

export const story = signal<StoryDraft>(emptyStory(''));
export const isDirty = signal(false);
export const saveError = signal('');
/** the version somebody else saved in between; null = none */
export const conflict = signal<StoryAnswer | null>(null);
/** What one step back restores. */
export const undone = signal<StoryDraft | null>(null);

const mode = member('mode');
const wantedStory = member('story');
export const position = member('slide');

export const slide = computed(() => story.value.slides[position.value] ?? null);

/** Stories kept on the server for this city. */
const listed = signal(0);
export const stories = resource(
  () => (cityAnswer.value && mode.value === 'present' ? { city: cityAnswer.value.id, listed: listed.value } : null),
  ({ city }, signal) => getStories(city, signal),
);

/** The story that the link names, fetched when it is not the one at hand. */
export const linkedStory = resource(
  () => (cityAnswer.value && mode.value === 'present' && wantedStory.value ? { city: cityAnswer.value.id, id: wantedStory.value } : null),
  ({ city, id }, signal) => getStory(city, id, signal),
);

/** The city's data are newer than the story. */
export const isOutdated = computed(() => story.value.revision !== '' && cityAnswer.value !== null && story.value.revision !== cityAnswer.value.meta.revision);

/** Does the viewer still show the slide as it was kept? */
export const isSlideShown = computed(() => slide.value !== null && sameView(currentState.value, slide.value.state));

const currentState = computed(() =>
  slideState({ ...link.value, camera: cameraToKeep.value }, {
    city: cityAnswer.value?.id ?? '',
    level: level.value?.key ?? '',
    edition: edition.value?.key ?? '',
    indicator: indicator.value?.id ?? '',
    period: period.value,
  }),
);

/** The whole city is kept as "no camera", so that it fits a phone and a beamer alike. */
const cameraToKeep = computed(() => {
  const { camera } = link.value;
  const bbox = cityAnswer.value?.bbox;
  const stage = typeof document === 'undefined' ? null : document.querySelector('.sa-map');
  if (!camera || !bbox || !stage) return camera;
  return showsWhole(camera, bbox, stage.clientWidth, stage.clientHeight) ? null : camera;
});

effect(() => {
  const answer = linkedStory.data.value;
  if (!answer || answer.story.id === story.peek().id) return;
  take(answer);
  showSlide(Math.min(link.peek().slide, answer.story.slides.length - 1), 'replace');
});

function emptyStory(city: string): StoryDraft {
  return { id: '', city, title: say('untitled'), slides: [], version: 0, revision: '' };
}

function take({ story: kept }: StoryAnswer): void {
  story.value = { id: kept.id, city: cityAnswer.peek()?.id ?? '', title: kept.title, slides: kept.slides, version: kept.version, revision: kept.revision };
  isDirty.value = false;
  saveError.value = '';
  undone.value = null;
}

export function startStory(): void {
  story.value = emptyStory(cityAnswer.peek()?.id ?? '');
  isDirty.value = false;
  change({ story: '', slide: 0 });
}

export function openStory(id: string): void {
  if (id === story.peek().id) return;
  change({ story: id, slide: 0 });
}

/** Any step on the story; the state before can be restored once. */
export function editStory(patch: Partial<Pick<StoryDraft, 'title' | 'slides'>>, keepsUndo = false): void {
  if (!keepsUndo) undone.value = story.peek();
  story.value = { ...story.peek(), ...patch };
  isDirty.value = true;
}

export function undo(): void {
  if (!undone.peek()) return;
  const before = undone.peek()!;
  undone.value = null;
  story.value = before;
  isDirty.value = true;
}

export function showSlide(target: number, step: 'push' | 'replace' = 'push'): void {
  const wanted = story.peek().slides[target];
  if (!wanted) return;
  change({ ...stateOfSlide(wanted), slide: target }, step);
  fitSlide();
}

/** A slide of the whole city is fitted into whatever room there is now. */
export function fitSlide(): void {
  const now = slide.peek();
  const bbox = cityAnswer.peek()?.bbox;
  if (now && bbox && !stateOfSlide(now).camera) requestAnimationFrame(() => (goTo.value = { box: bbox }));
}

/** Keeps what the viewer shows as a new slide after the present one, with a suggested sentence. */
export function addSlide(): void {
  const { slides } = story.peek();
  const at = slides.length === 0 ? 0 : Math.min(position.peek(), slides.length - 1) + 1;
  const added = newSlide(currentState.peek(), suggestion(), slideId());
  editStory({ slides: [...slides.slice(0, at), added, ...slides.slice(at)] });
  change({ slide: at });
  fitSlide();
}

/** The present slide takes over what the viewer shows. */
export function retakeSlide(): void {
  editStory({ slides: changeSlide(story.peek().slides, position.peek(), { state: currentState.peek() }) });
}

export function suggestion(): string {
  const now = shown.peek();
  const areas = level.peek();
  if (!now || !areas || !areasAnswer.peek()) return say('untitled');
  return suggestFinding({ shown: now, other: rightShown.peek(), areas: localText(areas.plural), locale: language.peek() });
}

export async function saveStory(): Promise<void> {
  const { id, title, slides, version } = story.peek();
  const city = cityAnswer.peek()!.id;
  const content = { title: title.trim() || say('untitled'), slides: [...slides] };
  try {
    const answer = id ? await updateStory(city, id, { ...content, version }) : await createStory(city, content);
    take(answer);
    listed.value++;
    change({ story: answer.story.id }, 'replace');
  } catch (cause) {
    const error = asApiError(cause);
    if (error.status === 409 && id) conflict.value = await getStory(city, id);
    else saveError.value = error.message;
  }
}

/** Somebody else saved: mine becomes a story of its own, theirs stays. */
export async function keepBoth(): Promise<void> {
  const { title } = story.peek();
  conflict.value = null;
  story.value = { ...story.peek(), id: '', version: 0, title: say('copy', { title }) };
  await saveStory();
}

/** Somebody else saved: theirs is taken, mine is let go. */
export function takeTheirs(): void {
  if (conflict.peek()) take(conflict.peek()!);
  conflict.value = null;
}

export async function removeStory(): Promise<void> {
  const { id } = story.peek();
  try {
    if (id) await deleteStory(cityAnswer.peek()!.id, id);
    listed.value++;
    startStory();
  } catch (cause) {
    saveError.value = asApiError(cause).message;
  }
}

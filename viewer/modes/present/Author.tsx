/** Authoring a story: list of slides left, the slide itself in the middle, its sentence and note below. */
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { cityAnswer } from '../../state/derived/city.ts';
import { announce } from '../../state/session.ts';
import { change, shareLink } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/Field.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Empty, Failure } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { MapView } from '../explore/MapView.tsx';
import { Legend } from '../../stage/Legend.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { PrintSlides } from './PrintSlides.tsx';
import { SlideEditor } from './SlideEditor.tsx';
import { SlideList } from './SlideList.tsx';
import { useFittedMap } from './use-fitted-map.ts';
import { addSlide, editStory, isDirty, isOutdated, linkedStory, openStory, removeStory, saveError, saveStory, showSlide, startStory, stories, story, undo, undone } from './story.ts';

const say = texts({
  stories: { de: 'Geschichten', en: 'Stories' },
  story: { de: 'Geschichte', en: 'Story' },
  newStory: { de: '(neue Geschichte)', en: '(new story)' },
  title: { de: 'Titel', en: 'Title' },
  add: { de: 'Diese Ansicht als Folie', en: 'This view as a slide' },
  show: { de: 'Vorführen', en: 'Present' },
  save: { de: 'Speichern', en: 'Save' },
  saved: { de: 'Gespeichert.', en: 'Saved.' },
  unsaved: { de: 'Noch nicht gespeichert', en: 'Not saved yet' },
  undo: { de: 'Rückgängig', en: 'Undo' },
  share: { de: 'Link zur Geschichte', en: 'Link to the story' },
  shared: { de: 'Link kopiert. Die Geschichte beruht auf Datenrevision {revision}.', en: 'Link copied. The story rests on data revision {revision}.' },
  remove: { de: 'Geschichte löschen', en: 'Delete story' },
  outdated: {
    de: 'Diese Geschichte entstand auf Datenrevision {before}; die Stadt hat jetzt {now}. Karten zeigen die neuen Daten: Bitte prüfen Sie die Sätze.',
    en: 'This story was made on data revision {before}; the city now has {now}. Maps show the new data: please check the sentences.',
  },
  mayNot: { de: 'Zum Speichern und Teilen bitte mit einem Zugangscode anmelden (Schlüssel in der Kopfzeile). Vorführen und drucken geht auch so.', en: 'Saving and sharing need signing in with an access code (the key in the header). Presenting and printing work without.' },
  empty: {
    de: 'Stellen Sie in „Erkunden“ eine Ansicht ein und halten Sie sie hier als Folie fest. Ein Satz dazu wird vorgeschlagen.',
    en: 'Set up a view in “Explore” and keep it here as a slide. A sentence for it is suggested.',
  },
  stage: { de: 'Folie', en: 'Slide' },
});

export function Author(): JSX.Element {
  useFittedMap();
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (isDirty.peek()) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, []);
  return (
    <div class="present-author">
      <section class="present-side" aria-label={say('stories')}>
        <StoryHead />
        <Button kind="primary" icon="plus" onClick={addSlide}>{say('add')}</Button>
        {story.value.slides.length === 0 ? <Empty>{say('empty')}</Empty> : <SlideList />}
        <StoryFoot />
      </section>
      <main class="present-stage" id="content" tabIndex={-1} aria-label={say('stage')}>
        <div class="present-map">
          <MapView />
          <Legend />
        </div>
        <SlideEditor />
      </main>
      <ConflictDialog />
    </div>
  );
}

function StoryHead(): JSX.Element {
  const list = stories.data.value?.stories ?? [];
  return (
    <>
      {list.length > 0 && (
        <Select
          label={say('story')}
          value={story.value.id}
          options={[{ value: '', label: say('newStory') }, ...list.map((one) => ({ value: one.id, label: one.title }))]}
          onChange={(id) => (id ? openStory(id) : startStory())}
        />
      )}
      {linkedStory.error.value && <Failure error={linkedStory.error.value} onRetry={linkedStory.retry} />}
      <TextField label={say('title')} value={story.value.title} maxLength={200} onInput={(title) => editStory({ title }, true)} />
      {isOutdated.value && <p class="present-notice" role="status">{say('outdated', { before: story.value.revision, now: cityAnswer.value!.meta.revision })}</p>}
    </>
  );
}

function StoryFoot(): JSX.Element {
  const { slides, id } = story.value;
  const mayWrite = cityAnswer.value?.mayWrite ?? false;
  return (
    <div class="present-foot">
      {saveError.value && <p class="editor-errors" role="alert">{saveError.value}</p>}
      <div class="panel-actions">
        <Button icon="presentation" disabled={slides.length === 0} onClick={present}>{say('show')}</Button>
        <PrintSlides />
        {undone.value && <Button kind="tertiary" onClick={undo}>{say('undo')}</Button>}
      </div>
      {mayWrite ? (
        <div class="panel-actions">
          <Button kind="primary" disabled={!isDirty.value || slides.length === 0 || slides.some((slide) => !slide.finding.trim())} onClick={() => void save()}>{say('save')}</Button>
          {id && !isDirty.value && <Button kind="tertiary" icon="link" onClick={() => void share()}>{say('share')}</Button>}
          {id && <IconButton icon="trash" label={say('remove')} onClick={() => void removeStory()} />}
        </div>
      ) : (
        slides.length > 0 && <p class="chart-note">{say('mayNot')}</p>
      )}
      {isDirty.value && mayWrite && <p class="chart-note">{say('unsaved')}</p>}
    </div>
  );
}

function present(): void {
  showSlide(0, 'replace');
  change({ fullScreen: true });
}

async function save(): Promise<void> {
  await saveStory();
  if (!isDirty.peek()) announce(say('saved'));
}

async function share(): Promise<void> {
  await navigator.clipboard.writeText(shareLink());
  announce(say('shared', { revision: story.peek().revision }));
}

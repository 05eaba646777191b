/** Sentence and note of the present slide; says when the view has been changed since, and takes it over or goes back. */
import type { JSX } from 'preact';
import { change } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import { changeSlide } from './slides.ts';
import { editStory, isSlideShown, position, retakeSlide, showSlide, slide, story, suggestion } from './story.ts';

const say = texts({
  finding: { de: 'Ein Satz, der sagt, was zu sehen ist', en: 'One sentence that says what is seen' },
  length: { de: '{n} von 240 Zeichen', en: '{n} of 240 characters' },
  needed: { de: 'Jede Folie braucht einen Satz.', en: 'Every slide needs a sentence.' },
  note: { de: 'Notiz für den Vortrag (auf der Folie nicht zu sehen)', en: 'Note for the talk (not seen on the slide)' },
  suggest: { de: 'Satz vorschlagen', en: 'Suggest a sentence' },
  changed: { de: 'Die Ansicht weicht von der Folie ab.', en: 'The view differs from the slide.' },
  retake: { de: 'Ansicht in die Folie übernehmen', en: 'Take the view into the slide' },
  back: { de: 'Zurück zur Folie', en: 'Back to the slide' },
  edit: { de: 'In „Erkunden“ ändern', en: 'Change in “Explore”' },
});

const LONGEST = 240;

export function SlideEditor(): JSX.Element | null {
  const now = slide.value;
  if (!now) return null;
  const set = (patch: { finding?: string; note?: string }): void => editStory({ slides: changeSlide(story.peek().slides, position.peek(), patch) }, true);
  return (
    <section class="slide-editor" aria-label={say('finding')}>
      <Field label={say('finding')} hint={say('length', { n: now.finding.length })} {...(now.finding.trim() ? {} : { error: say('needed') })}>
        {({ id, describedBy, invalid }) => (
          <textarea id={id} class="sa-input slide-sentence" rows={2} maxLength={LONGEST} required aria-invalid={invalid || undefined} aria-describedby={describedBy} value={now.finding} onInput={(event) => set({ finding: event.currentTarget.value })} />
        )}
      </Field>
      <Field label={say('note')}>
        {({ id }) => <textarea id={id} class="sa-input slide-note" rows={2} maxLength={2000} value={now.note} onInput={(event) => set({ note: event.currentTarget.value })} />}
      </Field>
      <div class="panel-actions slide-actions">
        <Button kind="tertiary" onClick={() => set({ finding: suggestion().slice(0, LONGEST) })}>{say('suggest')}</Button>
        <Button kind="tertiary" icon="sliders" onClick={() => change({ mode: 'explore' })}>{say('edit')}</Button>
        {!isSlideShown.value && (
          <p class="present-notice" role="status">
            <span>{say('changed')}</span>
            <Button kind="tertiary" icon="check" onClick={retakeSlide}>{say('retake')}</Button>
            <Button kind="tertiary" onClick={() => showSlide(position.peek())}>{say('back')}</Button>
          </p>
        )}
      </div>
    </section>
  );
}

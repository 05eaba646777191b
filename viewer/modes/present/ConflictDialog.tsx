/** Somebody else saved the story in between: nothing is lost, both can be kept. */
import type { JSX } from 'preact';
import { language, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { formatDate } from '../../ui/format.ts';
import { conflict, keepBoth, takeTheirs } from './story.ts';

const say = texts({
  title: { de: 'Inzwischen geändert', en: 'Changed meanwhile' },
  text: {
    de: '„{title}“ wurde am {date} von jemand anderem gespeichert ({slides}). Ihre Fassung ist nicht verloren.',
    en: '“{title}” was saved by someone else on {date} ({slides}). Your version is not lost.',
  },
  slide: { de: '1 Folie', en: '1 slide' },
  slides: { de: '{n} Folien', en: '{n} slides' },
  both: { de: 'Beide behalten: meine als Kopie speichern', en: 'Keep both: save mine as a copy' },
  theirs: { de: 'Die andere Fassung laden, meine verwerfen', en: 'Load the other version, discard mine' },
  later: { de: 'Später entscheiden', en: 'Decide later' },
});

export function ConflictDialog(): JSX.Element | null {
  const theirs = conflict.value;
  if (!theirs) return null;
  const count = theirs.story.slides.length;
  return (
    <Dialog title={say('title')} onClose={() => (conflict.value = null)}>
      <p>{say('text', { title: theirs.story.title, date: formatDate(theirs.story.updatedAt, language.value), slides: say(count === 1 ? 'slide' : 'slides', { n: count }) })}</p>
      <div class="panel-actions">
        <Button kind="primary" onClick={() => void keepBoth()}>{say('both')}</Button>
        <Button onClick={takeTheirs}>{say('theirs')}</Button>
        <Button kind="tertiary" onClick={() => (conflict.value = null)}>{say('later')}</Button>
      </div>
    </Dialog>
  );
}

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
    de: '„{title}“ wurde am {date} von jemand anderem gespeichert ({n} Folien). Ihre Fassung ist nicht verloren.',
    en: '“{title}” was saved by someone else on {date} ({n} slides). Your version is not lost.',
  },
  both: { de: 'Beide behalten: meine als Kopie speichern', en: 'Keep both: save mine as a copy' },
  theirs: { de: 'Die andere Fassung laden, meine verwerfen', en: 'Load the other version, discard mine' },
  later: { de: 'Später entscheiden', en: 'Decide later' },
});

export function ConflictDialog(): JSX.Element | null {
  const theirs = conflict.value;
  if (!theirs) return null;
  return (
    <Dialog title={say('title')} onClose={() => (conflict.value = null)}>
      <p>{say('text', { title: theirs.story.title, date: formatDate(theirs.story.updatedAt, language.value), n: theirs.story.slides.length })}</p>
      <div class="panel-actions">
        <Button kind="primary" onClick={() => void keepBoth()}>{say('both')}</Button>
        <Button onClick={takeTheirs}>{say('theirs')}</Button>
        <Button kind="tertiary" onClick={() => (conflict.value = null)}>{say('later')}</Button>
      </div>
    </Dialog>
  );
}

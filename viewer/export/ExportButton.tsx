/** "Exportieren": picture of the map in three sizes, values as CSV, link, print. */
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { mobilityCsvUrl } from '../client/mobility.ts';
import { valuesCsvUrl } from '../client/values.ts';
import { apiUrl } from '../client/http.ts';
import { cityPath } from '../client/cities.ts';
import { cityAnswer } from '../state/derived/city.ts';
import { indexEdition } from '../state/derived/index-edition.ts';
import { isReach } from '../state/derived/reach-kinds.ts';
import { shown } from '../state/derived/shown.ts';
import { coverageRequest } from '../state/derived/transit-coverage.ts';
import { transitView } from '../state/derived/transit-presets.ts';
import { shownRequest } from '../state/derived/values.ts';
import { announce } from '../state/session.ts';
import { shareLink } from '../state/store.ts';
import { language, texts } from '../text/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Segmented } from '../ui/Segmented.tsx';
import { canvasPng } from './chart-file.ts';
import { currentPicture } from './current-picture.ts';
import type { PictureSizeName } from './current-picture.ts';
import { download } from './download.ts';
import { DownloadButton } from './DownloadLink.tsx';
import { legendTitle } from './legend-entries.ts';
import { pictureLayers } from './picture-layers.ts';

const say = texts({
  export: { de: 'Exportieren', en: 'Export' },
  picture: { de: 'Karte als Bild', en: 'Map as a picture' },
  pictureText: { de: 'PNG mit Titel, Legende, Maßstab, Quelle und Datenstand, auf deckendem Grund.', en: 'PNG with title, legend, scale, source and data date, on opaque ground.' },
  size: { de: 'Format', en: 'Size' },
  screen: { de: 'Bildschirm', en: 'Screen' },
  a4: { de: 'A4 quer', en: 'A4 landscape' },
  slide: { de: 'Folie 16:9', en: 'Slide 16:9' },
  save: { de: 'Bild speichern', en: 'Save picture' },
  drawing: { de: 'Bild wird gezeichnet …', en: 'Drawing the picture …' },
  failed: { de: 'Das Bild konnte nicht gezeichnet werden: {reason}', en: 'The picture could not be drawn: {reason}' },
  values: { de: 'Werte als Tabelle', en: 'Values as a table' },
  valuesText: { de: 'CSV mit Zähler, Nenner, Intervall, Zustand und Klasse, für Excel und Statistikprogramme.', en: 'CSV with numerator, denominator, interval, state and class, for spreadsheets and statistics software.' },
  reachText: { de: 'CSV mit Wert, erreichten und nicht erreichten Menschen, Minuten und Zustand je Gebiet.', en: 'CSV with value, people reached and not reached, minutes and state of each area.' },
  csv: { de: 'CSV laden', en: 'Download CSV' },
  link: { de: 'Link zu dieser Ansicht', en: 'Link to this view' },
  linkText: { de: 'Enthält die ganze Ansicht: Karte, Gebiete, Grenzen, Auswertung.', en: 'Holds the whole view: map, areas, boundaries, analysis.' },
  copy: { de: 'Link kopieren', en: 'Copy link' },
  copied: { de: 'Link kopiert.', en: 'Link copied.' },
  print: { de: 'Drucken', en: 'Print' },
  printText: { de: 'Diese Ansicht mit Legende und Auswertung auf Papier oder als PDF.', en: 'This view with legend and analysis on paper or as PDF.' },
});

const isOpen = signal(false);
const size = signal<PictureSizeName>('slide');
const isDrawing = signal(false);
const failure = signal('');

export function ExportButton(): JSX.Element {
  return (
    <>
      <IconButton icon="download" label={say('export')} disabled={shown.value === null} onClick={() => (isOpen.value = true)} />
      {isOpen.value && <ExportDialog />}
    </>
  );
}

function ExportDialog(): JSX.Element {
  const csv = csvAddress();
  return (
    <Dialog title={say('export')} onClose={() => (isOpen.value = false)}>
      <div class="export-list">
        <section>
          <h3>{say('picture')}</h3>
          <p>{say('pictureText')}</p>
          <Segmented label={say('size')} value={size.value} options={(['slide', 'a4', 'screen'] as const).map((value) => ({ value, label: say(value) }))} onChange={(value) => (size.value = value)} />
          <Button kind="primary" icon="download" disabled={isDrawing.value} onClick={() => void savePicture()}>{say(isDrawing.value ? 'drawing' : 'save')}</Button>
          {failure.value && <p class="editor-errors" role="alert">{say('failed', { reason: failure.value })}</p>}
        </section>
        {isReach.value && pictureLayers.value && (
          <section>
            <h3>{say('values')}</h3>
            <p>{say('reachText')}</p>
            <Button icon="download" onClick={pictureLayers.value.saveTable}>{say('csv')}</Button>
          </section>
        )}
        {csv && (
          <section>
            <h3>{say('values')}</h3>
            <p>{say('valuesText')}</p>
            <DownloadButton kind="secondary" label={say('csv')} href={csv} />
          </section>
        )}
        <section>
          <h3>{say('link')}</h3>
          <p>{say('linkText')}</p>
          <Button icon="link" onClick={() => void copyLink()}>{say('copy')}</Button>
        </section>
        <section>
          <h3>{say('print')}</h3>
          <p>{say('printText')}</p>
          <Button onClick={printView}>{say('print')}</Button>
        </section>
      </div>
    </Dialog>
  );
}

/** The CSV of what the map shows: the index edition's classes, else the indicator's values. */
function csvAddress(): string | null {
  const city = cityAnswer.value;
  const index = indexEdition.value;
  if (isReach.value) return null;
  if (transitView.value !== 'off') return coverageRequest.value ? mobilityCsvUrl(coverageRequest.value, language.value) : null;
  if (city && index) return apiUrl(cityPath(city.id, 'indices', index.key), { format: 'csv', lang: language.value });
  return shownRequest.value ? valuesCsvUrl(shownRequest.value, language.value) : null;
}

async function savePicture(): Promise<void> {
  isDrawing.value = true;
  failure.value = '';
  try {
    const canvas = await currentPicture(size.peek());
    const now = shown.peek();
    download(await canvasPng(canvas), `${[cityAnswer.peek()?.name, now ? legendTitle(now) : '', now?.answer.meta.period].filter(Boolean).join(' ')}.png`);
  } catch (cause) {
    failure.value = cause instanceof Error ? cause.message : String(cause);
  } finally {
    isDrawing.value = false;
  }
}

async function copyLink(): Promise<void> {
  await navigator.clipboard.writeText(shareLink());
  announce(say('copied'));
}

/** After the dialog is gone, so that it is not on the paper. */
function printView(): void {
  isOpen.value = false;
  requestAnimationFrame(() => requestAnimationFrame(() => print()));
}

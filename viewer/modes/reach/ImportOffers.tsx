/** "Datei einlesen": a list of offers is checked by the server first; what it found is read before anything is taken over. */
import { useSignal } from '@preact/signals';
import { asApiError } from '../../client/http.ts';
import type { ApiError } from '../../client/http.ts';
import { base64 } from '../../client/base64.ts';
import { importOffers, undoEntry } from '../../client/reach-offers.ts';
import type { ImportAnswer } from '../../client/reach-types.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { offersDialog, offersWritten } from '../../state/reach-session.ts';
import { announce } from '../../state/session.ts';
import { language, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { formatCount } from '../../ui/format.ts';
import { Loading } from '../../ui/Notice.tsx';
import { Select } from '../../ui/Select.tsx';
import { ImportColumns } from './ImportColumns.tsx';
import { ImportFindings } from './ImportFindings.tsx';
import { UndoRefused } from './UndoRefused.tsx';

const say = texts({
  title: { de: 'Angebote aus einer Datei einlesen', en: 'Read offers from a file' },
  file: { de: 'CSV, GeoJSON oder XLSX (höchstens 3 MB)', en: 'CSV, GeoJSON or XLSX (at most 3 MB)' },
  hint: { de: 'Zuerst wird nur geprüft: nichts wird gespeichert, bevor Sie es bestätigen.', en: 'First it is only checked: nothing is saved before you confirm.' },
  srid: { de: 'Koordinaten der Datei', en: 'Coordinates of the file' },
  auto: { de: 'selbst erkennen', en: 'detect' },
  degrees: { de: 'Länge und Breite (EPSG 4326)', en: 'longitude and latitude (EPSG 4326)' },
  utm: { de: 'UTM {zone} (EPSG {code})', en: 'UTM {zone} (EPSG {code})' },
  tooLarge: { de: 'Die Datei ist größer als 3 MB.', en: 'The file is larger than 3 MB.' },
  busy: { de: 'Wird geprüft …', en: 'Checking …' },
  summary: { de: '{read} Zeilen gelesen: {added} neue Angebote, {updated} geänderte, {kept} von Hand bearbeitete bleiben, wie sie sind, {refused} nicht lesbar.', en: '{read} rows read: {added} new offers, {updated} changed, {kept} edited by hand stay as they are, {refused} not readable.' },
  nothing: { de: 'Es gibt nichts zu übernehmen.', en: 'There is nothing to take over.' },
  take: { de: '{n} Angebote übernehmen', en: 'Take over {n} offers' },
  taken: { de: '{added} Angebote sind neu, {updated} geändert.', en: '{added} offers are new, {updated} changed.' },
  undo: { de: 'Import zurücknehmen', en: 'Take the import back' },
  undone: { de: 'Der Import ist zurückgenommen, die Liste ist wieder wie vorher.', en: 'The import has been taken back, the list is again as it was.' },
  cancel: { de: 'Abbrechen', en: 'Cancel' },
  close: { de: 'Fertig', en: 'Done' },
});

const MOST_BYTES = 3_000_000;
const ZONES = ['31', '32', '33'] as const;

interface Chosen {
  readonly name: string;
  readonly content: string;
}

export function ImportOffers() {
  const file = useSignal<Chosen | null>(null);
  const srid = useSignal('');
  const columns = useSignal<Readonly<Record<string, string>> | null>(null);
  const answer = useSignal<ImportAnswer | null>(null);
  const isTaken = useSignal(false);
  const isTakenBack = useSignal(false);
  const refused = useSignal<ApiError | null>(null);
  const isBusy = useSignal(false);
  const failure = useSignal('');

  const ask = async (check: boolean): Promise<void> => {
    const chosen = file.peek();
    if (!chosen) return;
    isBusy.value = true;
    failure.value = '';
    try {
      answer.value = await importOffers(cityAnswer.peek()!.id, { fileName: chosen.name, content: chosen.content, check, ...(srid.peek() ? { srid: Number(srid.peek()) } : {}), ...(columns.peek() ? { columns: columns.peek()! } : {}) });
      isTaken.value = !check;
      if (check) return;
      offersWritten.value++;
      announce(say('taken', counts(answer.peek()!)));
    } catch (cause) {
      failure.value = asApiError(cause).message;
    } finally {
      isBusy.value = false;
    }
  };
  const takeBack = async (entry: number): Promise<void> => {
    isBusy.value = true;
    refused.value = null;
    try {
      await undoEntry(cityAnswer.peek()!.id, entry);
      isTakenBack.value = true;
      offersWritten.value++;
      announce(say('undone'));
    } catch (cause) {
      refused.value = asApiError(cause);
    } finally {
      isBusy.value = false;
    }
  };
  const choose = async (next: File | undefined): Promise<void> => {
    answer.value = null;
    columns.value = null;
    isTaken.value = false;
    failure.value = next && next.size > MOST_BYTES ? say('tooLarge') : '';
    file.value = next && failure.peek() === '' ? { name: next.name, content: base64(new Uint8Array(await next.arrayBuffer())) } : null;
    await ask(true);
  };
  const assign = (next: Readonly<Record<string, string>>): void => {
    columns.value = next;
    void ask(true);
  };
  const close = (): void => {
    offersDialog.value = null;
  };

  const own = answer.value;
  const changed = own ? own.added + own.updated : 0;
  return (
    <Dialog
      wide
      title={say('title')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{say(isTaken.value ? 'close' : 'cancel')}</Button>
          {own && !isTaken.value && <Button kind="primary" disabled={isBusy.value || changed === 0} onClick={() => void ask(false)}>{say('take', { n: formatCount(changed, language.value) })}</Button>}
        </>
      }
    >
      <div class="panel-answer">
        {!isTaken.value && (
          <div class="reach-form">
            <div class="reach-form__wide">
              <Field label={say('file')} hint={say('hint')} {...(failure.value ? { error: failure.value } : {})}>
                {({ id, describedBy }) => <input id={id} class="sa-input" type="file" accept=".csv,.tsv,.txt,.geojson,.json,.xlsx,.xls,.ods" aria-describedby={describedBy} onChange={(event) => void choose(event.currentTarget.files?.[0])} />}
              </Field>
            </div>
            <Select
              label={say('srid')}
              value={srid.value}
              options={[{ value: '', label: say('auto') }, { value: '4326', label: say('degrees') }, ...ZONES.map((zone) => ({ value: `258${zone}`, label: say('utm', { zone, code: `258${zone}` }) }))]}
              onChange={(value) => {
                srid.value = value;
                void ask(true);
              }}
            />
          </div>
        )}
        {isBusy.value && <Loading label={say('busy')} />}
        {own && (
          <section class="panel-answer" aria-live="polite" aria-busy={isBusy.value}>
            <p class="finding">{isTakenBack.value ? say('undone') : say(isTaken.value ? 'taken' : 'summary', counts(own))}</p>
            {refused.value && <UndoRefused error={refused.value} />}
            {isTaken.value && !isTakenBack.value && own.entry !== null && (
              <div class="panel-actions">
                <Button kind="tertiary" icon="undo" disabled={isBusy.value} onClick={() => void takeBack(own.entry!)}>{say('undo')}</Button>
              </div>
            )}
            {!isTaken.value && changed === 0 && <p>{say('nothing')}</p>}
            {!isTakenBack.value && <ImportFindings findings={own.findings} />}
            {!isTaken.value && own.header.length > 0 && <ImportColumns header={own.header} columns={own.columns} onChange={assign} />}
          </section>
        )}
      </div>
    </Dialog>
  );
}

function counts({ read, added, updated, keptEdited, refused }: ImportAnswer) {
  const count = (value: number): string => formatCount(value, language.value);
  return { read: count(read), added: count(added), updated: count(updated), kept: count(keptEdited), refused: count(refused) };
}

import { useSignal } from '@preact/signals';
import { planFromJson } from '../../../../core/regions/draft.ts';
import { base64 } from '../../../client/base64.ts';
import { asApiError } from '../../../client/http.ts';
import { deleteScenario, postImport } from '../../../client/plan.ts';
import type { ImportAnswer } from '../../../client/plan-types.ts';
import { cityId } from '../../../state/derived/city.ts';
import { planBase, planLevel } from '../../../state/derived/plan-base.ts';
import { takePlan } from '../../../state/plan-actions.ts';
import { isFinal } from '../../../state/plan-draft.ts';
import { author, planDialog } from '../../../state/plan-session.ts';
import { scenariosWritten } from '../../../state/plan-sync.ts';
import { change } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Field } from '../../../ui/Field.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';

const say = texts({
  title: { de: 'Grenze von außen einlesen', en: 'Import an outside boundary' },
  file: { de: 'GeoJSON, GeoPackage oder Blockliste (CSV: Block; Gebiet)', en: 'GeoJSON, GeoPackage or block list (CSV: block; area)' },
  hint: { de: 'Die Grenze wird auf Blöcke gelegt; ein Block gehört dahin, wo mindestens die Hälfte von ihm liegt.', en: 'The boundary is laid on blocks; a block belongs where at least half of it lies.' },
  one: { de: '1 Gebiet gelesen', en: '1 area read' },
  many: { de: '{n} Gebiete gelesen', en: '{n} areas read' },
  cut: { de: 'von der Grenze geschnittene Blöcke: {n}', en: 'blocks cut by the boundary: {n}' },
  unknown: { de: 'unbekannte Angaben: {n} ({names})', en: 'unknown entries: {n} ({names})' },
  block: { de: 'Block', en: 'Block' },
  area: { de: 'Gebiet', en: 'Area' },
  share: { de: 'Anteil', en: 'Share' },
  taken: { de: 'aufgenommen', en: 'taken in' },
  left: { de: 'draußen', en: 'left out' },
  open: { de: 'Als Szenario öffnen', en: 'Open as a scenario' },
  take: { de: 'In den offenen Entwurf übernehmen', en: 'Take into the open draft' },
  reading: { de: 'Wird gelesen …', en: 'Reading …' },
});

const MOST_CUTS = 30;
const MOST_NAMES = 12;

export function ImportDialog() {
  const answer = useSignal<ImportAnswer | null>(null);
  const error = useSignal('');
  const isBusy = useSignal(false);
  const close = (): void => {
    planDialog.value = null;
  };
  const read = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    isBusy.value = true;
    error.value = '';
    try {
      const format = /\.gpkg$/i.test(file.name) ? 'gpkg' : /\.(geo)?json$/i.test(file.name) ? 'geojson' : 'csv';
      const content = format === 'gpkg' ? base64(new Uint8Array(await file.arrayBuffer())) : await file.text();
      answer.value = await postImport(cityId.peek(), { level: planLevel.peek()!.key, name: file.name.replace(/\.\w+$/, ''), author: author.peek(), format, content });
      scenariosWritten.value++;
    } catch (cause) {
      error.value = asApiError(cause).message;
    }
    isBusy.value = false;
  };
  const open = (): void => {
    change({ scenario: answer.peek()!.scenario.id, planArea: '' });
    close();
  };
  // what was read stays no scenario of its own: discarded, then removed
  const take = (): void => {
    const { id, plan } = answer.peek()!.scenario;
    takePlan(planFromJson(plan, planBase.peek()!.head.blockCodes.length));
    void deleteScenario(cityId.peek(), id).then(() => deleteScenario(cityId.peek(), id)).finally(() => scenariosWritten.value++);
    close();
  };
  const canTake = answer.value !== null && !isFinal.value && answer.value.scenario.ground === planBase.value?.head.ground;
  const footer = (
    <>
      <Button onClick={open}>{say('open')}</Button>
      <Button kind="primary" disabled={!canTake} onClick={take}>{say('take')}</Button>
    </>
  );
  return (
    <Dialog title={say('title')} wide onClose={close} {...(answer.value ? { footer } : {})}>
      <Field label={say('file')} hint={say('hint')} {...(error.value ? { error: error.value } : {})}>
        {({ id, describedBy }) => <input id={id} class="sa-input" type="file" accept=".geojson,.json,.csv,.gpkg" aria-describedby={describedBy} onChange={(event) => void read(event.currentTarget.files?.[0])} />}
      </Field>
      {isBusy.value && <p role="status">{say('reading')}</p>}
      {answer.value && <Report answer={answer.value} />}
    </Dialog>
  );
}

function Report({ answer: { report } }: { readonly answer: ImportAnswer }) {
  const locale = language.value;
  return (
    <section aria-live="polite">
      <p>
        {[
          report.areas.length === 1 ? say('one') : say('many', { n: formatCount(report.areas.length, locale) }),
          say('cut', { n: formatCount(report.cut.length, locale) }),
          ...(report.unknown.length === 0 ? [] : [say('unknown', { n: formatCount(report.unknown.length, locale), names: `${report.unknown.slice(0, MOST_NAMES).join(', ')}${report.unknown.length > MOST_NAMES ? ' …' : ''}` })]),
        ].join('; ')}
      </p>
      {report.notes.map((note) => <p key={note.de}>{localText(note)}</p>)}
      {report.cut.length > 0 && (
        <table class="plan-values">
          <thead>
            <tr><th scope="col">{say('block')}</th><th scope="col">{say('area')}</th><th scope="col" class="is-number">{say('share')}</th><th scope="col" /></tr>
          </thead>
          <tbody>
            {report.cut.slice(0, MOST_CUTS).map((one) => (
              <tr key={`${one.block}${one.area}`}><th scope="row">{one.block}</th><td>{one.area}</td><td class="is-number">{formatShare(one.share, locale)}</td><td>{say(one.isTaken ? 'taken' : 'left')}</td></tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

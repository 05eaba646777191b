/**
 * The plan on paper (A4): map with both outlines, table of areas, moved blocks, decision, legend, source and date. It
 * stands over the app until it is closed; printing leaves the app away (sheet.css).
 */
import { createPortal } from 'preact/compat';
import { useEffect, useRef } from 'preact/hooks';
import { comparedText, comparedWith, DECIDED } from '../../../state/plan-compare.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { indicatorById } from '../../../state/derived/indicator.ts';
import { planBase, planLevel } from '../../../state/derived/plan-base.ts';
import { plan, spokenFraction, wholeSentence } from '../../../state/plan-draft.ts';
import { planDialog } from '../../../state/plan-session.ts';
import { scenario } from '../../../state/plan-sync.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatDate, formatPeriod } from '../../../ui/format.ts';
import { AreaTable } from './AreaTable.tsx';
import { MovedList } from './MovedList.tsx';
import { SheetPicture } from './SheetPicture.tsx';
import './sheet.css';

const say = texts({
  sheet: { de: 'Planblatt', en: 'Plan sheet' },
  print: { de: 'Planblatt drucken', en: 'Print the plan sheet' },
  close: { de: 'Zurück zum Entwurf', en: 'Back to the draft' },
  own: { de: 'Eigener Entwurf', en: 'Own draft' },
  draft: { de: 'Entwurf, nicht beschlossen', en: 'Draft, not decided' },
  review: { de: 'Entwurf in Prüfung, nicht beschlossen', en: 'Draft in review, not decided' },
  published: { de: 'Beschlossen: {body}, {date}, Drucksache {no}; gültig ab {from}', en: 'Decided: {body}, {date}, paper {no}; valid from {from}' },
  closed: { de: 'Zurückgezogen oder verworfen', en: 'Withdrawn or discarded' },
  vote: { de: 'Beschluss: Gremium ______________  Datum ____________  Drucksache Nr. ______________', en: 'Decision: body ______________  date ____________  paper no. ______________' },
  based: { de: 'Grundlage: {plural} {edition}', en: 'Based on: {plural} {edition}' },
  by: { de: 'Gezeichnet von {author}', en: 'Drawn by {author}' },
  source: { de: 'Quelle: {source} · Stand {period} · Blöcke {blocks} · Datenstand {revision} · gedruckt am {date}', en: 'Source: {source} · as of {period} · blocks {blocks} · data revision {revision} · printed on {date}' },
  synthetic: { de: 'synthetische Daten', en: 'synthetic data' },
  partly: { de: 'Werte geschützter Blöcke fehlen in den Summen. Bereiche: 95-%-Intervall.', en: 'Values of protected blocks are left out of the sums. Ranges: 95 % interval.' },
});

export function PlanSheet() {
  const element = useRef<HTMLDivElement>(null);
  const [city, base, live] = [cityAnswer.value, planBase.value, plan.value];
  useEffect(() => {
    const app = document.getElementById('app');
    app?.setAttribute('inert', '');
    element.current?.focus();
    return () => app?.removeAttribute('inert');
  }, []);
  if (!city || !base || !live) return null;
  const close = (): void => {
    planDialog.value = null;
  };
  return createPortal(
    <div ref={element} class="plan-sheet" data-kern-theme="light" role="dialog" aria-modal="true" tabIndex={-1} aria-label={say('sheet')} onKeyDown={(event) => event.key === 'Escape' && close()}>
      <p class="plan-sheet__actions">
        <Button kind="primary" onClick={() => print()}>{say('print')}</Button>
        <Button onClick={close}>{say('close')}</Button>
      </p>
      <header>
        <p>{city.name} · {planLevel.value ? localText(planLevel.value.plural) : ''}</p>
        <h1>{scenario.value?.name ?? say('own')}</h1>
        <p><strong>{statusText()}</strong></p>
        <p>{[base.head.decided.edition && planLevel.value ? say('based', { plural: localText(planLevel.value.plural), edition: base.head.decided.edition }) : '', scenario.value?.author ? say('by', { author: scenario.value.author }) : ''].filter(Boolean).join(' · ')}</p>
      </header>
      <p class="plan-sheet__sentence">{wholeSentence.value}</p>
      {scenario.value?.comment && <p>{scenario.value.comment}</p>}
      <SheetPicture />
      <AreaTable />
      {base.head.partlySuppressed && <p><small>{say('partly')}</small></p>}
      {comparedWith.value !== DECIDED && comparedText.value && <p>{comparedText.value}</p>}
      <MovedList />
      {scenario.value?.status !== 'published' && <p class="plan-sheet__vote">{say('vote')}</p>}
      <footer>{sourceText()}</footer>
    </div>,
    document.body,
  );
}

function statusText(): string {
  const own = scenario.value;
  if (!own || own.status === 'draft') return say('draft');
  if (own.status === 'review') return say('review');
  const made = cityAnswer.value?.editions.find(({ level, key }) => level === own.level && key === own.edition);
  const decision = cityAnswer.value?.decisions.find(({ key }) => key === made?.decision);
  if (own.status !== 'published' || !decision) return say('closed');
  return say('published', { body: decision.body, date: formatDate(decision.decidedOn, language.value), no: decision.paperNo, from: formatDate(made?.valid.from ?? '', language.value) });
}

function sourceText(): string {
  const [city, base, fraction] = [cityAnswer.value!, planBase.value!, spokenFraction.value];
  const source = (fraction && indicatorById(fraction.indicator)?.source) || base.head.meta.attribution;
  const parts = [say('source', { source, period: formatPeriod(fraction?.period ?? base.head.meta.period ?? '', language.value), blocks: base.head.blockSet, revision: city.meta.revision, date: formatDate(new Date().toISOString(), language.value) }), city.synthetic ? say('synthetic') : ''];
  return parts.filter(Boolean).join(' · ');
}

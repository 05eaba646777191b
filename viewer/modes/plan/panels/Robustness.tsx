/** What would be otherwise: which areas change class or judgement under other years, weights and thresholds. */
import { signal } from '@preact/signals';
import { getRobustness } from '../../../client/plan.ts';
import type { RobustnessAnswer } from '../../../client/plan-types.ts';
import { cityId } from '../../../state/derived/city.ts';
import { log } from '../../../state/plan-draft.ts';
import { scenario } from '../../../state/plan-sync.ts';
import { resource } from '../../../state/resource.ts';
import { localText, texts } from '../../../text/texts.ts';
import { Failure, Loading } from '../../../ui/Notice.tsx';

const say = texts({
  title: { de: 'Hält das auch anders?', en: 'Does it hold otherwise?' },
  intro: { de: 'Derselbe Entwurf mit anderen Jahren, Gewichten und Schwellen: welche Gebiete dann anders eingestuft würden. Steht neben der Entscheidung, nicht an ihrer Stelle.', en: 'The same draft with other years, weights and thresholds: which areas would then be judged otherwise. It stands beside the decision, not in its place.' },
  save: { de: 'Den Entwurf erst als Szenario sichern; die Prüfung rechnet der Server.', en: 'Save the draft as a scenario first; the check runs on the server.' },
  waiting: { de: 'Varianten werden gerechnet …', en: 'Computing the variants …' },
  area: { de: 'Gebiet', en: 'Area' },
  holds: { de: 'bleibt gleich', en: 'stays' },
  of: { de: '{same}\u00a0von\u00a0{shown}', en: '{same}\u00a0of\u00a0{shown}' },
  variants: { de: 'Varianten und wie viele Gebiete kippen', en: 'Variants and how many areas flip' },
});

const isOpen = signal(false);

const answer = resource(() => {
  const own = scenario.value;
  return own && isOpen.value && log.value.length === 0 ? { city: cityId.value, id: own.id, version: own.version } : null;
}, getRobustness);

export function Robustness() {
  return (
    <details class="panel-block" onToggle={(event) => (isOpen.value = event.currentTarget.open)}>
      <summary>{say('title')}</summary>
      <p class="sa-field__hint">{say('intro')}</p>
      {!scenario.value && <p>{say('save')}</p>}
      {answer.error.value && <Failure error={answer.error.value} onRetry={answer.retry} />}
      {answer.isLoading.value && <Loading label={say('waiting')} />}
      {scenario.value && answer.data.value && !answer.isStale.value && <Result found={answer.data.value} />}
    </details>
  );
}

function Result({ found }: { readonly found: RobustnessAnswer }) {
  return (
    <>
      <p>{localText(found.text)}</p>
      <table class="plan-values">
        <thead>
          <tr><th scope="col">{say('area')}</th><th scope="col" class="is-number">{say('holds')}</th></tr>
        </thead>
        <tbody>
          {found.areas.map(({ code, name, text, same, shown }) => (
            <tr key={code}>
              <th scope="row">{name || code}<small>{localText(text)}</small></th>
              <td class="is-number">{say('of', { same, shown })}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details>
        <summary>{say('variants')}</summary>
        <ul class="plan-list">
          {found.variants.map(({ key, name, flips }) => (
            <li key={key}><span>{localText(name)}</span><strong>{flips}</strong></li>
          ))}
        </ul>
      </details>
    </>
  );
}

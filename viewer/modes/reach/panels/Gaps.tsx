/** Panel Lücken: areas whose people are not served, the most urgent first, with the cause in words; linked to the map. */
import type { JSX } from 'preact';
import { gapsCsvUrl } from '../../../client/reach.ts';
import type { GapCause, GapsAnswer } from '../../../client/reach-types.ts';
import { goToArea, pickArea } from '../../../state/actions.ts';
import { kind } from '../../../state/derived/reach-kinds.ts';
import { gaps, shownGapsRequest } from '../../../state/derived/reach-lists.ts';
import { addOffer } from '../../../state/reach-actions.ts';
import { hovered } from '../../../state/session.ts';
import { member } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount, formatNumber, stateWord } from '../../../ui/format.ts';
import { DownloadButton } from '../../../export/DownloadLink.tsx';
import { Empty } from '../../../ui/Notice.tsx';
import { Pending } from '../../../ui/Pending.tsx';

const say = texts({
  none: { de: 'Alle Menschen der Zielgruppe erreichen ein Angebot: keine Lücke.', en: 'Everyone of the target group reaches an offer: no gap.' },
  nothing: { de: 'Ohne Angebote und Wegenetz gibt es keine Lücken zu berechnen.', en: 'Without offers and a network there are no gaps to compute.' },
  total: { de: '{n} Menschen haben keinen Zugang, in {areas} Gebieten.', en: '{n} people are without access, in {areas} areas.' },
  withheld: { de: 'Dazu kommen {n} Gebiete mit geschützten kleinen Zahlen.', en: 'In addition {n} areas with protected small numbers.' },
  order: { de: 'Gereiht nach Zahl der Menschen{need}. Die Ursache ist die der meisten im Gebiet.', en: 'Ranked by number of people{need}. The cause is that of most in the area.' },
  byNeed: { de: ', gewichtet mit dem gewählten Bedarf', en: ', weighted by the chosen need' },
  causeNone: { de: 'gar kein passendes Angebot in der Nähe', en: 'no suitable offer anywhere near' },
  causeFar: { de: 'zu weit: im Mittel {m} Minuten', en: 'too far: {m} minutes on average' },
  causeFarOnly: { de: 'zu weit', en: 'too far' },
  causeBarrier: { de: 'Barriere: nah in Luftlinie, aber Bahn, Fluss oder Straße liegt dazwischen', en: 'barrier: close as the crow flies, but rail, river or road lies between' },
  causeClosed: { de: 'zur gefragten Zeit geschlossen', en: 'closed at that time' },
  causeFull: { de: 'belegt: mehr Bedarf als Plätze', en: 'full: more demand than places' },
  people: { de: '{n} Menschen', en: '{n} people' },
  tryOut: { de: 'Hier ein Angebot ausprobieren', en: 'Try out an offer here' },
  csv: { de: 'CSV laden', en: 'Download CSV' },
  list: { de: '{kind}: Lücken nach Dringlichkeit', en: '{kind}: gaps by urgency' },
});

const picked = member('picked');

export function Gaps(): JSX.Element {
  return (
    <Pending of={gaps} otherwise={<div class="panel"><Empty>{say('nothing')}</Empty></div>}>
      {(answer) => <Body answer={answer} />}
    </Pending>
  );
}

function Body({ answer }: { readonly answer: GapsAnswer }): JSX.Element {
  const locale = language.value;
  const { people, withheldAreas } = answer.total;
  const csv = shownGapsRequest.value;
  return (
    <div class="panel">
      {answer.codes.length === 0 ? <Empty>{say('none')}</Empty> : <p class="finding">{say('total', { n: people === null ? stateWord('suppressed', locale) : formatCount(people, locale), areas: formatCount(answer.codes.length, locale) })}</p>}
      {withheldAreas > 0 && <p class="chart-note">{say('withheld', { n: formatCount(withheldAreas, locale) })}</p>}
      <p class="chart-note">{say('order', { need: answer.need.some((one) => one !== null) ? say('byNeed') : '' })}</p>
      {csv && (
        <DownloadButton kind="tertiary" label={say('csv')} href={gapsCsvUrl(csv, locale)} more="reach-csv" />
      )}
      <ol class="reach-list" aria-label={say('list', { kind: kind.value ? localText(kind.value.plural) : '' })}>
        {answer.codes.map((code, row) => (
          <Gap key={code} answer={answer} row={row} />
        ))}
      </ol>
    </div>
  );
}

function Gap({ answer, row }: { readonly answer: GapsAnswer; readonly row: number }): JSX.Element {
  const code = answer.codes[row]!;
  const people = answer.people[row] ?? null;
  const isPicked = picked.value === code;
  return (
    <li class={`reach-gap${isPicked ? ' is-picked' : ''}`} onPointerEnter={() => (hovered.value = code)} onPointerLeave={() => (hovered.value = '')}>
      <button
        type="button"
        class="reach-gap__main"
        aria-pressed={isPicked}
        onFocus={() => (hovered.value = code)}
        onClick={() => {
          pickArea(code);
          goToArea(code);
        }}
      >
        <span class="reach-gap__name">
          <span class="reach-gap__rank">{answer.ranks[row]}</span> {answer.names[row] || code}
        </span>
        <strong>{people === null ? stateWord(answer.states[row] ?? 'suppressed', language.value) : formatCount(people, language.value)}</strong>
        <span class="reach-gap__cause">{causeText(answer.causes[row]!, answer.minutes[row] ?? null)}</span>
      </button>
      {isPicked && <Button kind="tertiary" icon="plus" onClick={() => addOffer([answer.lon[row]!, answer.lat[row]!])}>{say('tryOut')}</Button>}
    </li>
  );
}

function causeText(cause: GapCause, minutes: number | null): string {
  if (cause === 'too_far') return minutes === null ? say('causeFarOnly') : say('causeFar', { m: formatNumber(minutes, 0, language.value) });
  return say(({ none: 'causeNone', barrier: 'causeBarrier', closed: 'causeClosed', full: 'causeFull' } as const)[cause]);
}

/** The same question for every way of going, side by side: on foot, with a small child, by wheelchair, by bicycle. */
import type { JSX } from 'preact';
import { profile } from '../../../state/derived/reach-kinds.ts';
import { reachByWay, ways } from '../../../state/derived/reach-ways.ts';
import type { WayAnswer } from '../../../state/derived/reach-ways.ts';
import { comparesWays } from '../../../state/reach-session.ts';
import { change } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { formatCount, formatNumber, formatShare, stateWord } from '../../../ui/format.ts';
import { TransitWay } from '../../../mobility/reach/TransitWay.tsx';
import { Pending } from '../../../ui/Pending.tsx';

const say = texts({
  title: { de: 'Andere Wege im Vergleich', en: 'Other ways compared' },
  caption: { de: 'Erreichbarkeit in der ganzen Stadt, je nach Weg', en: 'Reach in the whole city, by way of going' },
  way: { de: 'Wie', en: 'How' },
  share: { de: 'erreicht', en: 'reached' },
  missed: { de: 'nicht erreicht', en: 'not reached' },
  minutes: { de: 'Ø Min.', en: 'Mean min' },
  unknown: { de: 'Rollstuhl: Für {p} der Wegelänge ist nicht bekannt, ob man durchkommt; sie gelten als passierbar.', en: 'Wheelchair: for {p} of the length it is not known whether one gets through; they count as passable.' },
});

export function Ways(): JSX.Element | null {
  if (ways.value.length < 2) return null;
  return (
    <details class="reach-basis" open={comparesWays.value} onToggle={(event) => (comparesWays.value = event.currentTarget.open)}>
      <summary>{say('title')}</summary>
      {comparesWays.value && <Pending of={reachByWay} otherwise={null}>{(answers) => <Table answers={answers} />}</Pending>}
    </details>
  );
}

function Table({ answers }: { readonly answers: readonly WayAnswer[] }): JSX.Element {
  const locale = language.value;
  const wheelchair = answers.find(({ way }) => way.mode === 'wheelchair')?.answer.basis.network;
  return (
    <>
      <table class="data-table">
        <caption class="kern-sr-only">{say('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('way')}</th>
            <th scope="col" class="is-number">{say('share')}</th>
            <th scope="col" class="is-number">{say('missed')}</th>
            <th scope="col" class="is-number">{say('minutes')}</th>
          </tr>
        </thead>
        <tbody>
          {answers.map(({ way, answer: { city } }) => {
            const state = stateWord(city.shareStates[0] ?? 'missing', locale);
            const [share, missed, minutes] = [city.share[0] ?? null, city.notReached[0] ?? null, city.meanMinutes[0] ?? null];
            return (
              <tr key={way.key}>
                <th scope="row">
                  <button type="button" class="link-button" aria-pressed={way.key === profile.value?.key} onClick={() => change({ profile: way.key === 'standard' ? '' : way.key })}>{localText(way.name)}</button>
                </th>
                <td class="is-number">{share === null ? state : formatShare(share / 100, locale)}</td>
                <td class="is-number">{missed === null ? state : formatCount(missed, locale)}</td>
                <td class="is-number">{minutes === null ? '–' : formatNumber(minutes, 1, locale)}</td>
              </tr>
            );
          })}
          <TransitWay />
        </tbody>
      </table>
      {wheelchair && wheelchair.unknownShare > 0 && <p class="chart-note">{say('unknown', { p: formatShare(wheelchair.unknownShare, locale) })}</p>}
    </>
  );
}

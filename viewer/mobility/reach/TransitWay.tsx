/** The row "by public transport" beside the ways on foot and by bicycle, where the ways have been computed. */
import type { JSX } from 'preact';
import { batch, batchReach, batchReachAnswer } from '../../state/derived/batch.ts';
import { BY_TRANSIT, isByTransit } from '../../state/derived/reach-kinds.ts';
import { hasTimetable } from '../../state/derived/transit-presets.ts';
import { change } from '../../state/store.ts';
import { language, texts } from '../../text/texts.ts';
import { formatCount, formatNumber, formatShare, stateWord } from '../../ui/format.ts';

const say = texts({
  name: { de: 'mit Bus und Bahn', en: 'by public transport' },
  none: { de: 'noch nicht berechnet', en: 'not computed yet' },
});

export function TransitWay(): JSX.Element | null {
  if (!hasTimetable.value) return null;
  const locale = language.value;
  const row = batchReachAnswer.value?.city;
  const state = stateWord(row?.states[0] ?? 'missing', locale);
  const [share, missed, minutes] = [row?.values[0] ?? null, row?.notReached[0] ?? null, row?.meanMinutes[0] ?? null];
  const name = (
    <th scope="row">
      <button type="button" class="link-button" aria-pressed={isByTransit.value} onClick={() => change({ profile: BY_TRANSIT })}>{say('name')}</button>
    </th>
  );
  if (!batch.value || batchReach.error.value) {
    return (
      <tr>
        {name}
        <td colSpan={3}>{say('none')}</td>
      </tr>
    );
  }
  return (
    <tr>
      {name}
      <td class="is-number">{share === null ? state : formatShare(share / 100, locale)}</td>
      <td class="is-number">{missed === null ? state : formatCount(Math.round(missed), locale)}</td>
      <td class="is-number">{minutes === null ? '–' : formatNumber(minutes, 1, locale)}</td>
    </tr>
  );
}

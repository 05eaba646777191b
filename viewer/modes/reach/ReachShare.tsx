/** How many of the target group are reached, as a bar with words beside it. */
import type { JSX } from 'preact';
import type { ReachBasis } from '../../client/reach-types.ts';
import { groupByKey } from '../../state/derived/reach-kinds.ts';
import { cutoffWords } from '../../state/derived/reach-words.ts';
import { language, localText } from '../../text/texts.ts';
import { formatCount, formatShare, stateWord } from '../../ui/format.ts';
import { sayResult } from './result-sentence.ts';
import type { ReachRow } from './result-sentence.ts';

export function ReachShare({ basis, row }: { readonly basis: ReachBasis; readonly row: ReachRow }): JSX.Element {
  const share = row.share[0] ?? null;
  const [reached, missed] = [row.reached[0] ?? null, row.notReached[0] ?? null];
  const state = row.shareStates[0] ?? 'missing';
  if (share === null) return <p>{stateWord(state, language.value)}</p>;
  const number = (value: number | null): string => (value === null ? stateWord(state, language.value) : formatCount(value, language.value));
  const group = groupByKey(basis.group);
  return (
    <div class="reach-share">
      <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect width={100} height={6} class="reach-share__rest" />
        <rect width={share} height={6} class="reach-share__part" />
      </svg>
      <dl>
        <div>
          <dt>{sayResult('reached', { t: cutoffWords(basis)[language.value] })}</dt>
          <dd>
            <strong>{number(reached)}</strong> {formatShare(share / 100, language.value)}
          </dd>
        </div>
        <div>
          <dt>{sayResult('missed')}</dt>
          <dd>
            <strong>{number(missed)}</strong> {formatShare(1 - share / 100, language.value)}
          </dd>
        </div>
      </dl>
      <p class="chart-note">{sayResult('heads', { group: group ? localText(group.name) : basis.group })}</p>
    </div>
  );
}

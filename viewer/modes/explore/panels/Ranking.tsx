/** Panel Rangliste: the table of whatever the map shows, linked to it in both directions. */
import { computed, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { NO_CLASS } from '../../../../core/statistics/breaks.ts';
import { AreaRanking } from '../../../controls/AreaRanking.tsx';
import type { Shown } from '../../../map/shown.ts';
import { chartTheme } from '../../../state/derived/chart-theme.ts';
import { shown, shownResource } from '../../../state/derived/shown.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatPeriod } from '../../../ui/format.ts';
import { Empty, Failure, Loading } from '../../../ui/Notice.tsx';
import { gradeColumns, groupColumns, indexColumns, twoColumns, valueColumns } from '../../../ui/ranking-columns.tsx';
import type { RankingColumn } from '../../../ui/ranking-rows.ts';

const say = texts({
  caption: { de: '{name}, {period}: alle Gebiete', en: '{name}, {period}: all areas' },
  nothing: { de: 'Für diese Ebene und diesen Zeitraum gibt es keine Werte.', en: 'There are no values for this level and period.' },
  only: { de: 'Nur: {what}', en: 'Only: {what}' },
  all: { de: 'Alle zeigen', en: 'Show all' },
});

/** Codes that a legend, matrix or robustness list asked to see alone; null = all. Cleared when the map shows something else. */
export const rankingFilter = signal<{ readonly of: string; readonly name: string; readonly codes: ReadonlySet<string> } | null>(null);

/** What the filter belongs to: another indicator or index makes it void. */
export const shownKey = computed(() => (shown.value ? keyOf(shown.value) : ''));

const columns = computed(() => (shown.value ? columnsOf(shown.value) : []));

export function Ranking(): JSX.Element {
  const now = shown.value;
  const { error, retry, isLoading } = shownResource.value;
  if (error.value) return <Failure error={error.value} onRetry={retry} />;
  if (!now) return isLoading.value ? <Loading /> : <Empty>{say('nothing')}</Empty>;
  const filter = rankingFilter.value?.of === shownKey.value ? rankingFilter.value : null;
  return (
    <AreaRanking
      key={now.kind}
      caption={captionOf(now)}
      codes={now.codes}
      names={now.names}
      columns={columns.value}
      initialSorting={{ column: columns.value[1]!.key, isDescending: true }}
      only={filter?.codes ?? null}
    >
      {filter && (
        <p class="ranking-only">
          <span>{say('only', { what: filter.name })}</span>
          <Button kind="tertiary" icon="close" onClick={() => (rankingFilter.value = null)}>{say('all')}</Button>
        </p>
      )}
    </AreaRanking>
  );
}

function keyOf(now: Shown): string {
  return now.kind === 'index' ? `index ${now.answer.definition.key}` : `${now.kind} ${now.indicator.id}`;
}

function captionOf(now: Shown): string {
  const { meta } = now.answer;
  const name = now.kind === 'index' ? localText(now.answer.definition.name) : localText(now.indicator.name);
  return say('caption', { name, period: meta.period ? formatPeriod(meta.period, language.value) : '' });
}

/** All columns speak of rows of `now.codes`; answers that hold the same areas in another order are looked up by code. */
function columnsOf(now: Shown): RankingColumn[] {
  const rowOf = lookup(now.codes, now.answer.codes);
  const groupOf = (row: number): number | null => (now.classes[row] === NO_CLASS ? null : now.classes[row]!);
  const shared = { codes: now.codes, names: now.names, theme: chartTheme.value, groupOf, colours: now.colours };
  switch (now.kind) {
    case 'classes':
      return valueColumns({ ...shared, answer: now.answer, rowOf, style: now.indicator });
    case 'two':
      return twoColumns({ ...shared, first: { indicator: now.indicator, answer: now.answer, rowOf }, second: { indicator: now.second, answer: now.secondAnswer, rowOf: lookup(now.codes, now.secondAnswer.codes) } });
    case 'index':
      return indexColumns({ ...shared, answer: now.answer, rowOf });
    case 'groups':
      return groupColumns({ ...shared, answer: now.answer, rowOf, style: now.indicator, names: now.names, groups: now.groups });
    case 'grades':
      return gradeColumns({ ...shared, grades: now.grades, states: now.states });
  }
}

function lookup(to: readonly string[], from: readonly string[]): (row: number) => number {
  if (to.length === from.length && to.every((code, row) => code === from[row])) return (row) => row;
  const places = new Map(from.map((code, place) => [code, place]));
  return (row) => places.get(to[row]!) ?? -1;
}

/** Reach of the chosen kind by bus and train over all areas, out of the stored computation. */
import type { JSX } from 'preact';
import { batchCsvUrl } from '../../client/mobility.ts';
import type { BatchReachAnswer } from '../../client/mobility-types.ts';
import { batchPercentile, batchReach, batchRequest } from '../../state/derived/batch.ts';
import { groupByKey, kindByKey } from '../../state/derived/reach-kinds.ts';
import { minutesWords } from '../../state/derived/reach-words.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatCount, formatNumber, formatPercent, stateWord } from '../../ui/format.ts';
import { DownloadButton } from '../../export/DownloadLink.tsx';
import { AreaRanking } from '../../controls/AreaRanking.tsx';
import type { RankingColumn } from '../../ui/ranking-rows.ts';
import { Pending } from '../../ui/Pending.tsx';
import { Ways } from '../../modes/reach/panels/Ways.tsx';
import { percentileText } from './RideQuestion.tsx';

const say = texts({
  sentence: { de: '{reached} von {people} ({group}) kommen mit Bus und Bahn in höchstens {t} zu {kind}, {how}; {missed} nicht.', en: '{reached} of {people} ({group}) get to {kind} by public transport within {t}, {how}; {missed} do not.' },
  withheld: { de: 'Für die ganze Stadt lässt sich keine Zahl zeigen.', en: 'No number can be shown for the whole city.' },
  areas: { de: 'Gebiete', en: 'Areas' },
  area: { de: 'Gebiet', en: 'Area' },
  share: { de: 'Erreicht', en: 'Reached' },
  missed: { de: 'Nicht erreicht', en: 'Not reached' },
  minutes: { de: 'Ø Min.', en: 'Mean min' },
  block: { de: 'Minuten', en: 'Minutes' },
  foot: { de: 'zu Fuß', en: 'on foot' },
  csv: { de: 'CSV laden', en: 'Download CSV' },
});

/** @param between what stands before the table: the state of the computation, which must not lie below a hundred rows */
export function BatchResult({ between }: { readonly between: JSX.Element }): JSX.Element {
  if (!batchRequest.value) return between;
  return <Pending of={batchReach} otherwise={between}>{(answer) => <Body answer={answer} between={between} />}</Pending>;
}

function Body({ answer, between }: { readonly answer: BatchReachAnswer; readonly between: JSX.Element }): JSX.Element {
  const rows = answer.areas ?? { codes: answer.blocks.codes, names: answer.blocks.codes };
  const request = batchRequest.value;
  return (
    <>
      <p class="finding">{batchSentence(answer)}</p>
      {between}
      <Ways />
      <div class="reach-table">
        <h3>{say('areas')}</h3>
        {request && (
          <DownloadButton kind="tertiary" label={say('csv')} href={batchCsvUrl(request, language.value)} />
        )}
        <AreaRanking
          caption={say('areas')}
          codes={rows.codes}
          names={rows.names}
          columns={answer.areas ? areaColumns(answer.areas) : blockColumns(answer.blocks)}
          initialSorting={{ column: 'value', isDescending: answer.areas === null }}
        />
      </div>
    </>
  );
}

function batchSentence({ city, category, group, cutoffMinutes }: Pick<BatchReachAnswer, 'city' | 'category' | 'group' | 'cutoffMinutes'>): string {
  const locale = language.value;
  const [reached, people, missed] = [city.reached[0] ?? null, city.people[0] ?? null, city.notReached[0] ?? null];
  if (reached === null || people === null || missed === null) return say('withheld');
  const count = (value: number): string => formatCount(Math.round(value), locale);
  const kind = kindByKey(category);
  const name = groupByKey(group);
  return say('sentence', { reached: count(reached), people: count(people), missed: count(missed), group: name ? localText(name.name) : group, t: minutesWords(Math.round(cutoffMinutes))[locale], kind: kind ? localText(kind.plural) : category, how: percentileText(batchPercentile.value) });
}

const numeric = { className: 'is-number', isDescendingFirst: true } as const;

function areaColumns(areas: NonNullable<BatchReachAnswer['areas']>): RankingColumn[] {
  const locale = language.value;
  const name = (row: number): string => areas.names[row] || areas.codes[row]!;
  const state = (row: number): string => stateWord(areas.states[row] ?? 'missing', locale);
  return [
    { key: 'name', title: say('area'), sortBy: name, text: name },
    { key: 'value', title: say('share'), ...numeric, sortBy: (row) => areas.values[row] ?? null, text: (row) => (areas.values[row] === null ? state(row) : formatPercent(areas.values[row]!, 1, locale)) },
    { key: 'missed', title: say('missed'), ...numeric, sortBy: (row) => areas.notReached[row] ?? null, text: (row) => (areas.notReached[row] === null ? stateWord('suppressed', locale) : formatCount(Math.round(areas.notReached[row]!), locale)) },
    { key: 'minutes', title: say('minutes'), ...numeric, sortBy: (row) => areas.meanMinutes[row] ?? null, text: (row) => minutesText(areas.meanMinutes[row] ?? null) },
  ];
}

function blockColumns(blocks: BatchReachAnswer['blocks']): RankingColumn[] {
  return [
    { key: 'name', title: say('area'), sortBy: (row) => blocks.codes[row]!, text: (row) => blocks.codes[row]! },
    { key: 'value', title: say('block'), ...numeric, sortBy: (row) => blocks.minutes[row] ?? null, text: (row) => minutesText(blocks.minutes[row] ?? null) },
    { key: 'foot', title: say('foot'), ...numeric, sortBy: (row) => blocks.onFoot[row] ?? null, text: (row) => minutesText(blocks.onFoot[row] ?? null) },
  ];
}

function minutesText(minutes: number | null): string {
  return minutes === null ? '–' : formatNumber(minutes, 1, language.value);
}

/** The table of reach: columns for the page, and the same as CSV. Withheld counts are words, never 0. */
import type { ReachAnswer } from '../../client/reach-types.ts';
import { download } from '../../export/download.ts';
import { reachIndicator } from '../../map/reach-columns.ts';
import { language, texts } from '../../text/texts.ts';
import { formatCell, formatCount, formatNumber, stateWord } from '../../ui/format.ts';
import type { RankingColumn } from '../../ui/ranking-rows.ts';

type StateName = ReachAnswer['states'][number];

const say = texts({
  area: { de: 'Gebiet', en: 'Area' },
  value: { de: 'Wert', en: 'Value' },
  share: { de: 'Erreicht', en: 'Reached' },
  missed: { de: 'Nicht erreicht', en: 'Not reached' },
  minutes: { de: 'Ø Min.', en: 'Mean min' },
});

export function reachColumns(answer: ReachAnswer, isBlocks: boolean): RankingColumn[] {
  const locale = language.value;
  const style = reachIndicator(answer.basis, { de: '' }, { de: '' });
  const count = (value: number | null | undefined, state: StateName | undefined): string => (typeof value === 'number' ? formatCount(value, locale) : stateWord(withheld(state), locale));
  const isShare = answer.basis.measure === 'coverage';
  const numeric = { className: 'is-number', isDescendingFirst: true } as const;
  return [
    { key: 'name', title: say('area'), sortBy: (row) => answer.names[row] || answer.codes[row]!, text: (row) => answer.names[row] || answer.codes[row]! },
    { key: 'value', title: isShare ? say('share') : say('value'), ...numeric, sortBy: (row) => answer.values[row] ?? null, text: (row) => formatCell(answer.values[row] ?? null, answer.states[row] ?? 'missing', style, locale) },
    ...(isBlocks ? [] : [{ key: 'missed', title: say('missed'), ...numeric, sortBy: (row: number) => answer.notReached[row] ?? null, text: (row: number) => count(answer.notReached[row], answer.shareStates[row]) }]),
    { key: 'minutes', title: say('minutes'), ...numeric, sortBy: (row) => answer.meanMinutes[row] ?? null, text: (row) => (typeof answer.meanMinutes[row] === 'number' ? formatNumber(answer.meanMinutes[row], 1, locale) : '–') },
  ];
}

function withheld(state: StateName | undefined): StateName {
  return state === 'missing' || state === 'not_applicable' ? state : 'suppressed';
}

const CSV_COLUMNS = ['code', 'name', 'value', 'state', 'people', 'reached', 'not_reached', 'unknown', 'share_percent', 'share_state', 'mean_minutes', 'median_minutes'] as const;

/** Semicolons and the language's decimal sign, as spreadsheets of that language open it; empty where a state shows no number. */
export function reachCsv(answer: ReachAnswer): string {
  const number = (value: number | null | undefined): string => (typeof value === 'number' ? (language.value === 'de' ? String(value).replace('.', ',') : String(value)) : '');
  const rows = answer.codes.map((code, row) => [
    quoted(code),
    quoted(answer.names[row] ?? ''),
    number(answer.values[row]),
    answer.states[row] ?? '',
    number(answer.people[row]),
    number(answer.reached[row]),
    number(answer.notReached[row]),
    number(answer.unknown[row]),
    number(answer.share[row]),
    answer.shareStates[row] ?? '',
    number(answer.meanMinutes[row]),
    number(answer.medianMinutes[row]),
  ]);
  return [CSV_COLUMNS, ...rows].map((row) => row.join(';')).join('\r\n');
}

export function saveReachCsv(answer: ReachAnswer): void {
  download(new Blob(['\ufeff', reachCsv(answer)], { type: 'text/csv;charset=utf-8' }), `${answer.basis.kinds.join('-')}-${answer.basis.measure}.csv`);
}

/** What a spreadsheet would run as a formula is kept as text. */
function quoted(text: string): string {
  const safe = /^[=+@-]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

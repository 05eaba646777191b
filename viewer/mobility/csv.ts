/** Tables of public transport as files: semicolons and the language's decimal sign, empty where a state shows no number. */
import type { JourneysAnswer, ServiceWhatIfAnswer } from '../client/mobility-types.ts';
import { download } from '../export/download.ts';
import { language } from '../text/texts.ts';

type Cell = string | number | null | undefined;

export function csvText(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [header, ...rows].map((row) => row.map(cellText).join(';')).join('\r\n');
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return language.value === 'de' ? String(cell).replace('.', ',') : String(cell);
  // what a spreadsheet would run as a formula is kept as text
  const safe = /^[=+@-]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(safe) || safe !== cell || /^\d+$/.test(cell) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function save(name: string, text: string): void {
  download(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }), name);
}

function journeysCsv(answer: JourneysAnswer): string {
  const { codes, minutes, onFoot, lastDepartures, reliability, states } = answer;
  return csvText(['block', 'minutes', 'on_foot', 'last_departure', 'reliability', 'state'], codes.map((code, at) => [code, minutes[0]?.[at], onFoot[at], lastDepartures[at], reliability[at], states[at]]));
}

export function saveJourneysCsv(answer: JourneysAnswer): void {
  save(`${answer.meta.city}-${answer.basis.question}.csv`, journeysCsv(answer));
}

function serviceCsv(answer: ServiceWhatIfAnswer): string {
  const { codes, names, before, after, difference, gained, lost } = answer;
  return csvText(['code', 'name', 'share_before', 'share_after', 'difference', 'better', 'worse'], codes.map((code, at) => [code, names[at], before.values[at], after.values[at], difference[at], gained[at], lost[at]]));
}

export function saveServiceCsv(answer: ServiceWhatIfAnswer): void {
  save(`${answer.meta.city}-angebot.csv`, serviceCsv(answer));
}

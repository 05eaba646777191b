/** The gap list as a table for offices. */
import type { Locale } from '../../core/city/model.ts';
import type { GapsAnswer } from '../../core/contract/reach.ts';
import { csvOf, type CsvColumn } from '../release/csv.ts';

const HEADS = {
  de: ['Rang', 'Schlüssel', 'Name', 'nicht versorgt', 'Ursache', 'kein Angebot', 'zu weit', 'Barriere', 'geschlossen', 'voll', 'Minuten', 'Bedarf'],
  en: ['rank', 'code', 'name', 'not served', 'cause', 'no service', 'too far', 'barrier', 'closed', 'full', 'minutes', 'need'],
} as const;

const CAUSES: Readonly<Record<Locale, Readonly<Record<GapsAnswer['causes'][number], string>>>> = {
  de: { none: 'kein Angebot', too_far: 'zu weit', barrier: 'Barriere', closed: 'geschlossen', full: 'voll' },
  en: { none: 'no service', too_far: 'too far', barrier: 'barrier', closed: 'closed', full: 'full' },
};

export function gapsCsv(answer: GapsAnswer, locale: Locale): string {
  const { ranks, codes, names, people, causes, byCause, minutes, need } = answer;
  const cells: CsvColumn['cell'][] = [
    (row) => ranks[row]!,
    (row) => codes[row]!,
    (row) => names[row]!,
    (row) => people[row]!,
    (row) => CAUSES[locale][causes[row]!],
    (row) => byCause.none[row]!,
    (row) => byCause.too_far[row]!,
    (row) => byCause.barrier[row]!,
    (row) => byCause.closed[row]!,
    (row) => byCause.full[row]!,
    (row) => minutes[row]!,
    (row) => need[row]!,
  ];
  return csvOf(codes.length, cells.map((cell, at) => ({ name: HEADS[locale][at]!, cell })), locale);
}

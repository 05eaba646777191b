/** The history as people read it: fields with what they were before and after. */
import type { HistoryAnswer } from '../../core/contract/offers.ts';
import type { HistoryEntry, RecordChange } from '../queries/offers.ts';
import type { Incoming } from '../route.ts';

type Entry = HistoryAnswer['entries'][number];

/** Names of people are for those who may write; everyone else reads what changed and when. */
export function historyAnswerEntry({ id, offers, name, action, who, at, changes, records, isUndone }: HistoryEntry, { mayWrite }: Incoming): Entry {
  return { id, offer: offers[0] ?? '', name, action, who: mayWrite ? who : '', at, changes: changes.flatMap((change) => fieldsOf(change, offers[0] ?? '')), records, isUndone, canUndo: mayWrite && !isUndone && action !== 'undo' && records > 0 };
}

/** Records that came or went are one line; a changed one is a line a field. Fields of others than the first offer carry their id. */
function fieldsOf(change: RecordChange, first: string): Entry['changes'] {
  const prefix = change.subject === 'place' ? 'place.' : change.id === first ? '' : `${change.id}.`;
  if (change.before === null || change.after === null) return [{ field: `${prefix}record`, before: change.before, after: change.after }];
  const [before, after] = [change.before as unknown as Record<string, unknown>, change.after as unknown as Record<string, unknown>];
  return Object.keys(after)
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field: `${prefix}${field}`, before: before[field] ?? null, after: after[field] ?? null }));
}

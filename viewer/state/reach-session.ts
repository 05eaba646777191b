/** What of mode Erreichen belongs to this window and to no link: the tool, what is being dragged, writes made here. */
import { signal } from '@preact/signals';
import type { LonLat } from './reach-link.ts';

/** What the next click on the map does. */
export type ReachTool = 'pick' | 'origin' | 'add';
export const reachTool = signal<ReachTool>('pick');

/** The isochrone's origin while it is being dragged; null = that of the link. */
export const draggedOrigin = signal<LonLat | null>(null);

/** Counts what was written to the offer database from here: everything that rests on it is asked anew. */
export const offersWritten = signal(0);

/** The offer that is being edited: an id, 'new', or null = no form is open. */
export const editing = signal<string | null>(null);

/** Newly proposed places, from the last job. */
export interface ProposedSite {
  readonly lon: number;
  readonly lat: number;
  readonly gained: number | null;
}
export const proposed = signal<readonly ProposedSite[]>([]);

/** The ways of going are compared in the result. */
export const comparesWays = signal(false);

/** What was removed here last: for the notice that takes it back. */
export const removed = signal<{ readonly id: string; readonly name: string } | null>(null);

/** A dialog over the offers: reading a file, the lists of kinds and groups, all changes; null = none. */
export type OffersDialog = 'import' | 'kinds' | 'changes';
export const offersDialog = signal<OffersDialog | null>(null);

/** What of public transport belongs to this window and to no link: tools, a table that is being edited, a running job. */
import { signal } from '@preact/signals';
import type { JobAnswer } from '../client/reach-types.ts';
import type { ClassTable } from '../client/mobility-types.ts';

/** What the next click on the map does for the changed service. */
type ServiceTool = 'pick' | 'add';
export const serviceTool = signal<ServiceTool>('pick');

/** Line and direction that a new stop is to lie on; the way between its two nearest neighbours is found on the click. */
export const addedTo = signal('');

/** The table in the editor; null = as saved. */
export const tableDraft = signal<ClassTable | null>(null);

/** Counts tables saved or removed from here: what rests on them is asked anew. */
export const tablesWritten = signal(0);

/** The computation of all ways by transit that was started here. */
export const batchJob = signal<JobAnswer | null>(null);
/** '' = none */
export const batchError = signal('');
/** Counts batches that ended here. */
export const batchesDone = signal(0);

/** Percentile while its slider is being dragged; null = that of the link. */
export const draggedPercentile = signal<number | null>(null);

import { signal } from '@preact/signals';
import { getExplanation } from '../../client/values.ts';
import type { AreaRequest } from '../../client/values.ts';
import { resource } from '../resource.ts';

/** The number whose origin the dialog shows; null = closed. */
export const explained = signal<(AreaRequest & { readonly indicator: string }) | null>(null);

/** "Why this number": definition, counts, files and rows. */
export const explanation = resource(() => explained.value, getExplanation);

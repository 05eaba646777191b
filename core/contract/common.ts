import { z } from 'zod';

/** Pieces that several schemas share. */
export const LocalText = z.object({ de: z.string(), en: z.string().optional() });
export const Key = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'lower-case letters, digits, - and _');
export const IsoDate = z.iso.date();
export const DateRange = z.object({ from: IsoDate.nullable(), to: IsoDate.nullable() });
export const Period = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'yyyy, yyyy-mm or yyyy-mm-dd');
export const AreaCode = z.string().min(1).max(64);

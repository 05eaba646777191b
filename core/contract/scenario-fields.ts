/** Fields that requests and answers about scenarios share. */
import { z } from 'zod';

export const MOST_BLOCKS = 200_000;
export const words = (most: number) => z.string().max(most);
/** null: not shown */
export const numberOrNull = z.number().nullable();
/** position in base.blockCodes */
export const Block = z.int().min(0).max(MOST_BLOCKS);

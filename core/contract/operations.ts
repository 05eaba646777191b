import { z } from 'zod';

export const HealthAnswer = z.object({ status: z.literal('ok') });
export const ReadyAnswer = z.object({ status: z.literal('ready'), cities: z.int() });
export type HealthAnswer = z.infer<typeof HealthAnswer>;
export type ReadyAnswer = z.infer<typeof ReadyAnswer>;

/** A promise with a limit: after it `giveUp` is called and the code is 'cancelled'. */
import { DomainError } from '../../../core/errors.ts';

export async function withTimeout<T>(work: Promise<T>, timeoutMs: number | undefined, giveUp: () => Promise<void>): Promise<T> {
  if (timeoutMs === undefined) return work;
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DomainError('cancelled', `invalid statement: given up after ${timeoutMs} ms`, { value: timeoutMs }));
      void giveUp();
    }, timeoutMs);
  });
  work.catch(() => undefined); // after the limit its failure is expected
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

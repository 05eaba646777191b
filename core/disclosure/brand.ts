/**
 * The brand of released values. Only files of this folder import stamp() (a structure test watches it); the type says
 * so to the compiler, the register says so at run time.
 */
declare const released: unique symbol;

export type Released<T> = T & { readonly [released]: true };

const register = new WeakSet<object>();

export function stamp<T extends object>(answer: T): Released<T> {
  register.add(answer);
  return answer as Released<T>;
}

export function isReleased(answer: unknown): boolean {
  return typeof answer === 'object' && answer !== null && register.has(answer);
}

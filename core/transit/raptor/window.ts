/** What a question over a window of departures is made of: the window, its bound, the ways from stops to targets. */
import { DomainError } from '../../errors.ts';
import { NEVER } from './state.ts';

/** In travel times: not reached within the bound. Sorts behind every time. */
export const NOT_REACHED = NEVER;

/** From stops to targets on foot, sparse by stop. */
export interface Egress {
  readonly targetCount: number;
  /** stops + 1 entries into targets and seconds */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
  readonly seconds: Uint32Array;
}

export interface RangeOptions {
  /** departures at from, from + step … before to; seconds after midnight */
  readonly fromSeconds: number;
  readonly toSeconds: number;
  /** default 60 */
  readonly stepSeconds?: number;
  /** longest travel time, inclusive */
  readonly maximumSeconds: number;
}

/** Number of departures in a window. @throws invalid_value for an empty one or a step that is no whole second ≥ 1 */
export function departureCount({ fromSeconds, toSeconds, stepSeconds = 60 }: RangeOptions): number {
  if (!Number.isInteger(stepSeconds) || stepSeconds < 1) throw new DomainError('invalid_value', `invalid step ${stepSeconds} s`, { path: 'query.step', value: stepSeconds, expected: 'whole seconds ≥ 1' });
  if (!(toSeconds > fromSeconds)) throw new DomainError('invalid_value', `invalid departure window ${fromSeconds}–${toSeconds} s`, { path: 'query.to', value: toSeconds, expected: `more than ${fromSeconds}` });
  return Math.ceil((toSeconds - fromSeconds) / stepSeconds);
}

/** The window of arrivals as a day of reverseDay sees it: backwards the latest arrival is the earliest "departure". */
export function backwards(options: RangeOptions): RangeOptions {
  const lastArrival = options.fromSeconds + (departureCount(options) - 1) * (options.stepSeconds ?? 60);
  return { ...options, fromSeconds: -lastArrival, toSeconds: -options.fromSeconds + 1 };
}

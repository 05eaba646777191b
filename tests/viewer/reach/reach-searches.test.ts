import { describe, expect, it } from 'vitest';
import type { ListedJob } from '../../../viewer/client/reach-types.ts';
import { bestOf, isSameQuestion, questionOf } from '../../../viewer/state/derived/reach-searches.ts';

const stored = (id: string, state: ListedJob['state'], parameters: Record<string, unknown> = {}): ListedJob => ({
  id,
  type: 'sites',
  state,
  progress: 0.5,
  best: null,
  message: null,
  startedAt: '2026-11-22T10:00:00Z',
  endedAt: null,
  revision: '0123456789ab',
  isCurrent: true,
  isResumable: false,
  parameters: { category: 'kita', count: 3, method: 'coverage', timeLimitSeconds: 30, ...parameters },
  result: null,
  error: null,
});

describe('a stored search', () => {
  it('is told by what it asked, whatever it sought: number, goal and time are no part of the question', () => {
    const question = questionOf(stored('a', 'done', { cutoff: 10, group: 'under-6', measure: 'coverage', k: 3 }));
    expect(question).toEqual({ category: 'kita', cutoff: 10, group: 'under-6' });
    expect(isSameQuestion(question, { category: 'kita', group: 'under-6', cutoff: 10 })).toBe(true);
    expect(isSameQuestion(question, { category: 'kita', group: 'under-6' })).toBe(false);
    expect(isSameQuestion(question, { category: 'kita', group: 'under-6', cutoff: 10, withPlacesFree: 'true' })).toBe(false);
    expect(isSameQuestion(question, null)).toBe(false);
  });

  it('takes all offers for all offers, and is none of the rail where it asked of given points or in metres', () => {
    expect(questionOf(stored('a', 'done', { withPlacesFree: 'false' }))).toEqual({ category: 'kita' });
    expect(questionOf(stored('a', 'done', { candidates: [[7, 51]] }))).toBeNull();
    expect(questionOf(stored('a', 'done', { cutoffMetres: 500 }))).toBeNull();
    expect(questionOf(stored('a', 'done', { category: undefined }))).toBeNull();
  });

  it('of several is the one that was opened, else one that runs, else the latest that came to something', () => {
    const all = [stored('new', 'cancelled'), stored('mid', 'done'), stored('run', 'waiting'), stored('old', 'interrupted')];
    expect(bestOf(all, 'old')?.id).toBe('old');
    expect(bestOf(all, 'gone')?.id).toBe('run');
    expect(bestOf(all.filter(({ id }) => id !== 'run'), '')?.id).toBe('mid');
    expect(bestOf([all[0]!], '')?.id).toBe('new');
    expect(bestOf([], '')).toBeNull();
  });
});

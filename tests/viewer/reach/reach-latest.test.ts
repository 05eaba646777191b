import { expect, it } from 'vitest';
import { latest } from '../../../viewer/state/reach-latest.ts';

interface Call {
  readonly request: number;
  readonly resolve: (answer: string) => void;
  readonly reject: (cause: unknown) => void;
}

function setUp() {
  const calls: Call[] = [];
  const answers: string[] = [];
  const errors: unknown[] = [];
  const asking = latest<number, string>(
    (request) => new Promise((resolve, reject) => calls.push({ request, resolve, reject })),
    (answer) => answers.push(answer),
    (cause) => errors.push(cause),
  );
  return { calls, answers, errors, asking };
}

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('asks one thing at a time and then only the newest', async () => {
  const { calls, answers, asking } = setUp();
  for (const wish of [1, 2, 3, 4]) asking.want(wish);
  expect(calls.map(({ request }) => request)).toEqual([1]);
  calls[0]!.resolve('one');
  await settle();
  expect(calls.map(({ request }) => request)).toEqual([1, 4]);
  calls[1]!.resolve('four');
  await settle();
  expect(answers).toEqual(['one', 'four']);
});

it('drops what is under way when nothing is wanted any more', async () => {
  const { calls, answers, asking } = setUp();
  asking.want(1);
  asking.want(null);
  calls[0]!.resolve('one');
  await settle();
  expect(answers).toEqual([]);
  asking.want(2);
  calls[1]!.resolve('two');
  await settle();
  expect(answers).toEqual(['two']);
});

it('tells a failure only if nothing newer follows', async () => {
  const { calls, errors, asking } = setUp();
  asking.want(1);
  asking.want(2);
  calls[0]!.reject('first');
  await settle();
  expect(errors).toEqual([]);
  calls[1]!.reject('second');
  await settle();
  expect(errors).toEqual(['second']);
});

import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { refreshAll, resource } from '../../../viewer/state/resource.ts';
import { until } from '../../../viewer/state/until.ts';

test('waits for a signal, and no longer than it is told', async () => {
  const ready = signal(false);
  let isDone = false;
  const waiting = until(() => ready.value).then(() => (isDone = true));
  await Promise.resolve();
  expect(isDone).toBe(false);
  ready.value = true;
  await waiting;
  await until(() => false, 5);
});

test('after a definition was saved, kept answers are asked for again although their key is the same', async () => {
  let version = 1;
  const wanted = signal('a');
  const answers = resource(() => wanted.value, (key) => Promise.resolve(`${key}${version}`));
  await until(() => answers.data.value === 'a1');
  wanted.value = 'b';
  await until(() => answers.data.value === 'b1');
  version = 2;
  refreshAll();
  await until(() => answers.data.value === 'b2');
  wanted.value = 'a';
  await until(() => answers.data.value === 'a2', 500);
  expect(answers.data.value).toBe('a2');
});

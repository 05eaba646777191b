import { effect } from '@preact/signals';

/** Resolves once `holds` (which reads signals) is true, or after `longest` milliseconds: waiting must not lock anybody out. */
export function until(holds: () => boolean, longest = 5000): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, longest);
    let stop: (() => void) | null = null;
    function finish(): void {
      clearTimeout(timer);
      resolve();
      queueMicrotask(() => stop?.());
    }
    stop = effect(() => {
      if (holds()) finish();
    });
  });
}

/** Processor time of this process: what a computation costs, whatever else runs on the machine. */
export function processorMilliseconds<T>(run: () => T): { readonly result: T; readonly milliseconds: number } {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return { result, milliseconds: (user + system) / 1000 };
}

export function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

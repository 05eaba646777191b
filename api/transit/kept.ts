/** What was made, under its key; the least recently used leaves first. A promise that fails is not kept. */
export class Kept<T> {
  private readonly values = new Map<string, T>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  of(key: string, make: () => T): T {
    const found = this.values.get(key) ?? make();
    this.values.delete(key);
    this.values.set(key, found);
    if (this.values.size > this.most) this.values.delete(this.values.keys().next().value!);
    return found;
  }

  ofPromise<P>(this: Kept<Promise<P>>, key: string, make: () => Promise<P>): Promise<P> {
    return this.of(key, () => {
      const made = make();
      made.catch(() => this.forget(key));
      return made;
    });
  }

  forget(key: string): void {
    this.values.delete(key);
  }
}

/**
 * Answers as bytes, bounded by their size; the least recently used leave first. A key is computed once however many
 * ask for it at the same time. Keys begin with city and revision, so a new revision simply asks for new keys.
 */
import type { StoredBody } from './stored-body.ts';

export class AnswerCache {
  private readonly kept = new Map<string, StoredBody>();
  private readonly pending = new Map<string, Promise<StoredBody>>();
  private readonly limitBytes: number;
  private bytes = 0;
  hits = 0;
  misses = 0;

  /** limitBytes 0: nothing is kept (the benchmark's baseline) */
  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  get size(): { readonly entries: number; readonly bytes: number } {
    return { entries: this.kept.size, bytes: this.bytes };
  }

  get(key: string): StoredBody | undefined {
    const found = this.kept.get(key);
    if (!found) return undefined;
    this.kept.delete(key);
    this.kept.set(key, found);
    this.hits++;
    return found;
  }

  async of(key: string, make: () => Promise<StoredBody> | StoredBody): Promise<StoredBody> {
    const found = this.get(key);
    if (found) return found;
    this.misses++;
    let making = this.pending.get(key);
    if (!making) {
      making = (async () => make())();
      this.pending.set(key, making);
      making.then((body) => this.keep(key, body)).catch(() => undefined).finally(() => this.pending.delete(key));
    }
    return making;
  }

  private keep(key: string, body: StoredBody): void {
    if (body.bytes > this.limitBytes / 4) return;
    this.kept.set(key, body);
    body.key = key;
    this.bytes += body.bytes;
    body.onGrow = (bytes) => {
      if (this.kept.get(key) !== body) return;
      this.bytes += bytes;
      this.trim();
    };
    this.trim();
  }

  private trim(): void {
    for (const [key, body] of this.kept) {
      if (this.bytes <= this.limitBytes) return;
      this.remove(key, body);
    }
  }

  private remove(key: string, body: StoredBody): void {
    this.kept.delete(key);
    this.bytes -= body.bytes;
  }
}

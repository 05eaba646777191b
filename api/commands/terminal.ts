/** What a command says: results on stdout, progress and errors on stderr; with --json one JSON document on stdout. */

const SILENT_MILLISECONDS = 2000;
const EVERY_MILLISECONDS = 1000;

export class Terminal {
  readonly json: boolean;
  private startedAt = 0;
  private saidAt = 0;
  private isLineOpen = false;

  constructor({ json }: { json: boolean }) {
    this.json = json;
  }

  line(text: string): void {
    this.endProgress();
    if (!this.json) process.stdout.write(`${text}\n`);
  }

  /** The command's answer to a machine; nothing without --json. */
  answer(value: unknown): void {
    this.endProgress();
    if (this.json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  error(text: string, cause?: unknown): void {
    this.endProgress();
    process.stderr.write(`${text}\n`);
    if (process.env['LOG_LEVEL'] === 'debug' && cause instanceof Error) process.stderr.write(`${cause.stack ?? ''}\n`);
  }

  /** Said once work has lasted two seconds, then at most once a second. share: 0–1 or undefined. */
  progress(text: string, share?: number): void {
    const now = performance.now();
    if (this.startedAt === 0) this.startedAt = now;
    if (now - this.startedAt < SILENT_MILLISECONDS || now - this.saidAt < EVERY_MILLISECONDS) return;
    this.saidAt = now;
    const percent = share === undefined ? '' : ` ${Math.round(share * 100)} %`;
    if (process.stderr.isTTY) {
      process.stderr.write(`\r\u001b[K… ${text}${percent}`);
      this.isLineOpen = true;
    } else {
      process.stderr.write(`… ${text}${percent}\n`);
    }
  }

  endProgress(): void {
    this.startedAt = 0;
    if (!this.isLineOpen) return;
    process.stderr.write('\r\u001b[K');
    this.isLineOpen = false;
  }
}

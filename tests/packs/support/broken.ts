/** One broken pack and what its report must say of it. */
import { expect, test } from 'vitest';
import type { FindingCode, Severity } from '../../../core/text/quality.ts';
import { readMini, type Files, type Pack } from './mini-pack.ts';

export interface BrokenCase {
  readonly name: string;
  readonly change: (pack: Pack, files: Files) => void;
  readonly code: FindingCode;
  readonly severity: Severity;
  /** parts of the sentences in both languages */
  readonly de: string;
  readonly en: string;
  readonly file?: string;
  readonly row?: number | null;
  readonly column?: string | null;
  readonly value?: string | null;
  readonly count?: number;
}

export function testBroken(cases: readonly BrokenCase[]): void {
  test.each(cases)('$name', async ({ name, change, code, severity, de, en, ...place }) => {
    const { data, report } = await readMini(change);
    const finding = report.findings.find((candidate) => candidate.code === code);
    expect(finding, `${name}: findings ${report.findings.map((found) => found.code).join(', ')}`).toBeDefined();
    expect(finding).toMatchObject({ severity, ...place });
    expect(finding!.message.de).toContain(de);
    expect(finding!.message.en).toContain(en);
    expect(finding!.remedy.de).not.toBe('');
    expect(finding!.remedy.en).not.toBe('');
    expect(`${finding!.message.de}${finding!.message.en}${finding!.remedy.de}${finding!.remedy.en}`).not.toMatch(/\{[a-z]\w*\}|undefined|NaN|\[object/);
    expect(data === null).toBe(report.counts.error > 0);
    if (severity === 'error') expect(data).toBeNull();
  });
}

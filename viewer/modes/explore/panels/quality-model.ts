/** Findings of a quality report by severity, then by file. */
import type { Finding } from '../../../../core/contract/quality.ts';

export type Severity = Finding['severity'];
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

export interface SeverityGroup {
  readonly severity: Severity;
  readonly files: readonly { readonly file: string; readonly findings: readonly Finding[] }[];
}

/** Gravest first; files in the order in which they were first found; severities without findings are left out. */
export function groupFindings(findings: readonly Finding[]): SeverityGroup[] {
  return SEVERITIES.flatMap((severity) => {
    const files = new Map<string, Finding[]>();
    for (const finding of findings) {
      if (finding.severity !== severity) continue;
      const known = files.get(finding.file);
      if (known) known.push(finding);
      else files.set(finding.file, [finding]);
    }
    return files.size === 0 ? [] : [{ severity, files: [...files].map(([file, list]) => ({ file, findings: list })) }];
  });
}

/** What the server found wrong, as people read it: its words without the place in the request, which the form shows itself. Pure. */
import type { ApiError } from '../../client/http.ts';

export interface ProblemIssue {
  readonly path: string;
  readonly message: string;
}

export function problemIssues({ problem }: ApiError): ProblemIssue[] {
  return (problem?.errors ?? []).map(({ path = '', message }) => ({ path, message: message.replace(` (${path})`, '') }));
}

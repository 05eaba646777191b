/** What a schema finds wrong with a value, every issue with its path, in German and English. */
import type { z } from 'zod';
import { de, en } from 'zod/locales';

export interface SchemaIssue {
  readonly path: string;
  readonly reason: { readonly de: string; readonly en: string };
}

/** Empty when the value fits. The schema is asked once a language: its issues come in the same order. */
export function schemaIssues(schema: z.ZodType, value: unknown): SchemaIssue[] {
  const german = schema.safeParse(value, { error: inWords(de(), 'fehlt') }).error?.issues ?? [];
  const english = schema.safeParse(value, { error: inWords(en(), 'is missing') }).error?.issues ?? [];
  return german.map((issue, i) => ({ path: issue.path.map(String).join('.'), reason: { de: issue.message, en: english[i]?.message ?? issue.message } }));
}

type Locale = ReturnType<typeof de>;

function inWords(locale: Locale, missing: string): Locale['localeError'] {
  return (issue) => (issue.code === 'invalid_type' && issue.input === undefined ? missing : locale.localeError(issue));
}

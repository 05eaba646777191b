import { QualityReport } from '../../core/contract/quality.ts';
import { DomainError } from '../../core/errors.ts';
import type { Command } from '../cli.ts';
import { readQualityReport } from '../database/read-city.ts';
import { reportAsText } from '../packs/report-text.ts';
import { withDatabase } from './open.ts';

/** `atlas report`: what the last load of a city found. */
export const report: Command = {
  options: {},
  positionals: ['<city>'],
  async run(invocation) {
    const { positionals, locale, terminal } = invocation;
    const stored = await withDatabase(invocation, (database) => readQualityReport(database, positionals[0]!));
    if (stored === null) throw new DomainError('not_found', `unknown city ${positionals[0]}`, { path: '<city>', value: positionals[0]! });
    const found = QualityReport.parse(stored);
    terminal.line(reportAsText(found, locale));
    terminal.answer(found);
    return 0;
  },
};

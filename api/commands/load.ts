import { resolve } from 'node:path';
import { checkFeed, isFeed } from '../timetable/check-feed.ts';
import type { Command } from '../cli.ts';
import { findPack, loadPack } from '../load-pack.ts';
import { reportAsText } from '../packs/report-text.ts';
import { withDatabase } from './open.ts';

/** `atlas load`: the quality report always, the city only if the report names no error. With --check also a timetable alone. */
export const load: Command = {
  options: { files: { type: 'string' }, check: { type: 'boolean' } },
  positionals: ['<pack>'],
  async run(invocation) {
    const { positionals, options, settings, locale, terminal, say } = invocation;
    const startedAt = performance.now();
    if (options['check'] === true && isFeed(positionals[0]!)) {
      const report = checkFeed(positionals[0]!, locale, (share) => terminal.progress(say('reading'), share));
      terminal.line(reportAsText(report, locale));
      terminal.answer(report);
      return report.loadable ? 0 : 1;
    }
    const onProgress = (stage: string, share?: number) => terminal.progress(say(stage), share);
    const packDirectory = await findPack(positionals[0]!, settings.dataDirectory, onProgress);
    const filesDirectory = typeof options['files'] === 'string' ? resolve(options['files']) : packDirectory;
    const outcome = await withDatabase(invocation, (database) =>
      loadPack(database, { packDirectory, filesDirectory, locale, check: options['check'] === true, onProgress }),
    );
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    const city = outcome.city ?? positionals[0]!;
    const revision = outcome.revision ?? '';
    terminal.line(reportAsText(outcome.report, locale));
    terminal.line(say(outcome.status, { city, revision, seconds, errors: outcome.report.counts.error }));
    terminal.answer(outcome);
    return outcome.status === 'refused' ? 1 : 0;
  },
};

/** The line below every exported picture: source, period, boundaries, data revision, and that data are synthetic. */
import type { Locale } from '../../core/city/model.ts';
import type { ValuesAnswer } from '../client/types.ts';
import { texts } from '../text/texts.ts';
import { formatPeriod } from '../ui/format.ts';

type Meta = ValuesAnswer['meta'];

const say = texts({
  source: { de: 'Quelle: {who}', en: 'Source: {who}' },
  period: { de: 'Stand {period}', en: 'as of {period}' },
  edition: { de: 'Gebietsstand {edition}', en: 'boundaries {edition}' },
  revision: { de: 'Datenrevision {revision}', en: 'data revision {revision}' },
  synthetic: { de: 'SYNTHETISCHE DATEN, keine echte Stadt', en: 'SYNTHETIC DATA, not a real city' },
  made: { de: 'Sozialraum-Atlas', en: 'Sozialraum-Atlas' },
});

/** `who`: the indicator's own source, where all publishers and licences would be too long (a slide on a phone). */
export function sourceLine(meta: Meta, locale: Locale, who = meta.attribution): string {
  return [
    meta.synthetic ? say('synthetic') : '',
    say('source', { who }),
    meta.period ? say('period', { period: formatPeriod(meta.period, locale) }) : '',
    meta.edition ? say('edition', { edition: meta.edition }) : '',
    say('revision', { revision: meta.revision }),
    say('made'),
  ]
    .filter(Boolean)
    .join(' · ');
}

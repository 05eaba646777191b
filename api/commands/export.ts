import { writeFile } from 'node:fs/promises';
import type { FeatureCollection } from 'geojson';
import type { ValuesAnswer } from '../../core/contract/values.ts';
import { DomainError } from '../../core/errors.ts';
import type { Command, Invocation } from '../cli.ts';
import { neededOption, textOption, withApi, type Ask } from './ask.ts';
import { valuesOptions } from './compute.ts';

/** `atlas export`: what the viewer's export gives, as a file. */
export const exportFile: Command = {
  options: { ...valuesOptions, out: { type: 'string' }, format: { type: 'string' } },
  positionals: ['<city>'],
  async run(invocation) {
    const { terminal, say } = invocation;
    const file = neededOption(invocation, 'out');
    const format = textOption(invocation, 'format') ?? (file.toLowerCase().endsWith('.geojson') ? 'geojson' : 'csv');
    if (format !== 'csv' && format !== 'geojson') {
      throw new DomainError('invalid_value', `invalid --format: ${format}`, { path: '--format', value: format, expected: 'csv, geojson' });
    }
    const { text, rows } = await withApi(invocation, (ask) => (format === 'csv' ? csv(invocation, ask) : geojson(invocation, ask)));
    await writeFile(file, text);
    terminal.line(say('written', { file, rows }));
    terminal.answer({ file, format, rows });
    return 0;
  },
};

function queryOf(invocation: Invocation) {
  return {
    indicator: neededOption(invocation, 'indicator'),
    level: neededOption(invocation, 'level'),
    period: textOption(invocation, 'period'),
    edition: textOption(invocation, 'edition'),
  };
}

async function csv(invocation: Invocation, ask: Ask): Promise<{ text: string; rows: number }> {
  const response = await ask(`${cityPath(invocation)}/values`, { ...queryOf(invocation), format: 'csv', lang: invocation.locale });
  const text = `\u{feff}${(await response.text()).replace(/^\u{feff}/u, '')}`;
  return { text, rows: text.trimEnd().split('\n').length - 1 };
}

async function geojson(invocation: Invocation, ask: Ask): Promise<{ text: string; rows: number }> {
  const query = queryOf(invocation);
  const values = (await (await ask(`${cityPath(invocation)}/values`, query)).json()) as ValuesAnswer;
  const areas = (await (await ask(`${cityPath(invocation)}/areas`, { level: query.level, edition: values.meta.edition, format: 'geojson' })).json()) as FeatureCollection;
  const position = new Map(values.codes.map((code, area) => [code, area]));
  for (const feature of areas.features) {
    const area = position.get(String(feature.properties?.['code']));
    if (area === undefined) continue;
    feature.properties = {
      ...feature.properties,
      indicator: query.indicator,
      period: values.meta.period,
      value: values.values[area],
      state: values.states[area],
      lower: values.lower[area],
      upper: values.upper[area],
      numerator: values.numerators[area],
      denominator: values.denominators[area],
    };
  }
  return { text: `${JSON.stringify({ ...areas, meta: values.meta })}\n`, rows: areas.features.length };
}

function cityPath({ positionals }: Invocation): string {
  return `/api/cities/${encodeURIComponent(positionals[0]!)}`;
}

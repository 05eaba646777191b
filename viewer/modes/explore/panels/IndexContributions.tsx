/** What the picked area's index value is made of: z of each input, status and dynamics apart. */
import type { JSX } from 'preact';
import type { IndexAnswer } from '../../../client/types.ts';
import { SaveChart } from '../../../export/SaveChart.tsx';
import { sourceLine } from '../../../export/source-line.ts';
import { chartTheme } from '../../../state/derived/chart-theme.ts';
import { theme } from '../../../state/derived/theme.ts';
import { member } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { ChartFigure } from '../../../ui/charts/ChartFigure.tsx';
import { ContributionBars } from '../../../ui/charts/ContributionBars.tsx';
import type { Contribution } from '../../../ui/charts/ContributionBars.tsx';
import { lightCharts } from '../../../ui/charts/theme.ts';
import { formatNumber } from '../../../ui/format.ts';
import { Empty } from '../../../ui/Notice.tsx';

const say = texts({
  title: { de: '{area}: Woraus der Wert besteht', en: '{area}: what the value is made of' },
  hint: { de: 'Wählen Sie ein Gebiet, um zu sehen, welche Indikatoren seinen Wert heben oder senken.', en: 'Pick an area to see which indicators raise or lower its value.' },
  sentence: {
    de: 'Status {status} ({index}){dynamics}. Balken nach rechts: mehr Bedarf als im Mittel der Bezugsgruppe, in Standardabweichungen (z).',
    en: 'Status {status} ({index}){dynamics}. Bars to the right: more need than the reference set’s mean, in standard deviations (z).',
  },
  dynamics: { de: ', Dynamik {dynamics}', en: ', dynamics {dynamics}' },
  criteria: { de: 'Auffällige Indikatoren (z > 0,5): {n} von {all}.', en: 'Conspicuous indicators (z > 0.5): {n} of {all}.' },
  notEvaluated: { de: 'Dieses Gebiet ist nicht bewertet: {reason}', en: 'This area is not evaluated: {reason}' },
  noReason: { de: 'Werte fehlen oder sind geschützt.', en: 'values are missing or protected.' },
  input: { de: 'Indikator', en: 'Indicator' },
  z: { de: 'z-Wert', en: 'z value' },
  table: { de: 'z-Werte als Tabelle', en: 'z values as a table' },
  missing: { de: 'keine Angabe', en: 'not available' },
});

/** more need, less need */
const COLOURS = { light: ['#b35806', '#1f5fb0'], dark: ['#f79a3e', '#7fb2f5'] } as const;
const picked = member('picked');

export function IndexContributions({ answer }: { readonly answer: IndexAnswer }): JSX.Element {
  const area = answer.codes.indexOf(picked.value);
  if (area < 0) return <Empty>{say('hint')}</Empty>;
  const name = answer.names[area] || picked.value;
  if (answer.statusClass[area] === null) {
    const reason = answer.excluded.find((one) => one.code === picked.value)?.reason ?? say('noReason');
    return <Empty>{`${name}. ${say('notEvaluated', { reason })}`}</Empty>;
  }
  const rows = contributionsOf(answer, area);
  const title = say('title', { area: name });
  const sentence = `${sentenceOf(answer, area)} ${say('criteria', { n: answer.criteria[area] ?? 0, all: rows.length })}`;
  const chart = { rows, locale: language.value, label: `${title}. ${sentence}`, missingWord: say('missing') };
  return (
    <ChartFigure
      title={title}
      sentence={sentence}
      theme={chartTheme.value}
      draw={(width, colours) => <ContributionBars {...chart} theme={colours} width={width} colours={COLOURS[theme.value]} />}
      table={{ caption: say('table'), columns: [say('input'), say('z')], rows: rows.map((row) => [`${row.code} · ${row.name}`, row.z === null ? say('missing') : formatNumber(row.z, 2, language.value)]) }}
      actions={
        <SaveChart
          file={() => ({
            title,
            subtitle: sentence,
            source: sourceLine(answer.meta, language.value),
            width: 720,
            height: rows.length * 34 + 22,
            chart: <ContributionBars {...chart} theme={lightCharts} width={672} colours={COLOURS.light} />,
          })}
        />
      }
    />
  );
}

function contributionsOf(answer: Pick<IndexAnswer, 'inputs' | 'contributions'>, area: number): Contribution[] {
  return answer.inputs.map((input) => ({ code: input.code, name: localText(input.name), z: answer.contributions[input.code]?.[area] ?? null }));
}

function sentenceOf(answer: IndexAnswer, area: number): string {
  const dynamicsClass = answer.dynamicsClass[area] ?? null;
  return say('sentence', {
    status: localText(answer.statusClasses[answer.statusClass[area]! - 1]!),
    index: formatNumber(answer.status[area] ?? 0, 2, language.value),
    dynamics: dynamicsClass === null ? '' : say('dynamics', { dynamics: localText(answer.dynamicsClasses[dynamicsClass - 1]!) }),
  });
}

/** What an unsaved table would say of the city, before it is kept. */
import { computed } from '@preact/signals';
import type { JSX } from 'preact';
import { postMobility } from '../../client/mobility.ts';
import { gradeColours } from '../../map/transit-columns.ts';
import { chartTheme } from '../../state/derived/chart-theme.ts';
import { edition } from '../../state/derived/edition.ts';
import { theme } from '../../state/derived/theme.ts';
import { mobilityRequest } from '../../state/derived/transit-coverage.ts';
import { tableDraft } from '../../state/mobility-session.ts';
import { validateClassTable } from '../../../core/transit/class-table.ts';
import type { ClassTable } from '../../client/mobility-types.ts';
import { resource } from '../../state/resource.ts';
import { texts } from '../../text/texts.ts';
import { ChartFigure } from '../../ui/charts/ChartFigure.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { classRows, classTableData, ClassBars } from './ClassBars.tsx';
import { sentenceOf } from './Coverage.tsx';

const say = texts({ title: { de: 'Mit diesem Maßstab', en: 'By this standard' } });

const sound = computed(() => (tableDraft.value && validateClassTable(tableDraft.value).length === 0 ? tableDraft.value : null));

const preview = resource(
  () => {
    const request = sound.value && edition.value ? mobilityRequest({}) : null;
    return request && edition.value ? { ...request, body: { table: sound.value!, level: edition.value.level, edition: edition.value.key } } : null;
  },
  ({ city, body }, signal) => postMobility(city, body, signal),
);

export function TablePreview({ table }: { readonly table: ClassTable }): JSX.Element {
  const colours = gradeColours(table.classes.length, theme.value);
  return (
    <Pending of={preview} otherwise={null}>
      {(answer) => {
        const rows = classRows(answer.basis.classes, answer.city, 0, null);
        return <ChartFigure title={say('title')} sentence={sentenceOf(answer)} draw={(width, paper) => <ClassBars rows={rows} colours={colours} width={width} theme={paper} />} theme={chartTheme.value} table={classTableData(rows, '')} />;
      }}
    </Pending>
  );
}

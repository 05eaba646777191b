/** Status × dynamics as the legend of the index map, with counts; a cell filters the ranking to its areas. */
import type { JSX } from 'preact';
import type { IndexAnswer } from '../../../client/types.ts';
import { contrast } from '../../../map/colours.ts';
import { indexColours } from '../../../map/shown.ts';
import { theme } from '../../../state/derived/theme.ts';
import { INDEX_VIEWS } from '../../../state/link.ts';
import { announce } from '../../../state/session.ts';
import { change, member } from '../../../state/store.ts';
import { localText, texts } from '../../../text/texts.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { codesIn, matrixCounts } from './index-cells.ts';
import { rankingFilter, shownKey } from './Ranking.tsx';

const say = texts({
  caption: { de: 'Gebiete nach Status und Dynamik. Ein Feld zeigt seine Gebiete in der Rangliste.', en: 'Areas by status and dynamics. A cell shows its areas in the ranking.' },
  status: { de: 'Status', en: 'Status' },
  dynamics: { de: 'Dynamik', en: 'Dynamics' },
  areas: { de: 'Gebiete', en: 'Areas' },
  cell: { de: 'Status {status}, Dynamik {dynamics}', en: 'Status {status}, dynamics {dynamics}' },
  row: { de: 'Status {status}', en: 'Status {status}' },
  count: { de: '{n} Gebiete: {name}. In der Rangliste zeigen', en: '{n} areas: {name}. Show in the ranking' },
  filtered: { de: 'Rangliste zeigt {n} Gebiete: {name}.', en: 'The ranking shows {n} areas: {name}.' },
  view: { de: 'Karte zeigt', en: 'The map shows' },
  matrix: { de: 'beides', en: 'both' },
  sum: { de: 'Summe', en: 'Total' },
});

const indexView = member('indexView');

export function IndexMatrix({ answer }: { readonly answer: IndexAnswer }): JSX.Element {
  const hasDynamics = answer.dynamicsClasses.length > 0;
  const counts = matrixCounts(answer);
  return (
    <div class="index-matrix">
      {hasDynamics && (
        <Segmented
          label={say('view')}
          value={indexView.value}
          options={INDEX_VIEWS.map((value) => ({ value, label: say(value) }))}
          onChange={(value) => change({ indexView: value })}
        />
      )}
      <table>
        <caption>{say('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('status')}</th>
            {hasDynamics ? answer.dynamicsClasses.map((name, position) => <th key={position} scope="col">{localText(name)}</th>) : <th scope="col">{say('areas')}</th>}
            {hasDynamics && <th scope="col">{say('sum')}</th>}
          </tr>
        </thead>
        <tbody>
          {answer.statusClasses.map((name, row) => (
            <tr key={row}>
              <th scope="row">{localText(name)}</th>
              {counts.cells[row]!.map((count, column) => (
                <td key={column}>
                  <CellButton answer={answer} status={row + 1} dynamics={hasDynamics ? column + 1 : null} count={count} />
                </td>
              ))}
              {hasDynamics && <td class="index-sum">{counts.cells[row]!.reduce((sum, count) => sum + count, 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  readonly answer: IndexAnswer;
  readonly status: number;
  readonly dynamics: number | null;
  readonly count: number;
}

function CellButton({ answer, status, dynamics, count }: CellProps): JSX.Element {
  const colours = indexColours(answer, dynamics === null ? 'status' : 'matrix', theme.value);
  const fill = colours[dynamics === null ? status - 1 : (status - 1) * answer.dynamicsClasses.length + dynamics - 1]!;
  const ink = contrast(fill, '#ffffff') > contrast(fill, '#10131a') ? '#ffffff' : '#10131a';
  const statusName = localText(answer.statusClasses[status - 1]!);
  const name = dynamics === null ? say('row', { status: statusName }) : say('cell', { status: statusName, dynamics: localText(answer.dynamicsClasses[dynamics - 1]!) });
  const show = (): void => {
    rankingFilter.value = { of: shownKey.value, name, codes: codesIn(answer, status, dynamics) };
    change({ panel: 'ranking' });
    announce(say('filtered', { n: count, name }));
  };
  return (
    <button type="button" class="index-cell" aria-label={say('count', { n: count, name })} disabled={count === 0} style={{ backgroundColor: fill, color: ink }} onClick={show}>
      {count}
    </button>
  );
}

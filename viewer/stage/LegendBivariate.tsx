/** The 3 × 3 key of a two-variable map: first indicator to the right, second upwards; with bounds and counts. */
import { legendCells } from '../map/legend-model.ts';
import type { ShownIndicator, ShownTwo } from '../map/shown.ts';
import { language, localText, texts } from '../text/texts.ts';
import { formatNumber, formatValue } from '../ui/format.ts';
import { MatrixCell } from './MatrixCell.tsx';

const say = texts({
  caption: { de: 'Zahl der Flächen: {x} (Spalten) und {y} (Zeilen), je in Drittel geteilt', en: 'Number of areas: {x} (columns) and {y} (rows), each cut into thirds' },
  to: { de: '{from}–{to}', en: '{from}–{to}' },
});

const SIDE = 3;

export function LegendBivariate({ shown }: { readonly shown: ShownTwo }) {
  const cells = legendCells(shown, SIDE, SIDE);
  const [x, y] = [localText(shown.indicator.name), localText(shown.second.name)];
  return (
    <div class="sa-bivariate">
      <p class="sa-bivariate__y">↑ {y}</p>
      <table class="sa-matrix sa-matrix--square">
        <caption class="kern-sr-only">{say('caption', { x, y })}</caption>
        <tbody>
          {[2, 1, 0].map((row) => (
            <tr key={row}>
              <th scope="row">{boundText(shown.breaksY, row, shown.second)}</th>
              {cells.filter((cell) => cell.row === row).map((cell) => (
                <MatrixCell key={cell.column} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {[0, 1, 2].map((column) => (
              <th key={column} scope="col">
                {boundText(shown.breaksX, column, shown.indicator)}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <p class="sa-bivariate__x">{x} →</p>
    </div>
  );
}

function boundText(breaks: readonly number[], one: number, indicator: ShownIndicator): string {
  const [from, to] = [breaks[one], breaks[one + 1]];
  if (from === undefined || to === undefined) return '';
  return say('to', { from: formatNumber(from, indicator.digits, language.value), to: formatValue(to, indicator, language.value) });
}

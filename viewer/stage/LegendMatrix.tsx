/** Status × dynamics as the legend of an index edition: a real table, colours as cells, counts inside. */
import { legendCells } from '../map/legend-model.ts';
import type { ShownIndex } from '../map/shown.ts';
import { localText, texts } from '../text/texts.ts';
import { MatrixCell } from './MatrixCell.tsx';
import { areasText } from './legend-words.ts';
import { Swatch } from './Swatch.tsx';

const say = texts({
  caption: { de: 'Zahl der Flächen je Status und Dynamik', en: 'Number of areas by status and dynamics' },
  status: { de: 'Status', en: 'Status' },
  dynamics: { de: 'Dynamik', en: 'Dynamics' },
});

export function LegendMatrix({ shown }: { readonly shown: ShownIndex }) {
  const { answer, view } = shown;
  if (view !== 'matrix') {
    const names = view === 'status' ? answer.statusClasses : answer.dynamicsClasses;
    return (
      <ol class="sa-histogram__classes">
        {legendCells(shown, names.length, 1).map((cell) => (
          <li key={cell.row}>
            <Swatch colour={cell.colour} />
            <span>
              {say(view === 'status' ? 'status' : 'dynamics')} {localText(names[cell.row]!)}
            </span>
            <span class="sa-histogram__count">{areasText(cell.areas)}</span>
          </li>
        ))}
      </ol>
    );
  }
  const cells = legendCells(shown, answer.statusClasses.length, answer.dynamicsClasses.length);
  return (
    <table class="sa-matrix">
      <caption class="kern-sr-only">{say('caption')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="colgroup" colSpan={answer.dynamicsClasses.length}>
            {say('dynamics')} →
          </th>
        </tr>
        <tr>
          <th scope="col">{say('status')} ↓</th>
          {answer.dynamicsClasses.map((name) => (
            <th key={name.de} scope="col">
              {localText(name)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.statusClasses.map((name, row) => (
          <tr key={name.de}>
            <th scope="row">{localText(name)}</th>
            {cells.filter((cell) => cell.row === row).map((cell) => (
              <MatrixCell key={cell.column} cell={cell} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

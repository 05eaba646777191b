import { classCounts } from '../map/shown.ts';
import type { ShownGroups } from '../map/shown.ts';
import { texts } from '../text/texts.ts';
import { groupName } from './describe.ts';
import { areasText } from './legend-words.ts';
import { Swatch } from './Swatch.tsx';

const say = texts({
  lisa: { de: 'Lokales Moran-I, {n} Permutationen, 5 % mit FDR-Korrektur', en: 'Local Moran’s I, {n} permutations, 5% with FDR correction' },
  'gi-star': { de: 'Getis-Ord Gi*, {n} Permutationen', en: 'Getis-Ord Gi*, {n} permutations' },
});

/** Groups of a local statistic with their counts and the test behind them. */
export function LegendGroups({ shown }: { readonly shown: ShownGroups }) {
  const counts = classCounts(shown.classes, shown.groups.length);
  return (
    <>
      <ol class="sa-histogram__classes">
        {shown.groups.map((group, i) => (
          <li key={group}>
            <Swatch colour={shown.colours[i]!} />
            <span>{groupName(group)}</span>
            <span class="sa-histogram__count">{areasText(counts[i]!)}</span>
          </li>
        ))}
      </ol>
      <p class="sa-legend__note">{say(shown.answer.statistic, { n: shown.answer.permutations })}</p>
    </>
  );
}

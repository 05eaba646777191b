/** Key of classes with names: every colour with its word and how many areas have it, and how a class is to be read. */
import { classCounts } from '../map/shown.ts';
import type { ShownGrades } from '../map/shown.ts';
import { localText } from '../text/texts.ts';
import { areasText } from '../stage/legend-words.ts';
import { Swatch } from '../stage/Swatch.tsx';

export function LegendGrades({ shown }: { readonly shown: ShownGrades }) {
  const counts = classCounts(shown.classes, shown.grades.length);
  return (
    <>
      <ol class="sa-histogram__classes">
        {shown.grades.map((grade, at) => (
          <li key={grade.de}>
            <Swatch colour={shown.colours[at]!} />
            <span>{localText(grade)}</span>
            <span class="sa-histogram__count">{shown.sizes ? localText(shown.sizes[at] ?? { de: '' }) : areasText(counts[at]!)}</span>
          </li>
        ))}
      </ol>
      <p class="sa-legend__note">{localText(shown.note)}</p>
    </>
  );
}

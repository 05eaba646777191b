/** The table of coverage: people served and a small bar of the classes, or every class as a column of its own. */
import type { JSX } from 'preact';
import type { MobilityAnswer } from '../../client/mobility-types.ts';
import { servedText } from '../../state/derived/transit-words.ts';
import { language, texts } from '../../text/texts.ts';
import { formatCount, formatPercent, stateWord } from '../../ui/format.ts';
import type { RankingColumn } from '../../ui/ranking-rows.ts';

const say = texts({
  area: { de: 'Gebiet', en: 'Area' },
  people: { de: 'Menschen', en: 'People' },
  classes: { de: 'Klassen', en: 'Classes' },
  none: { de: 'keine', en: 'none' },
});

/** @param isFull every class as a column of people */
export function coverageColumns(answer: MobilityAnswer, colours: readonly string[], isFull: boolean): RankingColumn[] {
  const { classes, upTo } = answer.basis;
  const name = (row: number): string => answer.names[row] || answer.codes[row]!;
  const number = { className: 'is-number', isDescendingFirst: true } as const;
  const classNames = [...classes, say('none')];
  const people = classNames.map((title, at): RankingColumn => ({ key: `class-${at}`, title, ...number, sortBy: (row) => answer.byClass[at]?.[row] ?? null, text: (row) => countText(answer.byClass[at]?.[row] ?? null) }));
  const share: RankingColumn = {
    key: 'share',
    title: servedText(classes, upTo)[language.value],
    className: 'is-number',
    sortBy: (row) => answer.values[row] ?? null,
    text: (row) => shareText(answer, row),
    copied: isFull ? [] : people.map(({ title, text }) => [title, text] as const),
  };
  const first: RankingColumn = { key: 'name', title: say('area'), className: 'ranking-name', sortBy: name, text: name };
  if (isFull) return [first, { key: 'people', title: say('people'), ...number, sortBy: (row) => answer.people[row] ?? null, text: (row) => countText(answer.people[row] ?? null) }, ...people, share];
  return [first, share, { key: 'bar', title: say('classes'), className: 'transit-bar', sortBy: (row) => answer.sharesByClass[0]?.[row] ?? null, isDescendingFirst: true, text: (row) => barText(answer, classNames, row), cell: (row) => <Bar answer={answer} row={row} colours={colours} label={barText(answer, classNames, row)} /> }];
}

function shareText(answer: MobilityAnswer, row: number): string {
  const share = answer.values[row] ?? null;
  return share === null ? stateWord(answer.states[row] ?? 'missing', language.value) : formatPercent(share, 1, language.value);
}

function countText(people: number | null): string {
  return people === null ? stateWord('suppressed', language.value) : formatCount(Math.round(people), language.value);
}

function barText({ sharesByClass, states }: MobilityAnswer, names: readonly string[], row: number): string {
  const parts = names.flatMap((name, at) => {
    const share = sharesByClass[at]?.[row] ?? null;
    return share === null || share < 0.05 ? [] : [`${name} ${formatPercent(share, 0, language.value)}`];
  });
  return parts.join(', ') || stateWord(states[row] === 'value' ? 'suppressed' : (states[row] ?? 'missing'), language.value);
}

const WIDTH = 120;

function Bar({ answer, row, colours, label }: { readonly answer: MobilityAnswer; readonly row: number; readonly colours: readonly string[]; readonly label: string }): JSX.Element {
  let x = 0;
  if ((answer.sharesByClass[0]?.[row] ?? null) === null) return <span>{label}</span>;
  return (
    <svg class="transit-bar__svg" viewBox={`0 0 ${WIDTH} 14`} preserveAspectRatio="none" role="img" aria-label={label}>
      <title>{label}</title>
      {answer.sharesByClass.map((shares, at) => {
        const width = ((shares[row] ?? 0) / 100) * WIDTH;
        const from = x;
        x += width;
        return width > 0 && <rect key={at} x={from} width={width} height={14} fill={colours[at]} />;
      })}
      <rect x={0.5} y={0.5} width={WIDTH - 1} height={13} fill="none" stroke="currentColor" stroke-opacity={0.45} vector-effect="non-scaling-stroke" />
    </svg>
  );
}

/** A table of areas that is linked to the map: hovering, picking and pinning go both ways. */
import type { ComponentChildren, JSX } from 'preact';
import { pickArea, togglePin } from '../state/actions.ts';
import { announce, hovered } from '../state/session.ts';
import { member } from '../state/store.ts';
import { texts } from '../text/texts.ts';
import type { RankingColumn } from '../ui/ranking-rows.ts';
import { RankingTable } from '../ui/RankingTable.tsx';

const say = texts({
  full: { de: 'Vier Gebiete sind schon gemerkt. Nehmen Sie zuerst eines heraus.', en: 'Four areas are pinned already. Remove one first.' },
});

const picked = member('picked');
const pinned = member('pinned');

interface AreaRankingProps {
  readonly caption: string;
  readonly codes: readonly string[];
  readonly names: readonly string[];
  readonly columns: readonly RankingColumn[];
  readonly initialSorting: { readonly column: string; readonly isDescending: boolean };
  /** codes to be shown alone; absent: all */
  readonly only?: ReadonlySet<string> | null;
  /** above the rows */
  readonly children?: ComponentChildren;
}

export function AreaRanking({ only = null, ...table }: AreaRankingProps): JSX.Element {
  return (
    <RankingTable
      {...table}
      only={only}
      picked={picked.value}
      pinned={pinned.value}
      hovered={hovered.value}
      onHover={(code) => (hovered.value = code)}
      onPick={pickArea}
      onPin={(code) => {
        if (!togglePin(code)) announce(say('full'));
      }}
    />
  );
}

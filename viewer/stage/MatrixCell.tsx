import { useLayoutEffect, useRef } from 'preact/hooks';
import { contrast } from '../map/colours.ts';
import type { LegendCell } from '../map/legend-model.ts';

/** A coloured cell with its count, in black or white, whichever is read better. */
export function MatrixCell({ cell }: { readonly cell: LegendCell }) {
  const element = useRef<HTMLTableCellElement>(null);
  useLayoutEffect(() => {
    const { style } = element.current!;
    style.setProperty('--swatch', cell.colour);
    style.setProperty('--ink', contrast(cell.colour, '#ffffff') >= contrast(cell.colour, '#000000') ? '#ffffff' : '#000000');
  }, [cell.colour]);
  return (
    <td ref={element} class="sa-matrix__cell">
      {cell.areas}
    </td>
  );
}

/**
 * Frame of a chart: title, the picture, one sentence that says what is seen, the numbers as a table on demand, and
 * the picture as a file. `draw` is called with the measured width; files are always drawn on light paper.
 */
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { texts } from '../../text/texts.ts';
import { Button } from '../Button.tsx';
import { DataTable } from './DataTable.tsx';
import type { TableData } from './DataTable.tsx';
import type { ChartTheme } from './theme.ts';

export interface ChartFigureProps {
  readonly title: string;
  /** what the picture shows: one sentence, or one a series */
  readonly sentence: string | readonly string[];
  readonly draw: (width: number, theme: ChartTheme) => JSX.Element;
  readonly theme: ChartTheme;
  readonly table: TableData;
  /** buttons that save the picture; they get `draw` from whoever gives them */
  readonly actions?: ComponentChildren;
  readonly notes?: ComponentChildren;
}

const say = texts({
  showTable: { de: 'Zahlen als Tabelle', en: 'Numbers as a table' },
  hideTable: { de: 'Tabelle schließen', en: 'Close table' },
});

export function ChartFigure({ title, sentence, draw, theme, table, actions, notes }: ChartFigureProps): JSX.Element {
  const [isTable, setIsTable] = useState(false);
  const [frame, width] = useWidth();
  return (
    <figure class="chart-figure">
      <figcaption class="chart-title">{title}</figcaption>
      <div class="chart-frame" ref={frame}>{width > 0 && draw(width, theme)}</div>
      {[sentence].flat().map((one) => (
        <p key={one} class="chart-sentence">{one}</p>
      ))}
      {notes}
      <div class="chart-actions">
        <Button kind="tertiary" onClick={() => setIsTable(!isTable)}>{say(isTable ? 'hideTable' : 'showTable')}</Button>
        {actions}
      </div>
      {isTable && <DataTable {...table} />}
    </figure>
  );
}

/** Measured inner width of an element in whole pixels; 0 before the first layout. */
export function useWidth(): [{ current: HTMLDivElement | null }, number] {
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)));
    observer.observe(frame.current!);
    return () => observer.disconnect();
  }, []);
  return [frame, width];
}

/** Two buttons that save a chart as SVG or PNG. `file` is called on the click. */
import type { JSX } from 'preact';
import { texts } from '../text/texts.ts';
import { Button } from '../ui/Button.tsx';
import { saveChart } from './chart-file.ts';
import type { ChartFile } from './chart-file.ts';

const say = texts({
  svg: { de: 'SVG speichern', en: 'Save SVG' },
  png: { de: 'PNG speichern', en: 'Save PNG' },
});

export function SaveChart({ file }: { readonly file: () => ChartFile }): JSX.Element {
  return (
    <>
      <Button kind="tertiary" icon="download" onClick={() => void saveChart(file(), 'png')}>{say('png')}</Button>
      <Button kind="tertiary" icon="download" onClick={() => void saveChart(file(), 'svg')}>{say('svg')}</Button>
    </>
  );
}

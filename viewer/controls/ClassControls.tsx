/** Number of classes, method, palette, the same classes over time, smoothing. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import { classColours } from '../map/shown.ts';
import { BREAK_METHODS, MAX_CLASSES, PALETTES } from '../state/link.ts';
import type { BreakMethodName, Palette } from '../state/link.ts';
import { indicator } from '../state/derived/indicator.ts';
import { shown } from '../state/derived/shown.ts';
import { theme } from '../state/derived/theme.ts';
import { change, member } from '../state/store.ts';
import { texts } from '../text/texts.ts';
import { Checkbox } from '../ui/Field.tsx';
import { Select } from '../ui/Select.tsx';

const say = texts({
  method: { de: 'Einteilung', en: 'Method' },
  classes: { de: 'Klassen', en: 'Classes' },
  palette: { de: 'Farben', en: 'Colours' },
  quantile: { de: 'gleich viele Flächen', en: 'equal counts' },
  ckmeans: { de: 'natürliche Gruppen', en: 'natural groups' },
  equal: { de: 'gleiche Abstände', en: 'equal intervals' },
  stddev: { de: 'Standardabweichung', en: 'standard deviation' },
  manual: { de: 'von Hand', en: 'by hand' },
  ylgnbu: { de: 'Gelb–Grün–Blau', en: 'yellow–green–blue' },
  cividis: { de: 'Cividis', en: 'Cividis' },
  viridis: { de: 'Viridis', en: 'Viridis' },
  puor: { de: 'um den Stadtwert: Violett–Orange', en: 'about the city’s value: purple–orange' },
  fixed: { de: 'Gleiche Klassen für alle Jahre', en: 'The same classes for all years' },
  smoothed: { de: 'Kleine Zahlen glätten', en: 'Smooth small numbers' },
  smoothedHint: { de: 'Empirischer Bayes; Tabellen zeigen weiter die rohen Werte.', en: 'Empirical Bayes; tables keep the raw values.' },
});

const classes = member('classes');
const breaks = member('breaks');
const palette = member('palette');
const fixed = member('fixed');
const smoothed = member('smoothed');

export function ClassControls() {
  const count = breaks.value === 'manual' && shown.value?.kind === 'classes' ? shown.value.colours.length : classes.value;
  return (
    <>
      <div class="sa-pair sa-pair--uneven">
        <Select label={say('method')} value={breaks.value} options={BREAK_METHODS.map((value) => ({ value, label: say(value), disabled: value === 'manual' && breaks.value !== 'manual' }))} onChange={chooseMethod} />
        <Select
          label={say('classes')}
          value={String(count)}
          options={Array.from({ length: MAX_CLASSES - 2 }, (_, i) => ({ value: String(i + 3), label: String(i + 3) }))}
          onChange={(value) => change({ classes: Number(value), manualBreaks: [], breaks: breaks.peek() === 'manual' ? 'quantile' : breaks.peek() })}
        />
      </div>
      <fieldset class="sa-palettes">
        <legend class="sa-field__label">{say('palette')}</legend>
        {PALETTES.map((one) => (
          <PaletteChoice key={one} palette={one} />
        ))}
      </fieldset>
      <Checkbox label={say('fixed')} checked={fixed.value} disabled={breaks.value === 'manual'} onChange={(on) => change({ fixed: on })} />
      {indicator.value?.isProportion && <Checkbox label={say('smoothed')} hint={say('smoothedHint')} checked={smoothed.value} onChange={(on) => change({ smoothed: on })} />}
    </>
  );
}

function chooseMethod(value: string): void {
  change({ breaks: value as BreakMethodName, manualBreaks: [] });
}

function PaletteChoice({ palette: one }: { readonly palette: Palette }) {
  const colours = classColours(one, [0, 1, 2, 3, 4, 5], 2.5, indicator.value?.polarity ?? 0, theme.value);
  return (
    <label class="sa-palette">
      <input type="radio" name="palette" value={one} checked={palette.value === one} onChange={() => change({ palette: one })} />
      <span class="sa-palette__colours" aria-hidden="true">
        {colours.map((colour) => (
          <Colour key={colour} colour={colour} />
        ))}
      </span>
      <span class="sa-palette__name">{say(one)}</span>
    </label>
  );
}

function Colour({ colour }: { readonly colour: string }) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => element.current!.style.setProperty('background', colour), [colour]);
  return <span ref={element} />;
}

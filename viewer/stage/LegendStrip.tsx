/** A closed legend still shows its colours, from the lowest to the highest class. */
import type { Shown } from '../map/shown.ts';
import { language } from '../text/texts.ts';
import { formatNumber, formatValue } from '../ui/format.ts';
import { Swatch } from './Swatch.tsx';

export function LegendStrip({ shown }: { readonly shown: Shown }) {
  const ends = shown.kind === 'classes' && shown.breaks.length > 1 ? shown : null;
  return (
    <div class="sa-legend__strip">
      {ends && <span>{formatNumber(ends.breaks[0]!, ends.indicator.digits, language.value)}</span>}
      <span class="sa-legend__colours">
        {shown.colours.map((colour) => (
          <Swatch key={colour} colour={colour} />
        ))}
      </span>
      {ends && <span>{formatValue(ends.breaks.at(-1)!, ends.indicator, language.value)}</span>}
    </div>
  );
}

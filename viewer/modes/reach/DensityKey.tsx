/** The key of the density: what is counted, over what, and which colour is much. */
import { theme } from '../../state/derived/theme.ts';
import { member } from '../../state/store.ts';
import { language, texts } from '../../text/texts.ts';
import { formatNumber } from '../../ui/format.ts';
import { densityColours, densityDomain, HEXAGON_METRES } from './density.ts';

const say = texts({
  title: { de: 'Dichte der Angebote', en: 'Density of offers' },
  one: { de: 'Angebote', en: 'Offers' },
  capacity: { de: 'Plätze', en: 'Places' },
  hexagon: { de: '{what} je Wabe ({m} m)', en: '{what} per hexagon ({m} m)' },
  heatmap: { de: '{what}, geglättet; ändert sich mit dem Maßstab', en: '{what}, smoothed; changes with the scale' },
  grid: { de: '{what} je Feld des Bildschirms', en: '{what} per cell of the screen' },
  few: { de: 'wenig', en: 'few' },
  many: { de: 'viel', en: 'many' },
});

const density = member('density');
const weight = member('weight');

export function DensityKey() {
  const kind = density.value;
  if (kind === 'none') return null;
  const domain = densityDomain.value;
  const number = (value: number): string => formatNumber(value, 0, language.value);
  return (
    <section class="reach-density" aria-label={say('title')}>
      <p>{say(kind, { what: say(weight.value), m: number(HEXAGON_METRES * 2) })}</p>
      <div class="reach-density__strip">
        <span>{domain ? number(domain[0]) : say('few')}</span>
        <svg viewBox="0 0 6 1" preserveAspectRatio="none" aria-hidden="true">
          {densityColours(theme.value).map((colour, step) => (
            <rect key={colour} x={step} width={1.02} height={1} fill={colour} />
          ))}
        </svg>
        <span>{domain ? number(domain[1]) : say('many')}</span>
      </div>
    </section>
  );
}

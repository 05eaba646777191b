/** The key of the density: what is counted, over what, and which colour is much. */
import { theme } from '../../state/derived/theme.ts';
import { member } from '../../state/store.ts';
import { language, texts } from '../../text/texts.ts';
import { formatNumber } from '../../ui/format.ts';
import { densityColours, densityDomain } from './density.ts';
import { densityTitle } from './density-words.ts';

const say = texts({
  title: { de: 'Dichte der Angebote', en: 'Density of offers' },
  veiled: { de: 'Die Flächenfarben darunter sind aufgehellt.', en: 'The area colours below are lightened.' },
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
      <p>{densityTitle({ density: kind, weight: weight.value })}</p>
      <div class="reach-density__strip">
        <span>{domain ? number(domain[0]) : say('few')}</span>
        <svg viewBox="0 0 6 1" preserveAspectRatio="none" aria-hidden="true">
          {densityColours(theme.value).map((colour, step) => (
            <rect key={colour} x={step} width={1.02} height={1} fill={colour} />
          ))}
        </svg>
        <span>{domain ? number(domain[1]) : say('many')}</span>
      </div>
      <p class="chart-note">{say('veiled')}</p>
    </section>
  );
}

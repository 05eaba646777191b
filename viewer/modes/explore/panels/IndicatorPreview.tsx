/** What an own indicator will compute, in the names of its measures: read back before it is saved. */
import type { JSX } from 'preact';
import type { IndicatorInput } from '../../../client/types.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { formatNumber } from '../../../ui/format.ts';

const say = texts({
  title: { de: 'So wird gerechnet', en: 'How it is computed' },
  divided: { de: 'geteilt durch', en: 'divided by' },
  times: { de: 'mal {factor}', en: 'times {factor}' },
  perArea: { de: 'Fläche in km²', en: 'area in km²' },
});

export function IndicatorPreview({ input }: { readonly input: IndicatorInput | null }): JSX.Element | null {
  if (!input) return null;
  return (
    <section class="indicator-preview" aria-label={say('title')}>
      <h3>{say('title')}</h3>
      <p>{inWords(input.numerator ?? '')}</p>
      {input.denominator && (
        <>
          <p class="chart-note">{say('divided')}</p>
          <p>{inWords(input.denominator)}</p>
        </>
      )}
      {input.factor !== undefined && input.factor !== 1 && <p class="chart-note">{say('times', { factor: formatNumber(input.factor, 0, language.value) })}</p>}
    </section>
  );
}

/** "a - b" → "Einwohner insgesamt − unter 18". */
function inWords(formula: string): string {
  const names = new Map(cityAnswer.value?.measures.map((measure) => [measure.key, localText(measure.name)]));
  return formula.replace(/"([^"]+)"|[a-z_][a-z0-9_]*/g, (whole, quoted?: string) => (whole === 'area' ? say('perArea') : (names.get(quoted ?? whole) ?? whole))).replaceAll(' - ', ' − ');
}

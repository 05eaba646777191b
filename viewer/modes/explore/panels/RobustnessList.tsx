/** How much an index's classes hang on single inputs and weights; the areas that flip can be shown in the ranking. */
import type { JSX } from 'preact';
import type { IndexAnswer } from '../../../client/types.ts';
import { change } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { formatNumber, formatShare } from '../../../ui/format.ts';
import { rankingFilter, shownKey } from './Ranking.tsx';

type Robustness = NonNullable<IndexAnswer['robustness']>;

const say = texts({
  title: { de: 'Wie fest stehen die Klassen?', en: 'How firm are the classes?' },
  stable: { de: '{share} der Gebiete behalten ihre Klasse, gleich welchen Indikator man weglässt oder um die Hälfte stärker oder schwächer gewichtet.', en: '{share} of the areas keep their class whichever indicator is left out or weighted half as much again or half as much.' },
  variant: { de: 'Variante', en: 'Variant' },
  changed: { de: 'wechseln die Klasse', en: 'change class' },
  without: { de: 'ohne {name}', en: 'without {name}' },
  weight: { de: '{name} × {factor}', en: '{name} × {factor}' },
  show: { de: '{n} Gebiete in der Rangliste zeigen ({name})', en: 'Show {n} areas in the ranking ({name})' },
});

export function RobustnessList({ robustness, answer }: { readonly robustness: Robustness; readonly answer: IndexAnswer }): JSX.Element {
  const locale = language.value;
  const names = new Map(answer.inputs.map((input) => [input.code, localText(input.name)]));
  const nameOf = ({ kind, code, factor }: Robustness['variants'][number]): string =>
    kind === 'without' ? say('without', { name: `${code} ${names.get(code) ?? ''}` }) : say('weight', { name: `${code} ${names.get(code) ?? ''}`, factor: formatNumber(factor, 1, locale) });
  return (
    <details class="robustness">
      <summary>{say('title')}</summary>
      <p>{say('stable', { share: formatShare(robustness.stableShare, locale) })}</p>
      <table class="data-table">
        <thead>
          <tr>
            <th scope="col">{say('variant')}</th>
            <th scope="col">{say('changed')}</th>
          </tr>
        </thead>
        <tbody>
          {robustness.variants.map((variant) => {
            const name = nameOf(variant);
            return (
              <tr key={`${variant.kind} ${variant.code} ${variant.factor}`}>
                <th scope="row">{name}</th>
                <td class="is-number">
                  {variant.changed.length === 0 ? (
                    formatShare(0, locale)
                  ) : (
                    <button
                      type="button"
                      class="link-button"
                      aria-label={say('show', { n: variant.changed.length, name })}
                      onClick={() => {
                        rankingFilter.value = { of: shownKey.value, name, codes: new Set(variant.changed) };
                        change({ panel: 'ranking' });
                      }}
                    >
                      {`${formatShare(variant.changedShare, locale)} (${variant.changed.length})`}
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </details>
  );
}

/** Who and what is within reach of the origin: a row a ring, spoken when the origin rests. */
import { useEffect } from 'preact/hooks';
import { isochrone, isochroneError, isIsochroneLoading } from '../../state/derived/reach-isochrone.ts';
import { groupByKey, kind } from '../../state/derived/reach-kinds.ts';
import { minutesWords } from '../../state/derived/reach-words.ts';
import { clearOrigin } from '../../state/reach-actions.ts';
import { announce } from '../../state/session.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatCount, formatNumber, stateWord } from '../../ui/format.ts';
import { IconButton } from '../../ui/IconButton.tsx';

const say = texts({
  title: { de: 'Von diesem Punkt aus', en: 'From this point' },
  within: { de: 'in höchstens', en: 'within' },
  people: { de: 'Menschen', en: 'People' },
  close: { de: 'Ausgangspunkt entfernen', en: 'Remove the origin' },
  noStreet: { de: 'Hier führt im Umkreis von 500 m keine Straße vorbei.', en: 'There is no street within 500 m of here.' },
  spoken: { de: 'In {t} erreichbar: {n} {group}.', en: 'Within {t}: {n} {group}.' },
  area: { de: 'Fläche', en: 'Area' },
});

export function IsochroneCard() {
  const answer = isochrone.value;
  const error = isochroneError.value;
  const largest = answer?.rings.at(-1);
  const locale = language.value;
  const people = answer ? localText(groupByKey(answer.group)?.name ?? { de: say('people'), en: say('people') }) : '';
  const sentence = largest && !isIsochroneLoading.value ? say('spoken', { t: minutesWords(largest.minutes)[locale], n: largest.people === null ? stateWord(largest.state, locale) : formatCount(largest.people, locale), group: people }) : '';
  useEffect(() => {
    if (sentence) announce(sentence);
  }, [sentence]);
  return (
    <section class="reach-isochrone" aria-label={say('title')} aria-busy={isIsochroneLoading.value}>
      <header>
        <h2>{say('title')}</h2>
        <IconButton icon="close" label={say('close')} onClick={clearOrigin} />
      </header>
      {error && <p role="alert">{error.message}</p>}
      {answer && !answer.origin && <p>{say('noStreet')}</p>}
      {answer?.origin && (
        <table class="data-table">
          <thead>
            <tr>
              <th scope="col">{say('within')}</th>
              <th scope="col" class="is-number">{people}</th>
              <th scope="col" class="is-number">{kind.value ? localText(kind.value.plural) : ''}</th>
              <th scope="col" class="is-number">{say('area')}</th>
            </tr>
          </thead>
          <tbody>
            {answer.rings.map((ring) => (
              <tr key={ring.minutes}>
                <th scope="row">{minutesWords(ring.minutes)[locale]}</th>
                <td class="is-number">{ring.people === null ? stateWord(ring.state, locale) : formatCount(ring.people, locale)}</td>
                <td class="is-number">{formatCount(ring.offers[kind.value?.key ?? ''] ?? 0, locale)}</td>
                <td class="is-number">{formatNumber(ring.squareKilometres, 1, locale)} km²</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** What the numbers rest on: method, speed, cutoff, network, date of the data. */
import type { ReachBasis } from '../../client/reach-types.ts';
import { cityAnswer } from '../../state/derived/city.ts';
import { groupByKey, kindsAnswer } from '../../state/derived/reach-kinds.ts';
import { cutoffWords, MEASURES } from '../../state/derived/reach-words.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatCount, formatNumber, formatPeriod, formatShare } from '../../ui/format.ts';

const say = texts({
  title: { de: 'Wie gerechnet wird', en: 'How this is computed' },
  speed: { de: '{name}: {speed} km/h auf dem Wegenetz, nie Luftlinie. Bahn und Fluss trennen, wo keine Brücke ist.', en: '{name}: {speed} km/h on the street network, never as the crow flies. Rail and river divide where there is no bridge.' },
  cutoff: { de: 'Grenze: {t}, einschließlich. {source}', en: 'Limit: {t}, inclusive. {source}' },
  people: { de: 'Zielgruppe: {group}, Stand {period}, an ihrem Wohnblock gezählt und mit ihrer Zahl gewichtet. Köpfe, nicht Fläche.', en: 'Target group: {group}, as of {period}, counted at their block and weighted by their number. Heads, not area.' },
  offers: { de: '{n} Angebote zählen; {off} davon liegen an keiner Straße des Netzes.', en: '{n} offers count; {off} of them stand at no street of the network.' },
  network: { de: 'Netz: {km} km Wege, {nodes} Knoten; {share} der Blöcke hängen an keiner Straße.', en: 'Network: {km} km of ways, {nodes} nodes; {share} of the blocks hang on no street.' },
  unknown: { de: 'Für {share} der Wegelänge ist nicht bekannt, ob man mit dem Rollstuhl durchkommt.', en: 'For {share} of the length it is not known whether a wheelchair gets through.' },
  protect: { de: 'Kleine Personenzahlen sind geschützt: Sie erscheinen als „geschützt“, nie als 0.', en: 'Small head counts are protected: they appear as “protected”, never as 0.' },
  withheld: { de: 'In {n} Blöcken ist die Zahl der Zielgruppe so klein. Sie zählen mit dem Mittel der geschützten Blöcke ihres Gebiets: So lässt sich auch aus zwei fast gleichen Fragen kein einzelner Block herausrechnen.', en: 'In {n} blocks the number of the target group is that small. They count with the mean of the protected blocks of their area: so no single block follows even from two nearly equal questions.' },
  revision: { de: 'Datenrevision {revision}, Verfahren {method}.', en: 'Data revision {revision}, method {method}.' },
});

export function Basis({ basis, meta }: { readonly basis: ReachBasis; readonly meta: { readonly revision: string; readonly method: string } }) {
  const locale = language.value;
  const profile = kindsAnswer.value?.profiles.find((one) => one.key === basis.profile);
  const { network } = basis;
  const lines = [
    MEASURES[basis.measure].text[locale],
    profile ? say('speed', { name: localText(profile.name), speed: formatNumber(profile.kilometresPerHour, 1, locale) }) : '',
    say('cutoff', { t: cutoffWords(basis)[locale], source: localText(basis.cutoffSource) }).trim(),
    say('people', { group: localText(groupByKey(basis.group)?.name ?? { de: basis.group }), period: formatPeriod(basis.period, locale) }),
    say('offers', { n: formatCount(basis.offers, locale), off: formatCount(basis.offersUnsnapped, locale) }),
    say('network', { km: formatNumber(network.kilometres, 0, locale), nodes: formatCount(network.nodes, locale), share: formatShare(network.unsnappedShare, locale) }),
    basis.mode === 'wheelchair' ? say('unknown', { share: formatShare(network.unknownShare, locale) }) : '',
    cityAnswer.value?.audience === 'public' ? say('protect') : '',
    basis.blocksWithheld > 0 ? say('withheld', { n: formatCount(basis.blocksWithheld, locale) }) : '',
    say('revision', { revision: meta.revision, method: meta.method }),
  ];
  return (
    <details class="reach-basis">
      <summary>{say('title')}</summary>
      <ul>
        {lines.filter(Boolean).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  );
}

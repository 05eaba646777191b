/** Panel Muster: does the indicator cluster in space, where, and how separately do groups live. Each number explained. */
import type { ComponentChildren, JSX } from 'preact';
import type { MoranAnswer, SegregationAnswer } from '../../../client/types.ts';
import { chooseStatistic } from '../../../state/actions.ts';
import { indicator } from '../../../state/derived/indicator.ts';
import { local, localAnswer } from '../../../state/derived/local-answer.ts';
import { moran, segregation } from '../../../state/derived/spatial-statistics.ts';
import { theme } from '../../../state/derived/theme.ts';
import { groupColour } from '../../../map/colours.ts';
import type { LocalGroup } from '../../../map/colours.ts';
import { STATISTICS } from '../../../state/link.ts';
import { member } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { formatNumber } from '../../../ui/format.ts';
import { Empty } from '../../../ui/Notice.tsx';
import { Swatch } from '../../../ui/ranking-columns.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Pending } from '../../../ui/Pending.tsx';

const say = texts({
  title: { de: 'Räumliche Muster: {name}', en: 'Spatial patterns: {name}' },
  onMap: { de: 'Auf der Karte', en: 'On the map' },
  none: { de: 'Werte', en: 'Values' },
  lisa: { de: 'Cluster (LISA)', en: 'Clusters (LISA)' },
  'gi-star': { de: 'Häufungen (Gi*)', en: 'Hot spots (Gi*)' },
  'lisa-text': {
    de: 'Zeigt, wo ein Gebiet und seine Nachbarn gemeinsam über oder unter dem Mittel liegen, und wo eines aus seiner Umgebung herausfällt.',
    en: 'Shows where an area and its neighbours are both above or below average, and where one stands out from its surroundings.',
  },
  'gi-star-text': { de: 'Zeigt, wo hohe oder niedrige Werte dichter beieinander liegen, als es der Zufall täte.', en: 'Shows where high or low values lie closer together than chance would put them.' },
  HH: { de: 'hoch, Nachbarn auch hoch', en: 'high among high' },
  HL: { de: 'hoch, Nachbarn niedrig', en: 'high among low' },
  LH: { de: 'niedrig, Nachbarn hoch', en: 'low among high' },
  LL: { de: 'niedrig, Nachbarn auch niedrig', en: 'low among low' },
  hot: { de: 'Häufung hoher Werte', en: 'hot spot' },
  cold: { de: 'Häufung niedriger Werte', en: 'cold spot' },
  ns: { de: 'unauffällig', en: 'not significant' },
  noValue: { de: 'ohne Wert', en: 'no value' },
  permutations: { de: '{n} Zufallsanordnungen, Startwert {seed}; Irrtumswahrscheinlichkeit nach Benjamini–Hochberg berücksichtigt.', en: '{n} random arrangements, seed {seed}; false discoveries controlled after Benjamini–Hochberg.' },
  moran: { de: 'Liegen ähnliche Werte beieinander?', en: 'Do similar values lie together?' },
  moranText: {
    de: 'Morans I ist 1, wenn Nachbarn einander gleichen, etwa {expected} bei zufälliger Verteilung und −1 bei einem Schachbrett.',
    en: 'Moran’s I is 1 where neighbours resemble each other, about {expected} at random and −1 on a chequerboard.',
  },
  i: { de: 'Morans I', en: 'Moran’s I' },
  z: { de: 'Abstand vom Zufall (z)', en: 'Distance from chance (z)' },
  p: { de: 'Irrtumswahrscheinlichkeit p', en: 'p-value' },
  geary: { de: 'Gearys C', en: 'Geary’s C' },
  n: { de: 'Gebiete mit Wert', en: 'Areas with a value' },
  links: { de: 'Nachbarschaften', en: 'Neighbour links' },
  islands: { de: 'Ohne Nachbarn: {codes}', en: 'Without neighbours: {codes}' },
  segregation: { de: 'Wie getrennt wird gewohnt?', en: 'How separately do people live?' },
  dissimilarity: { de: 'Dissimilarität D', en: 'Dissimilarity D' },
  dissimilarityText: { de: 'Anteil, der umziehen müsste, damit alle Gebiete den gleichen Anteil haben.', en: 'Share that would have to move for all areas to have the same share.' },
  isolation: { de: 'Isolation', en: 'Isolation' },
  isolationText: { de: 'Anteil der eigenen Gruppe im Gebiet eines durchschnittlichen Mitglieds.', en: 'Share of the own group in an average member’s area.' },
  interaction: { de: 'Interaktion', en: 'Interaction' },
  interactionText: { de: 'Anteil der anderen Gruppe in diesem Gebiet: 1 − Isolation.', en: 'Share of the other group there: 1 − isolation.' },
  eta: { de: 'η²', en: 'η²' },
  etaText: { de: 'Isolation, bereinigt um den Anteil in der Stadt.', en: 'Isolation, adjusted for the city’s share.' },
  unitNote: { de: 'Gerechnet über {n} Gebiete dieser Ebene. Auf einer anderen Ebene fallen die Zahlen anders aus.', en: 'Computed over {n} areas of this level. On another level the numbers differ.' },
  notProportion: { de: 'Segregation ist nur für Anteile von Personen erklärt.', en: 'Segregation is defined for shares of persons only.' },
  nothing: { de: 'Für diesen Indikator lässt sich hier nichts rechnen.', en: 'Nothing can be computed for this indicator here.' },
});

const statistic = member('statistic');

export function Statistics(): JSX.Element {
  const one = indicator.value;
  return (
    <section class="panel statistics">
      <h2>{say('title', { name: one ? localText(one.name) : '' })}</h2>
      <Segmented label={say('onMap')} value={statistic.value} options={STATISTICS.map((value) => ({ value, label: say(value) }))} onChange={chooseStatistic} />
      {statistic.value !== 'none' && <LocalGroups />}
      <section class="panel-block">
        <h3>{say('moran')}</h3>
        <Pending of={moran} otherwise={<Empty>{say('nothing')}</Empty>}>{(answer) => <Moran answer={answer} />}</Pending>
      </section>
      <section class="panel-block">
        <h3>{say('segregation')}</h3>
        <Pending of={segregation} otherwise={<Empty>{say('notProportion')}</Empty>}>{(answer) => <Segregation answer={answer} />}</Pending>
      </section>
    </section>
  );
}

function LocalGroups(): JSX.Element {
  const which = statistic.value === 'gi-star' ? 'gi-star' : 'lisa';
  const groups: readonly LocalGroup[] = which === 'lisa' ? ['HH', 'LL', 'HL', 'LH', 'ns'] : ['hot', 'cold', 'ns'];
  return (
    <div>
      <p>{say(`${which}-text`)}</p>
      <Pending of={local} otherwise={null}>
        {() =>
          localAnswer.value && (
            <>
              <ul class="group-list">
                {groups.map((group) => (
                  <li key={group}>
                    <Swatch colour={groupColour(group, theme.value)} />
                    <span>{say(group)}</span>
                    <strong>{localAnswer.value!.groups.filter((one) => one === group).length}</strong>
                  </li>
                ))}
              </ul>
              <p class="chart-note">{say('permutations', { n: localAnswer.value.permutations, seed: localAnswer.value.seed })}</p>
            </>
          )
        }
      </Pending>
    </div>
  );
}

function Moran({ answer }: { readonly answer: MoranAnswer }): JSX.Element {
  return (
    <>
      <p class="finding">{answer.finding}</p>
      <p class="chart-note">{say('moranText', { expected: decimals(answer.expected) })}</p>
      <dl class="facts">
        <Number term={say('i')}>{decimals(answer.i)}</Number>
        <Number term={say('z')}>{decimals(answer.z, 1)}</Number>
        <Number term={say('p')}>{probability(answer.pValue)}</Number>
        <Number term={say('geary')}>{decimals(answer.geary)}</Number>
        <Number term={say('n')}>{answer.n}</Number>
        <Number term={say('links')}>{answer.links}</Number>
      </dl>
      {answer.islands.length > 0 && <p class="chart-note">{say('islands', { codes: answer.islands.join(', ') })}</p>}
    </>
  );
}

function Segregation({ answer }: { readonly answer: SegregationAnswer }): JSX.Element {
  const rows = [
    [say('dissimilarity'), answer.dissimilarity, say('dissimilarityText')],
    [say('isolation'), answer.isolation, say('isolationText')],
    [say('interaction'), answer.interaction, say('interactionText')],
    [say('eta'), answer.etaSquared, say('etaText')],
  ] as const;
  return (
    <>
      <p class="finding">{answer.finding}</p>
      <dl class="explained-numbers">
        {rows.map(([name, value, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd class="is-number">{decimals(value)}</dd>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p class="chart-note">{say('unitNote', { n: answer.areas })}</p>
    </>
  );
}

function Number({ term, children }: { readonly term: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function decimals(value: number | null, digits = 2): string {
  return value === null ? '–' : formatNumber(value, digits, language.value);
}

function probability(value: number | null): string {
  if (value === null) return '–';
  return value < 0.001 ? `< ${formatNumber(0.001, 3, language.value)}` : formatNumber(value, 3, language.value);
}

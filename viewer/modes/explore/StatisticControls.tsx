import { chooseStatistic } from '../../state/actions.ts';
import { STATISTICS } from '../../state/link.ts';
import { member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Segmented } from '../../ui/Segmented.tsx';

const say = texts({
  statistic: { de: 'Muster statt Werte', en: 'Patterns instead of values' },
  none: { de: 'Werte', en: 'Values' },
  lisa: { de: 'Cluster', en: 'Clusters' },
  'gi-star': { de: 'Häufungen', en: 'Hot spots' },
  hint: { de: 'Zeigt nur, was kaum Zufall sein kann (p < 0,05 nach FDR).', en: 'Shows only what is hardly chance (p < 0.05 after FDR).' },
});

const statistic = member('statistic');

/** Local statistics over the map. */
export function StatisticControls() {
  return (
    <>
      <Segmented label={say('statistic')} value={statistic.value} options={STATISTICS.map((value) => ({ value, label: say(value) }))} onChange={chooseStatistic} />
      <p class="sa-field__hint">{say('hint')}</p>
    </>
  );
}

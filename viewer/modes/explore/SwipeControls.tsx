/** What the right map of the swipe shows; empty = as on the left. */
import { editions } from '../../state/derived/edition.ts';
import { right } from '../../state/derived/right.ts';
import { periodsOf } from '../../state/derived/periods.ts';
import type { RightSide } from '../../state/link.ts';
import { change, link, member } from '../../state/store.ts';
import { language, texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { formatPeriod } from '../../ui/format.ts';
import { indicatorOptions } from '../../controls/indicator-options.ts';

const say = texts({
  indicator: { de: 'Indikator rechts', en: 'Indicator on the right' },
  period: { de: 'Zeitpunkt rechts', en: 'Period on the right' },
  edition: { de: 'Gebietsstand rechts', en: 'Edition on the right' },
  same: { de: 'wie links', en: 'as on the left' },
  end: { de: 'Vergleich beenden', en: 'End the comparison' },
});

const wanted = member('right');

export function SwipeControls() {
  const side = right.value;
  const own = wanted.value;
  if (!side || !own) return null;
  const same = { value: '', label: say('same') };
  const periods = periodsOf(side.indicator, side.edition.level).map((value) => ({ value, label: formatPeriod(value, language.value) }));
  return (
    <>
      <Select label={say('indicator')} value={own.indicator} options={[same, ...indicatorOptions()]} onChange={(indicator) => alter({ indicator })} />
      <div class="sa-stack">
        <Select label={say('period')} value={own.period} options={[same, ...periods.toReversed()]} onChange={(period) => alter({ period })} />
        <Select label={say('edition')} value={own.edition} options={[same, ...editions.value.map(({ key }) => ({ value: key, label: key }))]} onChange={(edition) => alter({ edition })} />
      </div>
      <Button kind="tertiary" icon="close" onClick={() => change({ right: null })}>
        {say('end')}
      </Button>
    </>
  );
}

function alter(patch: Partial<RightSide>): void {
  const before = link.peek().right;
  if (before) change({ right: { ...before, ...patch } });
}

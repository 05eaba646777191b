import { indicator } from '../../state/derived/indicator.ts';
import { change, member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Select } from '../../ui/Select.tsx';
import { indicatorOptions } from '../../controls/indicator-options.ts';

const say = texts({
  second: { de: 'Gemeinsam zeigen mit', en: 'Show together with' },
  none: { de: 'keinem', en: 'none' },
  hint: { de: 'Beide in Drittel geteilt: neun Farben zeigen, wo beides hoch ist.', en: 'Both cut into thirds: nine colours show where both are high.' },
});

const second = member('second');

/** The second indicator of a two-variable map. */
export function BivariateControls() {
  const options = [{ value: '', label: say('none') }, ...indicatorOptions(indicator.value?.id)];
  return <Select label={say('second')} value={second.value} options={options} hint={say('hint')} onChange={(id) => change({ second: id, statistic: 'none', right: null })} />;
}

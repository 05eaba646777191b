/** The period: a slider over those that exist, and a button that plays them with the classes held fixed. */
import { useSignal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';
import { period, periods } from '../state/derived/period.ts';
import { change, member } from '../state/store.ts';
import { language, texts } from '../text/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { formatPeriod } from '../ui/format.ts';

const say = texts({
  period: { de: 'Zeitpunkt', en: 'Period' },
  play: { de: 'Zeitreihe abspielen', en: 'Play the time series' },
  pause: { de: 'Anhalten', en: 'Pause' },
  only: { de: 'nur {period}', en: 'only {period}' },
});

const STEP_MILLISECONDS = 1100;
const breaks = member('breaks');

export function PeriodControls() {
  const id = useId();
  const isPlaying = useSignal(false);
  const all = periods.value;
  const position = all.indexOf(period.value);

  useEffect(() => {
    if (!isPlaying.value) return undefined;
    const timer = setTimeout(() => {
      const next = all[position + 1];
      if (next === undefined) isPlaying.value = false;
      else change({ period: next }, 'replace');
    }, STEP_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [isPlaying.value, position]);

  if (all.length === 0) return null;
  const text = formatPeriod(period.value, language.value);
  if (all.length === 1) {
    return (
      <div class="sa-field">
        <span class="sa-field__label">{say('period')}</span>
        <span>{say('only', { period: text })}</span>
      </div>
    );
  }
  const toggle = (): void => {
    isPlaying.value = !isPlaying.value;
    if (!isPlaying.value) return;
    // colours must mean the same in every frame
    const holdClasses = breaks.peek() === 'manual' ? {} : { fixed: true };
    change({ ...holdClasses, ...(position === all.length - 1 ? { period: all[0]! } : {}) });
  };
  return (
    <div class="sa-field">
      <div class="sa-period__head">
        <label class="sa-field__label" for={id}>
          {say('period')}
        </label>
        <output for={id}>{text}</output>
      </div>
      <div class="sa-period">
        <IconButton icon={isPlaying.value ? 'pause' : 'play'} label={say(isPlaying.value ? 'pause' : 'play')} pressed={isPlaying.value} onClick={toggle} />
        <input
          id={id}
          type="range"
          class="sa-range"
          min={0}
          max={all.length - 1}
          step={1}
          value={position}
          aria-valuetext={text}
          onInput={(event) => {
            isPlaying.value = false;
            change({ period: all[Number(event.currentTarget.value)]! }, 'replace');
          }}
        />
      </div>
      <div class="sa-period__ends" aria-hidden="true">
        <span>{formatPeriod(all[0]!, language.value)}</span>
        <span>{formatPeriod(all.at(-1)!, language.value)}</span>
      </div>
    </div>
  );
}

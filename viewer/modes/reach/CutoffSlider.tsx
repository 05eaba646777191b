/** How far is near: minutes, inclusive, with the presets that laws, studies and customs name. */
import { useId } from 'preact/hooks';
import { cutoffMinutes, kind, metresToMinutes, profile } from '../../state/derived/reach-kinds.ts';
import { minutesWords } from '../../state/derived/reach-words.ts';
import { change, member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatNumber } from '../../ui/format.ts';

const say = texts({
  far: { de: 'Wie weit höchstens', en: 'How far at most' },
  own: { de: 'üblich: {t}', en: 'usual: {t}' },
  metres: { de: '{m} m', en: '{m} m' },
  inclusive: { de: 'Die Grenze zählt mit: {t} heißt höchstens {t}, das sind {m} m Weg.', en: 'The limit counts: {t} means at most {t}, that is {m} m of way.' },
});

const wanted = member('cutoff');
const MOST = 60;

export function CutoffSlider() {
  const id = useId();
  const locale = language.value;
  const minutes = cutoffMinutes.value;
  const speed = profile.value?.kilometresPerHour ?? 4.8;
  const time = minutesWords(Math.round(minutes * 10) / 10)[locale];
  return (
    <div class="sa-field">
      <div class="sa-period__head">
        <label class="sa-field__label" for={id}>
          {say('far')}
        </label>
        <output for={id}>{time}</output>
      </div>
      <input id={id} class="sa-range" type="range" min={1} max={MOST} step={1} value={Math.min(MOST, Math.round(minutes))} aria-valuetext={time} aria-describedby={`${id}-hint`} onInput={(event) => change({ cutoff: Number(event.currentTarget.value) }, 'replace')} />
      <div class="reach-presets">
        <Preset label={say('own', { t: ownText() })} minutes={0} hint={localText(kind.value?.cutoffSource ?? { de: '' })} />
        {[5, 10, 15, 30].map((one) => (
          <Preset key={one} label={formatNumber(one, 0, locale)} minutes={one} hint={minutesWords(one)[locale]} />
        ))}
      </div>
      <p class="sa-field__hint" id={`${id}-hint`}>
        {[wanted.value === 0 ? localText(kind.value?.cutoffSource ?? { de: '' }) : '', say('inclusive', { t: time, m: formatNumber(Math.round((minutes * speed * 1000) / 60), 0, locale) })].filter(Boolean).join('. ')}
      </p>
    </div>
  );
}

function ownText(): string {
  const own = kind.value?.cutoff;
  if (!own) return '';
  if ('minutes' in own) return formatNumber(own.minutes, 0, language.value);
  const minutes = metresToMinutes(own.metres, profile.value?.kilometresPerHour ?? 4.8);
  return `${say('metres', { m: formatNumber(own.metres, 0, language.value) })} ≈ ${formatNumber(minutes, 0, language.value)}`;
}

function Preset({ label, minutes, hint }: { readonly label: string; readonly minutes: number; readonly hint: string }) {
  return (
    <button type="button" class="reach-preset" aria-pressed={wanted.value === minutes} aria-label={hint && hint !== label ? `${label}, ${hint}` : label} data-tooltip={hint} onClick={() => change({ cutoff: minutes })}>
      {label}
    </button>
  );
}

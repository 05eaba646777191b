/** The question of ways by bus and train: when, how surely, how far, which changes and vehicles are possible. */
import { useId } from 'preact/hooks';
import type { JSX } from 'preact';
import { isJourney, journeyDay, percentileNow } from '../../state/derived/journey.ts';
import { cutoffMinutes, kind } from '../../state/derived/reach-kinds.ts';
import { minutesWords } from '../../state/derived/reach-words.ts';
import { presetsAnswer } from '../../state/derived/transit-presets.ts';
import { ACCESS_MODES, DEFAULT_MOBILITY, WHEELCHAIR_RULES } from '../../state/mobility-link.ts';
import type { MobilityLink } from '../../state/mobility-link.ts';
import { draggedPercentile } from '../../state/mobility-session.ts';
import { change, member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Checkbox, Field } from '../../ui/Field.tsx';
import { formatDate, formatNumber } from '../../ui/format.ts';
import { Select } from '../../ui/Select.tsx';
import '../mobility.css';

const say = texts({
  day: { de: 'Tag', en: 'Day' },
  date: { de: 'Fahrplan vom {date}.', en: 'Timetable of {date}.' },
  time: { de: 'Abfahrt ab', en: 'Leaving from' },
  timeTo: { de: 'Ankunft ab', en: 'Arriving from' },
  window: { de: 'Zeitfenster', en: 'Window' },
  hour: { de: '1 Stunde', en: '1 hour' },
  hours: { de: '{n} Stunden', en: '{n} hours' },
  halfHour: { de: '30 Minuten', en: '30 minutes' },
  percentile: { de: 'Wie verlässlich', en: 'How reliably' },
  half: { de: 'an der Hälfte der Abfahrten', en: 'at half of the departures' },
  best: { de: 'nur mit den besten {p} % der Abfahrten', en: 'only with the best {p}% of departures' },
  share: { de: 'an {p} % der Abfahrten', en: 'at {p}% of departures' },
  lucky: { de: 'Glücksfall', en: 'lucky' },
  sure: { de: 'fast immer', en: 'nearly always' },
  percentileHint: { de: 'Gesucht wird jede Minute des Zeitfensters. So lange braucht man höchstens an so vielen davon, nie die glückliche eine Verbindung.', en: 'Every minute of the window is searched. This is the most one needs at so many of them, never the one lucky connection.' },
  arrives: { de: 'Ankunft statt Abfahrt: Wie lange brauchen andere hierher?', en: 'Arrival instead of departure: how long do others need to get here?' },
  step: { de: 'Barrierefreiheit', en: 'Step-free access' },
  any: { de: 'spielt keine Rolle', en: 'does not matter' },
  'not-refused': { de: 'ohne bekannte Hindernisse', en: 'without known obstacles' },
  accessible: { de: 'nur sicher barrierefreie', en: 'only those known to be step-free' },
  access: { de: 'Zur Haltestelle', en: 'To the stop' },
  walk: { de: 'zu Fuß', en: 'on foot' },
  bike: { de: 'mit dem Rad', en: 'by bicycle' },
  wheelchair: { de: 'mit dem Rollstuhl', en: 'by wheelchair' },
  rides: { de: 'Umstiege höchstens', en: 'Changes at most' },
  stops: { de: 'Haltestellen zeigen', en: 'Show stops' },
  far: { de: 'Wie weit höchstens', en: 'How far at most' },
  more: { de: 'Umstiege, Barrierefreiheit', en: 'Changes, step-free access' },
});

const rideTime = member('rideTime');
const rideWindow = member('rideWindow');
const arrives = member('arrives');
const step = member('rideWheelchair');
const access = member('rideAccess');
const rides = member('rides');
const showsStops = member('showsStops');
const cutoff = member('cutoff');
const homeFrom = member('homeFrom');

export function RideQuestion(): JSX.Element {
  const days = presetsAnswer.value?.dayTypes ?? [];
  const day = journeyDay.value;
  return (
    <div class="sa-stack">
      <Select label={say('day')} value={day?.key ?? ''} options={days.map((one) => ({ value: one.key, label: localText(one.name) }))} hint={[day ? say('date', { date: formatDate(day.date, language.value) }) : '', presetsAnswer.value?.note[language.value]].filter(Boolean).join(' ')} onChange={(key) => chooseDay(key)} />
      <div class="sa-pair">
        <Field label={say(arrives.value ? 'timeTo' : 'time')}>
          {({ id }) => <input id={id} class="sa-input" type="time" value={rideTime.value} onChange={(event) => event.currentTarget.value && change({ rideTime: event.currentTarget.value.slice(0, 5) })} />}
        </Field>
        <Select label={say('window')} value={String(rideWindow.value)} options={windows()} onChange={(minutes) => change({ rideWindow: Number(minutes) })} />
      </div>
      {homeFrom.value === '' && <PercentileSlider />}
      {!isJourney.value && <Reach />}
      <Checkbox label={say('arrives')} checked={arrives.value} disabled={!isJourney.value || homeFrom.value !== ''} onChange={(on) => change({ arrives: on })} />
      <Checkbox label={say('stops')} checked={showsStops.value} onChange={(on) => change({ showsStops: on, ...(on ? {} : { stop: '' }) })} />
      <details class="transit-basis" open={step.value !== 'any' || rides.value !== DEFAULT_MOBILITY.rides || access.value !== 'walk'}>
        <summary>{say('more')}</summary>
        <Select label={say('step')} value={step.value} options={WHEELCHAIR_RULES.map((value) => ({ value, label: say(value) }))} onChange={(value) => change({ rideWheelchair: value as MobilityLink['rideWheelchair'] })} />
        <Select label={say('access')} value={access.value} options={ACCESS_MODES.map((value) => ({ value, label: say(value) }))} onChange={(value) => change({ rideAccess: value as MobilityLink['rideAccess'] })} />
        <Select label={say('rides')} value={String(rides.value)} options={[1, 2, 3, 4, 5, 6].map((value) => ({ value: String(value), label: formatNumber(value - 1, 0, language.value) }))} onChange={(value) => change({ rides: Number(value) })} />
      </details>
    </div>
  );
}

/** Saturday morning, late evening: the hour goes with the day, unless it was set by hand. */
function chooseDay(key: string): void {
  const found = presetsAnswer.peek()?.dayTypes.find((one) => one.key === key);
  const starts = presetsAnswer.peek()?.dayTypes.map(({ from }) => from) ?? [];
  const isUntouched = rideTime.peek() === DEFAULT_MOBILITY.rideTime || starts.includes(rideTime.peek());
  const isLate = found !== undefined && (found.key === 'evening' || found.key === 'night');
  change({ rideDay: key === 'weekday' ? '' : key, ...(isUntouched ? { rideTime: isLate ? found.from : DEFAULT_MOBILITY.rideTime } : {}) });
}

function windows(): { value: string; label: string }[] {
  const words = (minutes: number): string => (minutes === 30 ? say('halfHour') : minutes === 60 ? say('hour') : say('hours', { n: minutes / 60 }));
  const usual = [30, 60, 120, 180, 240];
  const all = usual.includes(rideWindow.value) ? usual : [...usual, rideWindow.value].sort((a, b) => a - b);
  return all.map((minutes) => ({ value: String(minutes), label: usual.includes(minutes) ? words(minutes) : minutesWords(minutes)[language.value] }));
}

/** "an der Hälfte der Abfahrten". */
export function percentileText(percentile: number): string {
  if (percentile === 50) return say('half');
  return say(percentile < 50 ? 'best' : 'share', { p: percentile });
}

function PercentileSlider(): JSX.Element {
  const id = useId();
  const text = percentileText(percentileNow.value);
  return (
    <div class="sa-field">
      <div class="sa-period__head">
        <label class="sa-field__label" for={id}>{say('percentile')}</label>
        <output for={id}>{text}</output>
      </div>
      <input
        id={id}
        class="sa-range"
        type="range"
        min={5}
        max={95}
        step={5}
        value={percentileNow.value}
        aria-valuetext={text}
        aria-describedby={`${id}-hint`}
        onInput={(event) => (draggedPercentile.value = Number(event.currentTarget.value))}
        onChange={(event) => {
          change({ percentile: Number(event.currentTarget.value) }, 'replace');
          draggedPercentile.value = null;
        }}
      />
      <div class="transit-percentile" aria-hidden="true">
        <span>{say('lucky')}</span>
        <span>{say('sure')}</span>
      </div>
      <p class="sa-field__hint" id={`${id}-hint`}>{say('percentileHint')}</p>
    </div>
  );
}

function Reach(): JSX.Element {
  const id = useId();
  const minutes = Math.round(cutoffMinutes.value);
  const text = minutesWords(minutes)[language.value];
  return (
    <div class="sa-field">
      <div class="sa-period__head">
        <label class="sa-field__label" for={id}>{say('far')}</label>
        <output for={id}>{text}</output>
      </div>
      <input id={id} class="sa-range" type="range" min={5} max={60} step={5} value={minutes} aria-valuetext={text} onInput={(event) => change({ cutoff: Number(event.currentTarget.value) }, 'replace')} />
      {cutoff.value === 0 && <p class="sa-field__hint">{localText(kind.value?.cutoffSource ?? { de: '' })}</p>}
    </div>
  );
}

/** What the map of mode Erreichen shows by transit: minutes from one origin, the last way home, or the stored computation of all ways. */
import { computed } from '@preact/signals';
import type { LocalText } from '../../../core/city/model.ts';
import type { JourneysAnswer } from '../../client/mobility-types.ts';
import type { AreasAnswer } from '../../client/types.ts';
import { plainIndicator } from '../../map/reach-columns.ts';
import { batchAreaValues, batchBlockValues, gradeColours, homeGrades, minuteClasses, showGrades } from '../../map/transit-columns.ts';
import { showClasses } from '../../map/shown.ts';
import type { Shown } from '../../map/shown.ts';
import { formatDate, formatNumber } from '../../ui/format.ts';
import { member } from '../store.ts';
import { batch, batches, batchReach, batchReachAnswer } from './batch.ts';
import { isJourney, journey, journeyResource } from './journey.ts';
import { kindByKey } from './reach-kinds.ts';
import { isBlockLevel } from './reach-answer.ts';
import { minutesWords } from './reach-words.ts';
import { theme } from './theme.ts';

const palette = member('palette');
const arrives = member('arrives');

const MINUTES_TEXT = { de: 'Von Tür zu Tür: zu Fuß zur Haltestelle, warten, fahren, umsteigen, zu Fuß zum Ziel.', en: 'Door to door: on foot to the stop, waiting, riding, changing, on foot to the place.' };
const BOUNDS = [10, 15, 20, 30, 45, 60];

/** What the map waits for. */
export const rideResource = computed(() => (isJourney.value ? journeyResource : batch.value ? batchReach : batches));

export const HOME_GRADES = [
  { de: 'bis zum Schluss', en: 'until the end' },
  { de: 'bis eine Stunde vorher', en: 'until an hour before' },
  { de: 'bis zwei Stunden vorher', en: 'until two hours before' },
  { de: 'nur noch früher', en: 'only earlier' },
  { de: 'kein Heimweg', en: 'no way home' },
] as const;

export function journeyShown(areas: AreasAnswer, manualBreaks: readonly number[] | null): Shown | null {
  if (!isJourney.value) return batchShown(areas, manualBreaks);
  const answer = journey.value;
  if (!answer) return null;
  if (answer.basis.question === 'last-way-home') return homeShown(areas, answer);
  const name = arrives.value ? { de: 'Minuten mit Bus und Bahn bis hierher', en: 'Minutes by public transport to here' } : { de: 'Minuten mit Bus und Bahn von hier', en: 'Minutes by public transport from here' };
  const most = answer.basis.maximumMinutes;
  return showGrades({
    areas,
    indicator: plainIndicator({ id: 'journey', name, description: MINUTES_TEXT, unit: 'minutes', polarity: -1, digits: 0, asked: askedRidesText(answer.basis, answer.basis.percentiles[0] ?? 50) }),
    grades: minuteGrades(most),
    colours: gradeColours(BOUNDS.length, theme.value),
    note: MINUTES_TEXT,
    meta: { ...answer.meta, period: answer.basis.date },
    codes: answer.codes,
    classes: minuteClasses(answer.minutes[0] ?? [], BOUNDS).map((grade, block) => (answer.states[block] === 'missing' ? null : grade)),
    // not being reached is an answer
    states: answer.states.map((state) => (state === 'missing' ? state : 'value')),
    details: (block) => {
      const minutes = answer.minutes[0]?.[block] ?? null;
      const foot = answer.onFoot[block] ?? null;
      return [
        ...(minutes === null ? [] : [{ de: `${formatNumber(minutes, 0, 'de')}\u00a0Minuten`, en: `${formatNumber(minutes, 0, 'en')}\u00a0minutes` }]),
        ...(foot === null ? [] : [{ de: `zu Fuß ${formatNumber(foot, 0, 'de')}\u00a0Minuten`, en: `on foot ${formatNumber(foot, 0, 'en')}\u00a0minutes` }]),
      ];
    },
  });
}

/** "16.12.2025, 07:00–09:00 Uhr · an 50 % der Abfahrten · höchstens 60 Minuten". */
function askedRidesText({ date, from, to, maximumMinutes }: Pick<JourneysAnswer['basis'], 'date' | 'from' | 'to' | 'maximumMinutes'>, percentile: number): LocalText {
  return {
    de: `${formatDate(date, 'de')}, ${from}–${to} Uhr · an ${percentile}\u00a0% der Abfahrten · höchstens ${maximumMinutes} Minuten`,
    en: `${formatDate(date, 'en')}, ${from}–${to} · at ${percentile}% of departures · at most ${maximumMinutes} minutes`,
  };
}

function minuteGrades(most: number): LocalText[] {
  return [...BOUNDS.map((bound, at) => (at === 0 ? { de: `bis ${bound} Minuten`, en: `up to ${bound} minutes` } : { de: `${BOUNDS[at - 1]} bis ${bound}`, en: `${BOUNDS[at - 1]} to ${bound}` })), { de: `nicht in ${most} Minuten`, en: `not within ${most} minutes` }];
}

function homeShown(areas: AreasAnswer, answer: NonNullable<typeof journey.value>): Shown {
  const end = answer.basis.to;
  return showGrades({
    areas,
    indicator: plainIndicator({ id: 'way-home', name: { de: 'Letzter Heimweg', en: 'Last way home' }, description: MINUTES_TEXT, unit: 'index', polarity: 1, digits: 0 }),
    grades: [...HOME_GRADES],
    colours: gradeColours(HOME_GRADES.length - 1, theme.value),
    note: { de: `Wie spät man gehen kann und noch nach Hause kommt, gemessen am Ende um ${end} Uhr.`, en: `How late one may leave and still get home, measured by the end at ${end}.` },
    meta: { ...answer.meta, period: answer.basis.date },
    codes: answer.codes,
    classes: homeGrades(answer.lastDepartures, end).map((grade, block) => (answer.states[block] === 'missing' ? null : grade)),
    states: answer.states.map((state) => (state === 'missing' ? state : 'value')),
    details: (block) => {
      const last = answer.lastDepartures[block];
      return last ? [{ de: `spätestens um ${last} Uhr los`, en: `leave by ${last}` }] : [];
    },
  });
}

function batchShown(areas: AreasAnswer, manualBreaks: readonly number[] | null): Shown | null {
  const answer = batchReachAnswer.value;
  if (!answer) return null;
  const offers = kindByKey(answer.category)?.plural ?? { de: answer.category };
  const limit = minutesWords(answer.cutoffMinutes);
  const isMinutes = isBlockLevel.value;
  const name = isMinutes
    ? { de: `${offers.de}: Minuten mit Bus und Bahn`, en: `${offers.en ?? offers.de}: minutes by public transport` }
    : { de: `${offers.de}: mit Bus und Bahn in ${limit.de} erreichbar`, en: `${offers.en ?? offers.de}: within ${limit.en} by public transport` };
  const indicator = plainIndicator({ id: 'journeys', name, description: MINUTES_TEXT, unit: isMinutes ? 'minutes' : 'percent', polarity: isMinutes ? -1 : 1, digits: isMinutes ? 0 : 1, asked: askedRidesText(answer.basis, answer.percentile) });
  const values = isMinutes ? batchBlockValues(answer) : batchAreaValues(answer);
  return values ? showClasses({ areas, indicator, answer: values, manualBreaks, palette: palette.value, isSmoothed: false, theme: theme.value }) : null;
}

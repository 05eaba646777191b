/**
 * Answers of public transport as what a map shows (shown.ts), pure: people served in percent, one class per area or
 * block, the difference of a changed service, minutes door to door, the last way home.
 */
import type { LocalText } from '../../core/city/model.ts';
import { MISSING, NOT_APPLICABLE, STATES } from '../../core/indicators/states.ts';
import type { BatchReachAnswer, JourneysAnswer, MobilityAnswer, MobilityBlocksAnswer, ServiceWhatIfAnswer } from '../client/mobility-types.ts';
import type { AreasAnswer, IndexAnswer, ValuesAnswer } from '../client/types.ts';
import { INKS, sequentialColours } from './colours.ts';
import type { ThemeName } from './colours.ts';
import { withoutIntervals } from './reach-columns.ts';
import { NO_CLASS } from './shown.ts';
import type { ShownGrades, ShownIndicator } from './shown.ts';

const NO_CITY: ValuesAnswer['city'] = { value: null, state: 'missing', numerator: null, denominator: null };

/** People in class upTo or better. */
export function shareValues(answer: MobilityAnswer): ValuesAnswer {
  const { city } = answer;
  return {
    ...withoutIntervals(answer),
    numerators: answer.served,
    denominators: answer.people,
    city: { value: city.values[0] ?? null, state: city.states[0] ?? 'missing', numerator: city.served[0] ?? null, denominator: city.people[0] ?? null },
    meta: { ...answer.meta, period: answer.basis.period },
  };
}

export function serviceDifferenceValues(answer: ServiceWhatIfAnswer): ValuesAnswer {
  const { shareBefore, shareAfter } = answer.city;
  const isKnown = shareBefore !== null && shareAfter !== null;
  return {
    ...withoutIntervals({ codes: answer.codes, names: answer.names, values: answer.difference, states: answer.after.states, classes: answer.codes.map(() => null), breaks: [] }),
    city: { ...NO_CITY, value: isKnown ? shareAfter - shareBefore : null, state: isKnown ? 'value' : 'missing' },
    meta: { ...answer.meta, period: answer.basis.period },
  };
}

/** Status of an index edition as one number an area: the second variable of need × service. */
export function indexStatusValues(answer: IndexAnswer, names: readonly string[]): ValuesAnswer {
  return { ...withoutIntervals({ codes: answer.codes, names: [...names], values: answer.status, states: answer.states, classes: answer.statusClass, breaks: [] }), city: NO_CITY, meta: answer.meta };
}

export function batchBlockValues({ blocks, basis, meta }: BatchReachAnswer): ValuesAnswer {
  return { ...withoutIntervals({ codes: blocks.codes, names: blocks.codes, values: blocks.minutes, states: blocks.states, classes: blocks.classes, breaks: blocks.breaks }), city: NO_CITY, meta: { ...meta, period: basis.date } };
}

export function batchAreaValues(answer: BatchReachAnswer): ValuesAnswer | null {
  const { areas, city, meta, period } = answer;
  if (!areas) return null;
  return {
    ...withoutIntervals(areas),
    numerators: areas.reached,
    denominators: areas.people,
    city: { value: city.values[0] ?? null, state: city.states[0] ?? 'missing', numerator: city.reached[0] ?? null, denominator: city.people[0] ?? null },
    meta: { ...meta, period },
  };
}

/** The best class first, the darkest on a light ground; "no class" last, nearly the ground. */
export function gradeColours(classCount: number, theme: ThemeName): string[] {
  return [...sequentialColours('viridis', Math.max(1, classCount), theme).reverse(), INKS[theme].notApplicable];
}

interface GradesInput {
  readonly areas: AreasAnswer;
  readonly indicator: ShownIndicator;
  /** names of the classes, "no class" last */
  readonly grades: readonly LocalText[];
  readonly colours: readonly string[];
  readonly note: LocalText;
  readonly meta: ValuesAnswer['meta'];
  readonly codes: readonly string[];
  /** position in grades; null: not known */
  readonly classes: readonly (number | null)[];
  readonly states: readonly ValuesAnswer['states'][number][];
  /** by position in `codes` */
  readonly details: (position: number) => readonly LocalText[];
  /** areas are drawn as ground: zones lie over them; their sizes, one a class */
  readonly isGround?: boolean;
  readonly sizes?: readonly LocalText[] | null;
}

/** Columns over `codes` put in the order of the shown areas. */
export function showGrades(input: GradesInput): ShownGrades {
  const { areas, indicator, grades, colours, codes } = input;
  const places = new Map(codes.map((code, place) => [code, place]));
  const placeOf = areas.codes.map((code) => places.get(code) ?? -1);
  const classAt = (place: number): number | null => input.classes[place] ?? null;
  return {
    kind: 'grades',
    codes: areas.codes,
    names: areas.names,
    indicator,
    answer: { ...withoutIntervals({ codes: [...codes], names: [...codes], values: codes.map(() => null), states: [...input.states], classes: [...input.classes], breaks: [] }), city: NO_CITY, meta: input.meta },
    grades,
    note: input.note,
    isGround: input.isGround ?? false,
    sizes: input.sizes ?? null,
    details: (position) => (placeOf[position]! < 0 ? [] : input.details(placeOf[position]!)),
    values: Float64Array.from(placeOf, (place) => (classAt(place) === null ? Number.NaN : grades.length - 1 - classAt(place)!)),
    classes: Uint8Array.from(placeOf, (place) => classAt(place) ?? NO_CLASS),
    // what has no class stays plain ground below zones
    states: Uint8Array.from(placeOf, (place) => (input.isGround && classAt(place) === null ? NOT_APPLICABLE : place < 0 ? MISSING : STATES.indexOf(input.states[place]!))),
    colours,
    ramp: input.isGround ? { colours: colours.map(() => colours.at(-1)!), first: 0 } : null,
  };
}

/** The class that at least half of an area's people have, or a better one. @param shares class-major percent, "no class" last */
export function medianClasses(shares: MobilityAnswer['sharesByClass'], areaCount: number): (number | null)[] {
  return Array.from({ length: areaCount }, (_, area) => {
    let sum = 0;
    for (let at = 0; at < shares.length; at++) {
      const share = shares[at]![area] ?? null;
      if (share === null) return null;
      sum += share;
      if (sum >= 50 - 1e-9) return at;
    }
    return shares.length === 0 ? null : shares.length - 1;
  });
}

/** Class per block; "no class" where it has none, null where it hangs on no street. */
export function blockGrades({ classes, states, basis }: MobilityBlocksAnswer): (number | null)[] {
  return classes.map((one, block) => (states[block] === 'value' ? (one ?? basis.classes.length) : null));
}

/** Position of the first bound (inclusive) that holds; one more for what is not reached. */
export function minuteClasses(minutes: readonly (number | null)[], bounds: readonly number[]): number[] {
  return minutes.map((value) => {
    const found = value === null ? -1 : bounds.findIndex((bound) => value <= bound);
    return found < 0 ? bounds.length : found;
  });
}

/** How late one may leave, against the end of the opening hours: to the end, up to an hour before, up to two, only earlier, never. */
export function homeGrades(lastDepartures: JourneysAnswer['lastDepartures'], end: string): (number | null)[] {
  const closing = minutesOfClock(end);
  return lastDepartures.map((last) => {
    if (last === null) return 4;
    const early = closing - minutesOfClock(last);
    return early <= 1 ? 0 : early <= 60 ? 1 : early <= 120 ? 2 : 3;
  });
}

/** "25:10" is 1510. */
function minutesOfClock(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}

/** What the map shows of public transport in Erkunden and Planen: the difference of a changed service, classes, share, need × share. */
import { computed } from '@preact/signals';
import type { LocalText } from '../../../core/city/model.ts';
import { getIndex } from '../../client/indices.ts';
import { getValues } from '../../client/values.ts';
import type { MobilityAnswer, MobilityBasis, MobilityBlocksAnswer } from '../../client/mobility-types.ts';
import type { AreasAnswer, ValuesAnswer } from '../../client/types.ts';
import { divergingColours } from '../../map/colours.ts';
import { differenceBreaks, plainIndicator } from '../../map/reach-columns.ts';
import { blockGrades, gradeColours, indexStatusValues, medianClasses, serviceDifferenceValues, shareValues, showGrades } from '../../map/transit-columns.ts';
import { showClasses, showTwo } from '../../map/shown.ts';
import type { Shown, ShownIndicator } from '../../map/shown.ts';
import { formatNumber } from '../../ui/format.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { areasAnswer } from './areas.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { indicatorById } from './indicator.ts';
import { nearestPeriod, periodsAt } from './periods.ts';
import { theme } from './theme.ts';
import { blockClassesAnswer, coverageAnswer, isBlocks, polygons } from './transit-coverage.ts';
import { dayType, transitView } from './transit-presets.ts';
import { stopName } from './transit-stops.ts';
import { serviceWhatIfAnswer } from './transit-what-if.ts';
import { distanceText, gradeTexts, joined, METRIC_NAMES, servedText } from './transit-words.ts';
import type { Both } from './transit-words.ts';
import { valuesRequest } from './values.ts';

const palette = member('palette');
const period = member('period');
const wantedNeed = member('transitNeed');
const showsDifference = member('showsServiceDifference');

const QUALITY = { de: 'Haltestellenqualität', en: 'Quality of stops' } as const;
const SHARE_TEXT = { de: 'Anteil der Menschen, die in einer solchen Klasse wohnen, an ihrem Wohnort im Block gezählt.', en: 'Share of people who live in such a class, counted where they live within the block.' };

/** Standard, day and metric: what every map of stop classes rests on. */
function askedClassesText({ name, from, to, metric, distances }: MobilityBasis): Both {
  const day = dayType.value?.name ?? { de: `${from}–${to} Uhr`, en: `${from}–${to}` };
  const text = (locale: 'de' | 'en'): string => [day[locale] ?? day.de, name[locale] ?? name.de, `${METRIC_NAMES[metric][locale]} ≤ ${distanceText(distances.at(-1) ?? 0, metric, locale)}`].join(' · ');
  return { de: text('de'), en: text('en') };
}

const ZONES_NOTE = { de: 'Bis wohin jede Klasse reicht. Wie viele Menschen dort wohnen, steht unter „Bus & Bahn“.', en: 'How far each class reaches. How many people live there is told under “Transit”.' } as const;

/** Indicator or index edition that the share is shown together with; null = none, or the shown level does not have it. */
export const transitNeed = computed((): ShownIndicator | null => {
  const own = wantedNeed.value;
  if (transitView.value !== 'share' || own === '') return null;
  if (!own.startsWith('~')) return indicatorById(own);
  const found = cityAnswer.value?.indexEditions.find(({ key, level }) => `~${key}` === own && level === edition.value?.level);
  return found ? plainIndicator({ id: own, name: joined({ de: 'Index', en: 'Index' }, found.name), description: found.name, unit: 'index', polarity: -1, digits: 2 }) : null;
});

const needValues = resource(() => {
  const [one, shown] = [transitNeed.value, edition.value];
  const known = one && !one.id.startsWith('~') ? indicatorById(one.id) : null;
  return known && shown ? valuesRequest(known, shown.level, shown.key, nearestPeriod(periodsAt(known, shown), period.value)) : null;
}, getValues);

const needIndex = resource(() => {
  const [one, city] = [transitNeed.value, cityAnswer.value];
  return one?.id.startsWith('~') && city ? { city: city.id, revision: city.meta.revision, key: one.id.slice(1) } : null;
}, getIndex);

const needAnswer = computed((): ValuesAnswer | null => {
  if (!transitNeed.value?.id.startsWith('~')) return needValues.isStale.value ? null : needValues.data.value;
  const found = needIndex.isStale.value ? null : needIndex.data.value;
  const areas = areasAnswer.value;
  const names = new Map(areas?.codes.map((code, at) => [code, areas.names[at]!]));
  return found ? indexStatusValues(found, found.codes.map((code) => names.get(code) ?? code)) : null;
});

export function transitShown(areas: AreasAnswer, manualBreaks: readonly number[] | null): Shown | null {
  if (showsDifference.value && serviceWhatIfAnswer.value) return showDifference(areas);
  if (transitView.value === 'share' && !isBlocks.value) return showShare(areas, manualBreaks);
  return isBlocks.value ? showBlocks(areas) : showMedians(areas);
}

function showShare(areas: AreasAnswer, manualBreaks: readonly number[] | null): Shown | null {
  const source = coverageAnswer.value;
  if (!source) return null;
  const { classes, upTo } = source.basis;
  const name = joined({ de: 'Mit Bus und Bahn versorgt', en: 'Served by public transport' }, servedText(classes, upTo));
  const indicator = plainIndicator({ id: 'stop-share', name, description: SHARE_TEXT, unit: 'percent', polarity: 1, digits: 1, asked: askedClassesText(source.basis) });
  const answer = shareValues(source);
  const second = transitNeed.value;
  if (second) return needAnswer.value ? showTwo({ areas, indicator, second, answer, secondAnswer: needAnswer.value, theme: theme.value }) : null;
  return showClasses({ areas, indicator, answer, manualBreaks, palette: palette.value, isSmoothed: false, theme: theme.value });
}

function qualityIndicator(basis: MobilityBasis): ShownIndicator {
  return plainIndicator({ id: 'stop-quality', name: QUALITY, description: SHARE_TEXT, unit: 'index', polarity: 1, digits: 0, asked: askedClassesText(basis) });
}

type Graded = MobilityAnswer | MobilityBlocksAnswer;
type GradedColumns = Pick<Parameters<typeof showGrades>[0], 'classes' | 'details'> & { readonly period: string; readonly note: MobilityAnswer['note'] };

/** One class an area: where zones lie over them, areas are only the ground. */
function showClassOfEach(areas: AreasAnswer, { basis, codes, states, meta, note: missing }: Graded, { classes, details, period: date, note }: GradedColumns): Shown {
  const isZones = transitView.value === 'zones';
  const read = isZones ? ZONES_NOTE : note;
  return showGrades({
    areas,
    indicator: qualityIndicator(basis),
    grades: gradeTexts(basis.classes),
    colours: gradeColours(basis.classes.length, theme.value),
    // zones are geography: what is withheld of people is not in them
    note: isZones || missing.de === '' ? read : joined(read, missing, ' '),
    meta: { ...meta, period: date },
    codes,
    classes,
    states,
    sizes: zoneSizes(basis.classes),
    details,
    isGround: isZones,
  });
}

function showBlocks(areas: AreasAnswer): Shown | null {
  const source = blockClassesAnswer.value;
  if (!source) return null;
  return showClassOfEach(areas, source, {
    period: source.basis.date,
    classes: blockGrades(source),
    note: { de: 'Klasse, in der der größte Teil des Blocks liegt.', en: 'The class in which the largest part of the block lies.' },
    details: (block) => (source.stations[block] ? [{ de: `durch ${stopName(source.stations[block]!)}`, en: `through ${stopName(source.stations[block]!)}` }] : []),
  });
}

function showMedians(areas: AreasAnswer): Shown | null {
  const source = coverageAnswer.value;
  if (!source) return null;
  return showClassOfEach(areas, source, {
    period: source.basis.period,
    classes: medianClasses(source.sharesByClass, source.codes.length),
    note: { de: 'Mindestens die Hälfte der Menschen wohnt in dieser Klasse oder einer besseren.', en: 'At least half of the people live in this class or a better one.' },
    details: (area) =>
      source.basis.classes.flatMap((name, at) => {
        const share = source.sharesByClass[at]?.[area] ?? null;
        return share === null || share < 0.05 ? [] : [{ de: `${name}: ${formatNumber(share, 0, 'de')}\u00a0%`, en: `${name}: ${formatNumber(share, 0, 'en')}%` }];
      }),
  });
}

/** Zero is neutral: better served is violet, worse orange. */
function showDifference(areas: AreasAnswer): Shown {
  const source = serviceWhatIfAnswer.value!;
  const name = joined({ de: 'Veränderung der Versorgung', en: 'Change of service' }, servedText(source.basis.classes, source.basis.upTo), ' · ');
  const indicator = plainIndicator({ id: 'stop-difference', name, description: SHARE_TEXT, unit: 'percentage-points', polarity: 1, digits: 1, asked: askedClassesText(source.basis) });
  const shown = showClasses({ areas, indicator, answer: serviceDifferenceValues(source), manualBreaks: differenceBreaks(source.difference), palette: 'puor', isSmoothed: false, theme: theme.value });
  return { ...shown, colours: divergingColours(shown.breaks, 0, theme.value, true) };
}

/** Square kilometres up to each class: zones of better classes lie inside those of worse ones. */
function zoneSizes(classes: readonly string[]): LocalText[] | null {
  const found = polygons.data.value;
  if (transitView.value !== 'zones' || !found) return null;
  const sizes = new Map(found.features.map(({ properties }) => [properties.class, properties.squareKilometres]));
  const text = (size: number, locale: 'de' | 'en'): string => `${formatNumber(size, size < 10 ? 1 : 0, locale)}\u00a0km²`;
  return [...classes.map((name, at) => {
    const own = (sizes.get(name) ?? 0) - better(classes, sizes, at);
    return { de: text(Math.max(0, own), 'de'), en: text(Math.max(0, own), 'en') };
  }), { de: '', en: '' }];
}

/** Of the next better class that there is. */
function better(classes: readonly string[], sizes: ReadonlyMap<string, number>, at: number): number {
  for (let before = at - 1; before >= 0; before--) if (sizes.has(classes[before]!)) return sizes.get(classes[before]!)!;
  return 0;
}

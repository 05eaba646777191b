/** What the viewer shows now, as a picture: gathers title, legend and source from the signals and composes it. */
import { cityAnswer } from '../state/derived/city.ts';
import { edition } from '../state/derived/edition.ts';
import { level } from '../state/derived/level.ts';
import { leftSide, rightSide } from '../state/derived/map-sides.ts';
import { right } from '../state/derived/right.ts';
import { askedText } from '../map/shown.ts';
import { shown } from '../state/derived/shown.ts';
import { theme } from '../state/derived/theme.ts';
import { period } from '../state/derived/period.ts';
import { language, localText, texts } from '../text/texts.ts';
import { formatDate, formatPeriod } from '../ui/format.ts';
import { composePicture } from './compose.ts';
import { legendTitle, pictureLegend } from './legend-entries.ts';
import type { PictureLegend } from './legend-entries.ts';
import { mapPicture } from './map-picture.ts';
import type { MapPicture, PictureSize } from './map-picture.ts';
import { pictureLayers } from './picture-layers.ts';
import { sourceLine } from './source-line.ts';

const PICTURE_SIZES = { screen: [1600, 1000], a4: [2339, 1654], slide: [1920, 1080] } as const;
export type PictureSizeName = keyof typeof PICTURE_SIZES;

const say = texts({
  synthetic: { de: 'Synthetische Daten', en: 'Synthetic data' },
  subtitle: { de: '{city} · {level} · Gebietsstand {edition} · {period}', en: '{city} · {level} · boundaries {edition} · {period}' },
  made: { de: 'erstellt am {date}', en: 'made on {date}' },
});

/** `title`: instead of the indicator's name, e.g. a slide's finding. */
export async function currentPicture(size: PictureSizeName, title = ''): Promise<HTMLCanvasElement> {
  const now = shown.peek();
  const city = cityAnswer.peek();
  if (!now || !city) throw new Error('missing map: nothing is shown yet');
  const locale = language.peek();
  const [width, height] = PICTURE_SIZES[size];
  return composePicture({
    width,
    height,
    title: title || legendTitle(now),
    subtitle: [say('subtitle', {
      city: city.name,
      level: level.peek() ? localText(level.peek()!.plural) : '',
      edition: edition.peek()?.key ?? '',
      period: formatPeriod(now.answer.meta.period ?? period.peek(), locale),
    }), askedText(now, locale)].filter(Boolean).join(' · '),
    legend: withLayers(pictureLegend(now, locale)),
    source: `${sourceLine(now.answer.meta, locale)} · ${say('made', { date: formatDate(new Date().toISOString(), locale) })}`,
    synthetic: city.synthetic ? say('synthetic') : '',
    locale,
    theme: theme.peek(),
    drawMaps,
    sideLabels: sideLabels(),
  });
}

function withLayers(legend: PictureLegend): PictureLegend {
  const layers = pictureLayers.peek();
  if (!layers) return legend;
  const own = layers.isVeiled() ? legend.entries.map((entry) => ({ ...entry, isVeiled: true })) : legend.entries;
  return { ...legend, entries: [...own, ...layers.legend()] };
}

async function drawMaps(size: PictureSize): Promise<MapPicture[]> {
  const left = await mapPicture(leftSide, size);
  return right.peek() ? [left, await mapPicture(rightSide, size)] : [left];
}

function sideLabels(): string[] {
  const side = right.peek();
  if (!side) return [];
  const label = (one: string, editionKey: string): string => [formatPeriod(one, language.peek()), side.edition.key === edition.peek()?.key ? '' : editionKey].filter(Boolean).join(' · ');
  return [label(period.peek(), edition.peek()?.key ?? ''), label(side.period, side.edition.key)];
}

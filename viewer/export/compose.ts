/**
 * A finished picture on one canvas: title, map, legend, scale, source, date, synthetic mark. Always on opaque paper,
 * with everything needed to read it inside, however it is pasted afterwards.
 */
import type { Locale } from '../../core/city/model.ts';
import { INKS } from '../map/colours.ts';
import type { ThemeName } from '../map/colours.ts';
import { hatchImage } from '../map/patterns.ts';
import { VEIL_OPACITY } from '../map/reach-layers.ts';
import { darkCharts, lightCharts } from '../ui/charts/theme.ts';
import { formatCount, formatNumber } from '../ui/format.ts';
import { pictureLayout, scaleLength, typeUnit } from './layout.ts';
import type { Box, PictureLayout } from './layout.ts';
import type { LegendEntry, PictureLegend } from './legend-entries.ts';
import type { MapPicture, PictureSize } from './map-picture.ts';
import { wrapText } from './wrap-text.ts';

export interface PictureInput {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly subtitle: string;
  readonly legend: PictureLegend;
  readonly source: string;
  /** '' = real data */
  readonly synthetic: string;
  readonly locale: Locale;
  readonly theme: ThemeName;
  /** draws the map at the size that is left for it; [left] or [left, right] of a swipe */
  readonly drawMaps: (size: PictureSize) => Promise<readonly MapPicture[]>;
  /** labels of the two sides of a swipe */
  readonly sideLabels: readonly string[];
}

const FONT = "'Fira Sans', 'Noto Sans', system-ui, sans-serif";

export async function composePicture(input: PictureInput): Promise<HTMLCanvasElement> {
  const canvas = Object.assign(document.createElement('canvas'), { width: input.width, height: input.height });
  const pen = canvas.getContext('2d')!;
  const unit = typeUnit(input.width, input.height);
  const inner = input.width - 4 * unit;
  const lines = {
    title: wrap(pen, input.title, inner, 2 * unit, 600),
    subtitle: wrap(pen, input.subtitle, inner, 1.25 * unit, 400),
    source: wrap(pen, input.source, inner, unit, 400),
  };
  const layout = pictureLayout({
    width: input.width,
    height: input.height,
    titleLines: lines.title.length,
    subtitleLines: lines.subtitle.length,
    sourceLines: lines.source.length,
    legendRows: input.legend.entries.length,
  });
  const { paper, ink, muted } = input.theme === 'dark' ? darkCharts : lightCharts;
  pen.fillStyle = paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  let y = layout.titleTop;
  y = drawLines(pen, lines.title, layout.margin, y, layout.titleSize, 1.25, ink, 600);
  drawLines(pen, lines.subtitle, layout.margin, y + layout.smallSize * 0.3, layout.textSize, 1.35, muted, 400);
  await drawMap(pen, input, layout);
  drawLegend(pen, input, layout);
  drawLines(pen, lines.source, layout.margin, layout.sourceTop, layout.smallSize, 1.3, muted, 400);
  return canvas;
}

async function drawMap(pen: CanvasRenderingContext2D, input: PictureInput, { map, smallSize }: PictureLayout): Promise<void> {
  const pixelRatio = Math.max(1, Math.min(3, smallSize / 11));
  const size = { width: Math.round(map.width / pixelRatio), height: Math.round(map.height / pixelRatio), pixelRatio };
  const [left, right] = await input.drawMaps(size);
  const inks = INKS[input.theme];
  pen.save();
  pen.beginPath();
  pen.rect(map.x, map.y, map.width, map.height);
  pen.clip();
  pen.fillStyle = inks.ground;
  pen.fillRect(map.x, map.y, map.width, map.height);
  if (left) pen.drawImage(left.canvas, map.x, map.y, map.width, map.height);
  if (right) drawRightHalf(pen, right.canvas, map, inks.outlineStrong);
  pen.restore();
  pen.strokeStyle = inks.outlineStrong;
  pen.lineWidth = 1;
  pen.strokeRect(map.x + 0.5, map.y + 0.5, map.width - 1, map.height - 1);
  if (left) drawScale(pen, input, map, left.metresPerPixel / pixelRatio, smallSize);
  input.sideLabels.forEach((label, side) => drawTag(pen, input.theme, label, map, side, smallSize));
  if (input.synthetic) drawSyntheticMark(pen, input.synthetic, map, smallSize);
}

function drawRightHalf(pen: CanvasRenderingContext2D, picture: HTMLCanvasElement, map: Box, colour: string): void {
  const half = map.width / 2;
  pen.drawImage(picture, picture.width / 2, 0, picture.width / 2, picture.height, map.x + half, map.y, half, map.height);
  pen.fillStyle = colour;
  pen.fillRect(map.x + half - 1, map.y, 2, map.height);
}

function drawScale(pen: CanvasRenderingContext2D, { locale, theme }: PictureInput, map: Box, metresPerPixel: number, size: number): void {
  const { metres, pixels } = scaleLength(metresPerPixel, map.width / 5);
  const text = metres >= 1000 ? `${formatNumber(metres / 1000, 0, locale)} km` : `${formatNumber(metres, 0, locale)} m`;
  const x = map.x + size;
  const y = map.y + map.height - size;
  const { label, labelHalo } = INKS[theme];
  for (const [colour, width] of [[labelHalo, 5], [label, 2]] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(x, y - size * 0.5);
    pen.lineTo(x, y);
    pen.lineTo(x + pixels, y);
    pen.lineTo(x + pixels, y - size * 0.5);
    pen.stroke();
  }
  haloText(pen, text, x + pixels / 2, y - size * 0.4, size, label, labelHalo, 'center');
}

function drawTag(pen: CanvasRenderingContext2D, theme: ThemeName, label: string, map: Box, side: number, size: number): void {
  const { label: ink, labelHalo } = INKS[theme];
  const x = side === 0 ? map.x + size : map.x + map.width / 2 + size;
  haloText(pen, label, x, map.y + size * 2, size * 1.2, ink, labelHalo, 'left');
}

function drawSyntheticMark(pen: CanvasRenderingContext2D, text: string, map: Box, size: number): void {
  pen.font = `600 ${size}px ${FONT}`;
  const width = pen.measureText(text).width + size;
  const [x, y] = [map.x + map.width - width - size * 0.5, map.y + size * 0.5];
  pen.fillStyle = '#ffe39b';
  pen.fillRect(x, y, width, size * 1.7);
  pen.fillStyle = '#3e2c00';
  pen.textAlign = 'left';
  pen.fillText(text, x + size * 0.5, y + size * 1.2);
}

function drawLegend(pen: CanvasRenderingContext2D, { legend, theme, locale }: PictureInput, { legend: box, textSize, smallSize }: PictureLayout): void {
  const { ink, muted } = theme === 'dark' ? darkCharts : lightCharts;
  const titles = wrap(pen, legend.title, box.width, textSize, 600);
  let y = drawLines(pen, titles, box.x, box.y, textSize, 1.3, ink, 600);
  y = drawLines(pen, [legend.subtitle].filter(Boolean), box.x, y, smallSize, 1.4, muted, 400) + smallSize * 0.6;
  const row = Math.min(smallSize * 2, Math.max(smallSize * 1.3, (box.y + box.height - y - smallSize * 2) / Math.max(1, legend.entries.length)));
  const swatch = row * 0.72;
  for (const entry of legend.entries) {
    drawSwatch(pen, entry, box.x, y, swatch * 1.5, swatch, theme);
    pen.font = `400 ${smallSize}px ${FONT}`;
    pen.fillStyle = ink;
    pen.textAlign = 'left';
    const count = entry.count === null ? '' : `(${formatCount(entry.count, locale)})`;
    const [first = ''] = wrap(pen, entry.label, box.width - swatch * 2 - pen.measureText(count).width - smallSize, smallSize, 400);
    const label = first === entry.label ? first : `${first} …`;
    pen.fillText(label, box.x + swatch * 2, y + swatch * 0.5 + smallSize * 0.35);
    pen.fillStyle = muted;
    pen.fillText(count, box.x + swatch * 2 + pen.measureText(`${label} `).width, y + swatch * 0.5 + smallSize * 0.35);
    y += row;
  }
  if (legend.city) drawLines(pen, wrap(pen, legend.city, box.width, smallSize, 600), box.x, y + smallSize * 0.4, smallSize, 1.4, ink, 600);
}

function drawSwatch(pen: CanvasRenderingContext2D, { colour, hatch, isVeiled }: LegendEntry, x: number, y: number, width: number, height: number, theme: ThemeName): void {
  const inks = INKS[theme];
  pen.fillStyle = colour ?? (hatch ? inks.noValue : inks.notApplicable);
  pen.fillRect(x, y, width, height);
  if (hatch) {
    const image = hatchImage(hatch, inks.hatch);
    const tile = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    tile.getContext('2d')!.putImageData(new ImageData(image.data, image.width, image.height), 0, 0);
    pen.fillStyle = pen.createPattern(tile, 'repeat')!;
    pen.fillRect(x, y, width, height);
  }
  if (isVeiled) {
    pen.globalAlpha = VEIL_OPACITY;
    pen.fillStyle = inks.ground;
    pen.fillRect(x, y, width, height);
    pen.globalAlpha = 1;
  }
  pen.strokeStyle = inks.outlineStrong;
  pen.lineWidth = 1;
  pen.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
}

function haloText(pen: CanvasRenderingContext2D, text: string, x: number, y: number, size: number, ink: string, halo: string, align: CanvasTextAlign): void {
  pen.font = `600 ${size}px ${FONT}`;
  pen.textAlign = align;
  pen.lineJoin = 'round';
  pen.strokeStyle = halo;
  pen.lineWidth = size / 3;
  pen.strokeText(text, x, y);
  pen.fillStyle = ink;
  pen.fillText(text, x, y);
}

function wrap(pen: CanvasRenderingContext2D, text: string, width: number, size: number, weight: number): string[] {
  pen.font = `${weight} ${size}px ${FONT}`;
  return wrapText(text, width, size, (line) => pen.measureText(line).width);
}

/** Answers the y below the last line. */
function drawLines(pen: CanvasRenderingContext2D, lines: readonly string[], x: number, top: number, size: number, leading: number, colour: string, weight: number): number {
  pen.font = `${weight} ${size}px ${FONT}`;
  pen.fillStyle = colour;
  pen.textAlign = 'left';
  lines.forEach((line, position) => pen.fillText(line, x, top + size + position * size * leading));
  return top + lines.length * size * leading;
}

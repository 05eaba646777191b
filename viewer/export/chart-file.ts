/**
 * A chart as an SVG or PNG file with its title and source inside, drawn anew on light paper at a fixed width,
 * whatever the window's size and theme.
 */
import type { VNode } from 'preact';
import { svgString } from '../ui/charts/svg-string.ts';
import { lightCharts } from '../ui/charts/theme.ts';
import { download } from './download.ts';
import { wrapText } from './wrap-text.ts';

export interface ChartFile {
  readonly title: string;
  readonly subtitle: string;
  readonly source: string;
  /** the chart alone, as a vnode of an <svg> with width and height */
  readonly chart: VNode;
  readonly width: number;
  readonly height: number;
}

const MARGIN = 24;

/** One SVG: title, subtitle, chart, source. */
export function chartSvg({ title, subtitle, source, chart, width, height }: ChartFile): string {
  const { font, ink, muted, paper } = lightCharts;
  const inner = width - 2 * MARGIN;
  const titles = wrapText(title, inner, 20);
  const subtitles = wrapText(subtitle, inner, 14);
  const sources = wrapText(source, inner, 11);
  const chartTop = MARGIN + titles.length * 26 + subtitles.length * 20 + 10;
  const total = chartTop + height + sources.length * 16 + MARGIN;
  const lines = [
    ...titles.map((text, line) => textLine(text, MARGIN + 16 + line * 26, 20, ink, 600)),
    ...subtitles.map((text, line) => textLine(text, MARGIN + titles.length * 26 + 14 + line * 20, 14, muted, 400)),
    ...sources.map((text, line) => textLine(text, chartTop + height + 20 + line * 16, 11, muted, 400)),
  ].join('');
  const picture = svgString(chart).replace('<svg', `<svg x="${MARGIN}" y="${chartTop}"`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${total}" viewBox="0 0 ${width} ${total}" font-family="${font.replaceAll('"', "'")}"><rect width="${width}" height="${total}" fill="${paper}"/>${lines}${picture}</svg>`;
}

function textLine(text: string, y: number, size: number, colour: string, weight: number): string {
  return svgString({ type: 'text', props: { x: MARGIN, y, 'font-size': size, 'font-weight': weight, fill: colour, children: text } } as unknown as VNode);
}

export async function saveChart(file: ChartFile, format: 'svg' | 'png'): Promise<void> {
  const svg = chartSvg(file);
  if (format === 'svg') download(svg, `${file.title}.svg`, 'image/svg+xml');
  else download(await rasterise(svg, 2), `${file.title}.png`);
}

/** SVG text → PNG at `scale` pixels a unit, through an image: nothing is fetched. */
async function rasterise(svg: string, scale: number): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvasPng(canvas);
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function canvasPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(`invalid picture size ${canvas.width} × ${canvas.height}`))), 'image/png');
  });
}

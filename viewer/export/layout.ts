/** Where the parts of an exported picture go, in pixels, for a size in pixels and a scale of the type. Pure. */
export interface PictureLayout {
  readonly margin: number;
  readonly titleSize: number;
  readonly textSize: number;
  readonly smallSize: number;
  readonly titleTop: number;
  /** the map and, beside or below it, its legend */
  readonly map: Box;
  readonly legend: Box;
  readonly sourceTop: number;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LayoutInput {
  readonly width: number;
  readonly height: number;
  readonly titleLines: number;
  readonly subtitleLines: number;
  readonly sourceLines: number;
  readonly legendRows: number;
}

/** Landscape: legend at the right. Portrait: legend below the map. The type grows with the picture's shorter side. */
export function pictureLayout({ width, height, titleLines, subtitleLines, sourceLines, legendRows }: LayoutInput): PictureLayout {
  const unit = typeUnit(width, height);
  const margin = 2 * unit;
  const head = margin + titleLines * 2.5 * unit + subtitleLines * 1.7 * unit + unit;
  const foot = sourceLines * 1.3 * unit + 1.5 * unit;
  const inner: Box = { x: margin, y: head, width: width - 2 * margin, height: height - head - foot - margin };
  const isLandscape = width >= height;
  const legendWidth = isLandscape ? Math.min(inner.width * 0.32, 26 * unit) : inner.width;
  const legendHeight = isLandscape ? inner.height : Math.min(inner.height * 0.4, (legendRows + 4) * 1.9 * unit);
  return {
    margin,
    titleSize: 2 * unit,
    textSize: 1.25 * unit,
    smallSize: unit,
    titleTop: margin,
    map: isLandscape
      ? { ...inner, width: Math.round(inner.width - legendWidth - 1.5 * unit) }
      : { ...inner, height: Math.round(inner.height - legendHeight - unit) },
    legend: isLandscape
      ? { x: inner.x + inner.width - legendWidth, y: inner.y, width: legendWidth, height: inner.height }
      : { x: inner.x, y: inner.y + inner.height - legendHeight, width: legendWidth, height: legendHeight },
    sourceTop: height - margin - foot + 1.5 * unit,
  };
}

/** Pixels of the smallest type: 1/62 of the shorter side, so 17 px on a slide of 1080. */
export function typeUnit(width: number, height: number): number {
  return Math.max(9, Math.min(width, height) / 62);
}

/** A round length for the scale bar (1, 2, 5 × 10ⁿ m) of at most `pixels`. */
export function scaleLength(metresPerPixel: number, pixels: number): { readonly metres: number; readonly pixels: number } {
  const most = metresPerPixel * pixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= most) ?? power;
  return { metres, pixels: metres / metresPerPixel };
}

/** Marker shapes, so that series differ without colour. `hollow`: estimated or unreliable. Radius in pixels. */
import type { JSX } from 'preact';
import type { MarkerShape } from './theme.ts';

interface MarkerProps {
  readonly shape: MarkerShape;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: string;
  readonly paper: string;
  readonly hollow?: boolean | undefined;
}

export function Marker({ shape, x, y, radius, colour, paper, hollow }: MarkerProps): JSX.Element {
  const paint = { fill: hollow ? paper : colour, stroke: colour, 'stroke-width': 1.75 };
  switch (shape) {
    case 'circle':
      return <circle cx={x} cy={y} r={radius} {...paint} />;
    case 'square':
      return <rect x={x - radius * 0.9} y={y - radius * 0.9} width={radius * 1.8} height={radius * 1.8} {...paint} />;
    case 'triangle':
      return <path d={polygon(x, y, radius * 1.25, [-90, 30, 150])} {...paint} />;
    case 'diamond':
      return <path d={polygon(x, y, radius * 1.2, [-90, 0, 90, 180])} {...paint} />;
    case 'cross':
      return <path d={`M${x - radius},${y - radius}L${x + radius},${y + radius}M${x - radius},${y + radius}L${x + radius},${y - radius}`} {...paint} stroke-width={hollow ? 1.5 : 2.5} />;
  }
}

function polygon(x: number, y: number, radius: number, degrees: readonly number[]): string {
  const corners = degrees.map((angle) => [x + radius * Math.cos((angle * Math.PI) / 180), y + radius * Math.sin((angle * Math.PI) / 180)]);
  return `M${corners.map(([cx, cy]) => `${round(cx!)},${round(cy!)}`).join('L')}Z`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

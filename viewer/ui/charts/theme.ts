/**
 * Colours and shapes of the charts. Given as values, not as CSS variables, because the same functions draw for the
 * page, for exported files and on the server, where no style sheet is loaded.
 * Series differ by colour, dash and marker; none of the pairs is red against green; contrast to the paper ≥ 3 : 1.
 */
export type MarkerShape = 'circle' | 'square' | 'triangle' | 'diamond' | 'cross';

export interface SeriesStyle {
  readonly colour: string;
  readonly dash: string;
  readonly marker: MarkerShape;
}

export interface ChartTheme {
  readonly paper: string;
  readonly ink: string;
  readonly muted: string;
  readonly grid: string;
  /** fill of bars behind numbers */
  readonly bar: string;
  readonly accent: string;
  readonly city: SeriesStyle;
  readonly series: readonly SeriesStyle[];
  readonly font: string;
}

/** Dash and marker of the first, second … series, the same on light and dark paper. */
const SHAPES: readonly Omit<SeriesStyle, 'colour'>[] = [
  { dash: '', marker: 'circle' },
  { dash: '', marker: 'square' },
  { dash: '', marker: 'triangle' },
  { dash: '8 3', marker: 'cross' },
  { dash: '2 3', marker: 'circle' },
];

const CITY: Omit<SeriesStyle, 'colour'> = { dash: '5 4', marker: 'diamond' };

const FONT = "'Fira Sans', 'Noto Sans', system-ui, sans-serif";

export const lightCharts: ChartTheme = {
  paper: '#ffffff',
  ink: '#161a26',
  muted: '#525a6e',
  grid: '#d9dde3',
  bar: '#c9d5ea',
  accent: '#1f4e9c',
  city: { colour: '#4a5361', ...CITY },
  series: seriesIn('#1f5fb0', '#b25a00', '#7d3c98', '#00768c', '#6b5b00'),
  font: FONT,
};

export const darkCharts: ChartTheme = {
  paper: '#171b22',
  ink: '#eef1f6',
  muted: '#a9b2c3',
  grid: '#38404c',
  bar: '#34476b',
  accent: '#9dbcf0',
  city: { colour: '#c3cad4', ...CITY },
  series: seriesIn('#7fb2f5', '#f2a65a', '#d7a3ea', '#62cbdc', '#dccb6a'),
  font: FONT,
};

export function seriesStyle(theme: ChartTheme, position: number): SeriesStyle {
  return theme.series[position % theme.series.length]!;
}

/** One colour for each of the shapes, in their order. */
function seriesIn(...colours: readonly string[]): SeriesStyle[] {
  return SHAPES.map((shape, position) => ({ colour: colours[position]!, ...shape }));
}

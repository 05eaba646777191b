/**
 * Colours of the map, pure: sequential (YlGnBu, cividis, viridis), diverging (PuOr about the city's value),
 * 3 × 3 for two variables (blue × brown), 4 × 3 for status × dynamics, groups of local statistics.
 * Never red against green. On a light map more is darker, on a dark map more is lighter: the ends that meet the
 * ground are cut off, so that the lightest class stays apart from the ground and from the grey of "no value".
 */
import { interpolateCividis, interpolatePuOr, interpolateViridis, interpolateYlGnBu } from 'd3-scale-chromatic';
import type { Palette } from '../state/link.ts';

export type ThemeName = 'light' | 'dark';

type Ramp = (share: number) => string;

/** [ramp, share of the lightest class, share of the darkest]: light themes run light → dark. */
const SEQUENTIAL: Readonly<Record<Exclude<Palette, 'puor'>, readonly [Ramp, Record<ThemeName, readonly [number, number]>]>> = {
  ylgnbu: [interpolateYlGnBu, { light: [0.1, 0.98], dark: [0.92, 0.06] }],
  cividis: [interpolateCividis, { light: [0.97, 0.02], dark: [0.12, 1] }],
  viridis: [interpolateViridis, { light: [0.97, 0.04], dark: [0.14, 1] }],
};

/** Colours of `count` classes, ascending by value. */
export function sequentialColours(palette: Exclude<Palette, 'puor'>, count: number, theme: ThemeName): string[] {
  const [ramp, ends] = SEQUENTIAL[palette];
  const [from, to] = ends[theme];
  if (count === 1) return [hex(ramp((from + to) / 2))];
  return Array.from({ length: count }, (_, step) => hex(ramp(from + ((to - from) * step) / (count - 1))));
}

/**
 * Colours of classes about a centre: the class that holds it is neutral, those below and above leave it with equal
 * steps, so that equal distance in classes looks equally strong. Orange is the worse side: `higherIsBetter` turns it.
 * @param breaks k + 1 ascending bounds
 */
export function divergingColours(breaks: readonly number[], centre: number, theme: ThemeName, higherIsBetter = false): string[] {
  const count = Math.max(0, breaks.length - 1);
  const middle = middleClass(breaks, centre);
  const reach = Math.max(middle, count - 1 - middle, 1);
  return Array.from({ length: count }, (_, step) => {
    const offset = ((step - middle) / reach) * (higherIsBetter ? -1 : 1);
    return offset === 0 ? NEUTRAL[theme] : divergingAt(offset, theme);
  });
}

const NEUTRAL: Readonly<Record<ThemeName, string>> = { light: '#e9e6ee', dark: '#4a4656' };

/** The ends of the diverging ramp on a dark ground, where strong means light. */
const DARK_ENDS = { worse: '#ffb65c', better: '#c4b2ff' } as const;

/** offset −1 … 1; the first step already stands apart from the neutral class. */
function divergingAt(offset: number, theme: ThemeName): string {
  if (theme === 'light') return hex(interpolatePuOr(0.5 + Math.sign(offset) * (0.12 + 0.33 * Math.abs(offset))));
  return mix(NEUTRAL.dark, offset > 0 ? DARK_ENDS.worse : DARK_ENDS.better, 0.2 + 0.8 * Math.abs(offset));
}

function middleClass(breaks: readonly number[], centre: number): number {
  let position = 0;
  while (position < breaks.length - 2 && breaks[position + 1]! <= centre) position++;
  return position;
}

/** 3 · class of y + class of x; x runs to blue, y to brown, both high is dark. */
export function bivariateColours(theme: ThemeName): readonly string[] {
  return theme === 'light' ? BIVARIATE_LIGHT : BIVARIATE_DARK;
}

const BIVARIATE_LIGHT = ['#e4e1dc', '#a3bfd9', '#4f8fc4', '#d6b98d', '#9a9b96', '#47708c', '#b57b2c', '#7a5b36', '#2b2f3a'];
const BIVARIATE_DARK = ['#3d4048', '#3f6a94', '#4fa3e8', '#7d6440', '#8b8f92', '#8fc0e3', '#d1943f', '#e0b988', '#f6f3ec'];

/**
 * Status (1 little need … 4 very much) × dynamics (1 positive, 2 stable, 3 negative): status gives the lightness,
 * dynamics the hue (blue, violet, brown), as in a 4 × 3 legend. Position 3 · (status − 1) + dynamics − 1.
 */
export function matrixColours(theme: ThemeName): readonly string[] {
  return theme === 'light' ? MATRIX_LIGHT : MATRIX_DARK;
}

const MATRIX_LIGHT = ['#bfdcf2', '#dcd3ec', '#f3dfb8', '#86b6dc', '#ad9fd0', '#e0b264', '#4e8fc2', '#8a78b5', '#c98a31', '#1d5685', '#52397f', '#85500c'];
const MATRIX_DARK = ['#1f4664', '#40365c', '#5a431c', '#33688f', '#62578a', '#86642a', '#5a9fd0', '#9788c4', '#c9933f', '#a9d6f5', '#d3c6f2', '#f7ce86'];

/** One dimension of an index, class 1 first. Status: little need is light; dynamics: positive, stable, negative. */
export function statusColours(count: number, theme: ThemeName): string[] {
  const [from, to] = theme === 'light' ? [0.18, 0.98] : [0.9, 0.1];
  return Array.from({ length: count }, (_, step) => hex(interpolateYlGnBu(from + ((to - from) * step) / Math.max(1, count - 1))));
}

export function dynamicsColours(count: number, theme: ThemeName): string[] {
  return Array.from({ length: count }, (_, step) => {
    const offset = (2 * step) / Math.max(1, count - 1) - 1;
    return offset === 0 ? NEUTRAL[theme] : divergingAt(offset, theme);
  });
}

/** Groups of local statistics. ns = not significant. */
export type LocalGroup = 'HH' | 'LH' | 'LL' | 'HL' | 'hot' | 'cold' | 'ns';

const GROUPS: Readonly<Record<ThemeName, Readonly<Record<LocalGroup, string>>>> = {
  light: { HH: '#b35806', HL: '#fdb863', LH: '#b2abd2', LL: '#542788', hot: '#b35806', cold: '#542788', ns: '#e6e6ea' },
  dark: { HH: '#f79a3e', HL: '#8f5f20', LH: '#5d5391', LL: '#b7a4ee', hot: '#f79a3e', cold: '#b7a4ee', ns: '#3a3d46' },
};

export function groupColour(group: LocalGroup, theme: ThemeName): string {
  return GROUPS[theme][group];
}

/** What is not a class. ground: land under the areas; noValue: fill below the hatches. */
export interface Inks {
  readonly ground: string;
  readonly noValue: string;
  readonly hatch: string;
  readonly notApplicable: string;
  readonly outline: string;
  readonly outlineStrong: string;
  readonly hover: string;
  readonly picked: string;
  readonly halo: string;
  readonly decided: string;
  readonly water: string;
  readonly green: string;
  readonly rail: string;
  readonly road: string;
  readonly label: string;
  readonly labelHalo: string;
  readonly drawn: string;
}

export const INKS: Readonly<Record<ThemeName, Inks>> = {
  light: {
    ground: '#f4f3f0',
    noValue: '#d9d9dc',
    hatch: '#66676e',
    notApplicable: '#e4e3e0',
    outline: '#ffffff',
    outlineStrong: '#4b5160',
    hover: '#14161c',
    picked: '#0b0d12',
    halo: '#ffffff',
    decided: '#7a1f5c',
    water: '#bcd3e3',
    green: '#dfe8d6',
    rail: '#8d8a93',
    road: '#ffffff',
    label: '#1d222c',
    labelHalo: '#ffffff',
    drawn: '#7a1f5c',
  },
  dark: {
    ground: '#16191f',
    noValue: '#383b43',
    hatch: '#a7abb5',
    notApplicable: '#282c33',
    outline: '#16191f',
    outlineStrong: '#c2c7d2',
    hover: '#ffffff',
    picked: '#ffffff',
    halo: '#0b0d12',
    decided: '#ff9ed8',
    water: '#22384a',
    green: '#242f27',
    rail: '#6d7280',
    road: '#2a2f38',
    label: '#f2f4f8',
    labelHalo: '#0f1217',
    drawn: '#ff9ed8',
  },
};

/** WCAG relative luminance, 0–1. */
export function luminance(colour: string): number {
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG contrast, 1–21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

/** Distance in OKLab × 100; 2 is just noticeable side by side. */
export function difference(a: string, b: string): number {
  const [first, second] = [oklab(a), oklab(b)];
  return 100 * Math.hypot(...first.map((value, i) => value - second[i]!));
}

function oklab(colour: string): [number, number, number] {
  const [red, green, blue] = linear(colour);
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

type Channels = readonly [number, number, number];

/** Linear light, 0–1 a channel. */
function linear(colour: string): Channels {
  return channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Channels;
}

/** 0–255 a channel, of "#rrggbb" or "rgb(r, g, b)": what the ramps give. */
function channels(colour: string): Channels {
  const parts = colour.startsWith('#') ? colour.match(/[0-9a-f]{2}/gi)!.map((pair) => Number.parseInt(pair, 16)) : colour.match(/\d+/g)!.map(Number);
  return [parts[0]!, parts[1]!, parts[2]!];
}

/** `share` 0 = a, 1 = b. */
export function mix(a: string, b: string, share: number): string {
  const to = channels(b);
  return fromChannels(channels(a).map((from, i) => from + (to[i]! - from) * share));
}

function hex(colour: string): string {
  return fromChannels(channels(colour));
}

function fromChannels(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Colours of every number of classes in one list, so that the map's colour expression stays the same when the classes
 * change: MapLibre builds all tiles anew for another expression, but not for another feature state. Pure.
 */
import type { Palette } from '../state/link.ts';
import { MAXIMUM_CLASSES } from '../../core/statistics/breaks.ts';
import { sequentialColours } from './colours.ts';
import type { ThemeName } from './colours.ts';
import { remember } from './remember.ts';

export interface Ramp {
  /** 1 + 2 + … + 9 colours: those of one class, of two classes, … */
  readonly colours: readonly string[];
  /** place of class 0 */
  readonly first: number;
}

/** null where the colours depend on the values: those about the city's value, and without any class. */
export function rampOf(palette: Palette, count: number, theme: ThemeName): Ramp | null {
  if (palette === 'puor' || count < 1) return null;
  return { colours: allColours(palette, theme), first: (count * (count - 1)) / 2 };
}

const allColours = remember((palette: Exclude<Palette, 'puor'>, theme: ThemeName): string[] =>
  Array.from({ length: MAXIMUM_CLASSES }, (_, i) => sequentialColours(palette, i + 1, theme)).flat(),
);

/**
 * What a link holds: the whole state of the viewer, nothing else. An empty string means "the city's default"
 * (level, edition, indicator, period), so that a short link stays right when the data grow.
 * url.ts turns it into a query and back; store.ts keeps the one live copy.
 */
import type { Locale } from '../../core/city/model.ts';
import { DEFAULT_MOBILITY } from './mobility-link.ts';
import type { MobilityLink } from './mobility-link.ts';
import { DEFAULT_PLAN } from './plan-link.ts';
import type { PlanLink } from './plan-link.ts';
import { DEFAULT_REACH } from './reach-link.ts';
import type { ReachLink } from './reach-link.ts';

export const MODES = ['explore', 'reach', 'plan', 'present'] as const;
export const BREAK_METHODS = ['quantile', 'ckmeans', 'equal', 'stddev', 'manual'] as const;
export const PALETTES = ['ylgnbu', 'cividis', 'viridis', 'puor'] as const;
export const THEMES = ['auto', 'light', 'dark'] as const;
export const INDEX_VIEWS = ['status', 'dynamics', 'matrix'] as const;
export const STATISTICS = ['none', 'lisa', 'gi-star'] as const;
/** Panels of the right area; the phone adds 'map' and 'settings'. */
export const PANELS = ['map', 'ranking', 'profile', 'time', 'compare', 'index', 'statistics', 'indicator', 'transit', 'quality', 'settings'] as const;
/** How a time series treats areas whose boundary changed. */
export const BOUNDARIES = ['as-was', 'carried-back', 'crosswalk'] as const;
/** Extra layers that are on unless named in `hidden`. */
export const LAYERS = ['backdrop', 'labels', 'decided', 'legend', 'controls'] as const;

export type Mode = (typeof MODES)[number];
export type Palette = (typeof PALETTES)[number];
export type Theme = (typeof THEMES)[number];
export type IndexView = (typeof INDEX_VIEWS)[number];
export type Statistic = (typeof STATISTICS)[number];
export type Panel = (typeof PANELS)[number];
export type BoundaryMode = (typeof BOUNDARIES)[number];
export type ExtraLayer = (typeof LAYERS)[number];
export type BreakMethodName = (typeof BREAK_METHODS)[number];

export interface Camera {
  /** degrees, rounded to 5 decimals (about 1 m) */
  readonly lon: number;
  readonly lat: number;
  /** rounded to 2 decimals */
  readonly zoom: number;
}

/** The right map of the swipe; '' = as on the left. */
export interface RightSide {
  readonly indicator: string;
  readonly period: string;
  readonly edition: string;
  /** divider, share of the width, 0–1 in steps of 0.01 */
  readonly position: number;
}

/** An area of one's own: areas of a level and edition, or a polygon ([lon, lat] corners, open ring, ≥ 3). */
export type Drawn =
  | { readonly kind: 'areas'; readonly level: string; readonly edition: string; readonly areas: readonly string[] }
  | { readonly kind: 'polygon'; readonly corners: readonly (readonly [number, number])[] };

export interface LinkState extends ReachLink, PlanLink, MobilityLink {
  /** '' = the first city there is */
  readonly city: string;
  readonly mode: Mode;
  readonly level: string;
  readonly edition: string;
  readonly indicator: string;
  readonly period: string;
  /** key of an index edition shown instead of the indicator; '' = none */
  readonly index: string;
  readonly indexView: IndexView;
  readonly statistic: Statistic;
  readonly boundaries: BoundaryMode;
  /** second indicator of the two-variable map; '' = none */
  readonly second: string;
  readonly classes: number;
  readonly breaks: BreakMethodName;
  /** inner breaks, ascending, for breaks = 'manual' */
  readonly manualBreaks: readonly number[];
  /** the same breaks for all periods */
  readonly fixed: boolean;
  readonly palette: Palette;
  readonly smoothed: boolean;
  /** only inhabited land is shaded */
  readonly inhabited: boolean;
  /** code of the picked area in level and edition; '' = none */
  readonly picked: string;
  /** at most four, in the order of pinning */
  readonly pinned: readonly string[];
  readonly drawn: Drawn | null;
  readonly right: RightSide | null;
  readonly camera: Camera | null;
  readonly language: Locale;
  readonly theme: Theme;
  readonly panel: Panel;
  readonly fullScreen: boolean;
  readonly hidden: readonly ExtraLayer[];
  /** mode present */
  readonly story: string;
  readonly slide: number;
}

export const MAX_PINNED = 4;
export const MIN_CLASSES = 2;
export const MAX_CLASSES = 9;

export const DEFAULT_LINK: LinkState = {
  city: '',
  mode: 'explore',
  level: '',
  edition: '',
  indicator: '',
  period: '',
  index: '',
  indexView: 'matrix',
  statistic: 'none',
  boundaries: 'as-was',
  second: '',
  classes: 5,
  breaks: 'quantile',
  manualBreaks: [],
  fixed: false,
  palette: 'ylgnbu',
  smoothed: false,
  inhabited: false,
  picked: '',
  pinned: [],
  drawn: null,
  right: null,
  camera: null,
  language: 'de',
  theme: 'auto',
  panel: 'ranking',
  fullScreen: false,
  hidden: [],
  story: '',
  slide: 0,
  ...DEFAULT_REACH,
  ...DEFAULT_PLAN,
  ...DEFAULT_MOBILITY,
};

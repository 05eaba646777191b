/**
 * Link state ↔ query string. Only what differs from the default is written. Unknown or broken members fall back
 * to the default: an old link opens, it never fails. The forms of the members stand in codec.ts and, for the parts of
 * single modes, beside their types in the *-link.ts files.
 */
import { escapeItem, flag, integer, list, oneOf, readList, readPlace, readNumber, someOf, text, unescapeItem, writeList } from './codec.ts';
import type { Codecs } from './codec.ts';
import { frontCode, frontDecode } from './front-code.ts';
import {
  BOUNDARIES, BREAK_METHODS, DEFAULT_LINK, INDEX_VIEWS, LAYERS, MAX_CLASSES, MAX_PINNED, MIN_CLASSES, MODES, PALETTES, PANELS, STATISTICS, THEMES,
} from './link.ts';
import type { Camera, Drawn, LinkState, RightSide } from './link.ts';
import { MOBILITY_CODECS } from './mobility-link.ts';
import { PLAN_CODECS } from './plan-link.ts';
import { REACH_CODECS } from './reach-link.ts';

const CODECS: Codecs<LinkState> = {
  city: ['city', text],
  mode: ['mode', oneOf(MODES)],
  level: ['level', text],
  edition: ['edition', text],
  indicator: ['indicator', text],
  period: ['period', text],
  index: ['index', text],
  indexView: ['index-view', oneOf(INDEX_VIEWS)],
  statistic: ['statistic', oneOf(STATISTICS)],
  boundaries: ['boundaries', oneOf(BOUNDARIES)],
  second: ['second', text],
  classes: ['k', integer(MIN_CLASSES, MAX_CLASSES)],
  breaks: ['breaks', oneOf(BREAK_METHODS)],
  manualBreaks: ['at', { write: (breaks) => breaks.map(String).join(','), read: readBreaks }],
  fixed: ['fixed', flag],
  palette: ['palette', oneOf(PALETTES)],
  smoothed: ['smoothed', flag],
  inhabited: ['inhabited', flag],
  picked: ['area', text],
  pinned: ['pin', list(MAX_PINNED)],
  drawn: ['drawn', { write: writeDrawn, read: readDrawn }],
  right: ['right', { write: writeRight, read: readRight }],
  camera: ['map', { write: writeCamera, read: readCamera }],
  language: ['lang', oneOf(['de', 'en'] as const)],
  theme: ['theme', oneOf(THEMES)],
  panel: ['panel', oneOf(PANELS)],
  fullScreen: ['full', flag],
  hidden: ['hide', someOf(LAYERS)],
  story: ['story', text],
  slide: ['slide', integer(0, 999)],
  ...REACH_CODECS,
  ...PLAN_CODECS,
  ...MOBILITY_CODECS,
};

const MEMBERS = Object.keys(CODECS) as (keyof LinkState)[];

/** The query without "?", '' for the default state. */
export function encodeLink(state: LinkState): string {
  return MEMBERS.flatMap((member) => {
    const value = writeMember(state, member);
    return value === writeMember(DEFAULT_LINK, member) ? [] : [`${CODECS[member][0]}=${escapeValue(value)}`];
  }).join('&');
}

export function decodeLink(query: string): LinkState {
  const parameters = new URLSearchParams(query);
  const state: Record<string, unknown> = { ...DEFAULT_LINK };
  for (const member of MEMBERS) {
    const [key, codec] = CODECS[member];
    const given = parameters.get(key);
    const value = given === null ? null : codec.read(given);
    if (value !== null) state[member] = value;
  }
  return state as unknown as LinkState;
}

function writeMember<K extends keyof LinkState>(state: LinkState, member: K): string {
  return CODECS[member][1].write(state[member]);
}

function escapeValue(value: string): string {
  return encodeURIComponent(value).replace(/%(2C|3A|2F|40|3B)/g, (whole) => decodeURIComponent(whole));
}

function readBreaks(value: string): number[] | null {
  if (value === '') return [];
  const breaks = value.split(',').map(Number);
  const ascending = breaks.every((bound, i) => Number.isFinite(bound) && (i === 0 || bound > breaks[i - 1]!));
  return ascending && breaks.length < MAX_CLASSES ? breaks : null;
}

/** "areas:level:edition:codes" (codes ascending, front-coded) or "polygon:lon,lat;lon,lat;…". */
function writeDrawn(drawn: Drawn | null): string {
  if (drawn === null) return '';
  if (drawn.kind === 'polygon') return `polygon:${drawn.corners.map((corner) => corner.map(String).join(',')).join(';')}`;
  return `areas:${escapeItem(drawn.level)}:${escapeItem(drawn.edition)}:${frontCode(drawn.areas).map(escapeItem).join(',')}`;
}

function readDrawn(value: string): Drawn | null {
  const [kind, ...rest] = value.split(':');
  if (kind === 'polygon') {
    const corners = (rest[0] ?? '').split(';').map((corner) => corner.split(',').map(Number));
    const sound = corners.length >= 3 && corners.length <= 500 && corners.every((corner) => corner.length === 2 && corner.every(Number.isFinite));
    return sound ? { kind: 'polygon', corners: corners.map(([lon, lat]) => [lon!, lat!] as const) } : null;
  }
  const [level, edition, codes] = rest;
  if (kind !== 'areas' || level === undefined || edition === undefined || !codes) return null;
  return { kind: 'areas', level: unescapeItem(level), edition: unescapeItem(edition), areas: frontDecode(readList(codes)) };
}

function writeRight(right: RightSide | null): string {
  if (right === null) return '';
  return [writeList([right.indicator, right.period, right.edition]), String(right.position)].join(',');
}

function readRight(value: string): RightSide | null {
  const [indicator, period, edition, position] = readList(value);
  const share = readNumber(position ?? '', 0, 1);
  if (indicator === undefined || period === undefined || edition === undefined || share === null) return null;
  return { indicator, period, edition, position: share };
}

function writeCamera(camera: Camera | null): string {
  return camera === null ? '' : `${camera.zoom}/${camera.lat}/${camera.lon}`;
}

function readCamera(value: string): Camera | null {
  const [zoom, lat, lon] = value.split('/');
  const at = readPlace(lon, lat);
  const scale = readNumber(zoom ?? '', 0, 24);
  return at && scale !== null ? { zoom: scale, lat: at[1], lon: at[0] } : null;
}

/**
 * Link state ↔ query string. Only what differs from the default is written. Unknown or broken members fall back
 * to the default: an old link opens, it never fails. Lists are comma-separated with own escapes, because mail
 * programs percent-encode commas; sets of area codes are front-coded (shared prefix length, then the rest).
 */
import {
  BOUNDARIES, BREAK_METHODS, DEFAULT_LINK, INDEX_VIEWS, LAYERS, MAX_CLASSES, MAX_PINNED, MIN_CLASSES, MODES, PALETTES, PANELS, STATISTICS, THEMES,
} from './link.ts';
import type { Camera, Drawn, LinkState, RightSide } from './link.ts';
import { MOBILITY_CODECS } from './mobility-link.ts';
import { PLAN_CODECS } from './plan-link.ts';
import { REACH_CODECS } from './reach-link.ts';

interface Codec<T> {
  readonly write: (value: T) => string;
  /** null = broken */
  readonly read: (text: string) => T | null;
}

const text: Codec<string> = { write: (value) => value, read: (value) => value.slice(0, 200) };
const flag: Codec<boolean> = { write: (value) => (value ? '1' : '0'), read: (value) => value === '1' };

const CODECS: { readonly [K in keyof LinkState]: readonly [key: string, codec: Codec<LinkState[K]>] } = {
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
  manualBreaks: ['at', { write: (list) => list.map(String).join(','), read: readBreaks }],
  fixed: ['fixed', flag],
  palette: ['palette', oneOf(PALETTES)],
  smoothed: ['smoothed', flag],
  inhabited: ['inhabited', flag],
  picked: ['area', text],
  pinned: ['pin', { write: writeList, read: (value) => [...new Set(readList(value))].slice(0, MAX_PINNED) }],
  drawn: ['drawn', { write: writeDrawn, read: readDrawn }],
  right: ['right', { write: writeRight, read: readRight }],
  camera: ['map', { write: writeCamera, read: readCamera }],
  language: ['lang', oneOf(['de', 'en'] as const)],
  theme: ['theme', oneOf(THEMES)],
  panel: ['panel', oneOf(PANELS)],
  fullScreen: ['full', flag],
  hidden: ['hide', { write: writeList, read: (value) => LAYERS.filter((layer) => readList(value).includes(layer)) }],
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

function oneOf<const T extends readonly string[]>(allowed: T): Codec<T[number]> {
  return { write: (value) => value, read: (value) => (allowed.includes(value) ? value : null) };
}

function integer(least: number, most: number): Codec<number> {
  return {
    write: String,
    read: (value) => {
      const number = Number(value);
      return value !== '' && Number.isInteger(number) && number >= least && number <= most ? number : null;
    },
  };
}

function readBreaks(value: string): number[] | null {
  if (value === '') return [];
  const breaks = value.split(',').map(Number);
  const ascending = breaks.every((bound, i) => Number.isFinite(bound) && (i === 0 || bound > breaks[i - 1]!));
  return ascending && breaks.length < MAX_CLASSES ? breaks : null;
}

const ESCAPES: Readonly<Record<string, string>> = { '!': '!e', ',': '!c', ':': '!d', ';': '!s' };
const UNESCAPES: Readonly<Record<string, string>> = { e: '!', c: ',', d: ':', s: ';' };

function escapeItem(item: string): string {
  return item.replace(/[!,:;]/g, (sign) => ESCAPES[sign]!);
}

function unescapeItem(item: string): string {
  return item.replace(/!([ecds])/g, (_, letter: string) => UNESCAPES[letter]!);
}

function writeList(items: readonly string[]): string {
  return items.map(escapeItem).join(',');
}

function readList(value: string): string[] {
  return value === '' ? [] : value.split(',').map(unescapeItem);
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

const LONGEST_PREFIX = 35;

/** Each code of an ascending list as one base-36 digit (length shared with the one before) and the rest. */
export function frontCode(codes: readonly string[]): string[] {
  return codes.map((code, i) => {
    const before = codes[i - 1] ?? '';
    let shared = 0;
    while (shared < LONGEST_PREFIX && shared < code.length && code[shared] === before[shared]) shared++;
    if (shared > 0 && isHighSurrogate(code.charCodeAt(shared - 1))) shared--;
    return shared.toString(36) + code.slice(shared);
  });
}

/** The first half of a pair must not be torn from its second: no text encoder takes halves. */
function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

export function frontDecode(items: readonly string[]): string[] {
  let before = '';
  return items.map((item) => {
    const shared = Number.parseInt(item[0] ?? '0', 36) || 0;
    before = before.slice(0, shared) + item.slice(1);
    return before;
  });
}

function writeRight(right: RightSide | null): string {
  if (right === null) return '';
  return [writeList([right.indicator, right.period, right.edition]), String(right.position)].join(',');
}

function readRight(value: string): RightSide | null {
  const [indicator, period, edition, position] = readList(value);
  const share = Number(position);
  if (indicator === undefined || period === undefined || edition === undefined || position === undefined) return null;
  return share >= 0 && share <= 1 ? { indicator, period, edition, position: share } : null;
}

function writeCamera(camera: Camera | null): string {
  return camera === null ? '' : `${camera.zoom}/${camera.lat}/${camera.lon}`;
}

function readCamera(value: string): Camera | null {
  const [zoom, lat, lon] = value.split('/').map(Number);
  if (zoom === undefined || lat === undefined || lon === undefined || !value) return null;
  const inRange = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return inRange ? { zoom, lat, lon } : null;
}

/**
 * Room around a city that is fitted into the map, pure. A legend as broad as the map stands at its foot, and the city
 * above it. Else it stands in the lower left corner: most cities are rounder than their box and nobody looks first at
 * their rim, so it may cover what lies outside the core of the ellipse over the box. The largest such ellipse is looked
 * for, as near to the middle of the map as the core stays clear.
 */
export interface Room {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const EDGE = 20;
/** between the city and a legend at the foot */
const FOOT = 8;
/** where the tools stand */
const TOOLS = 56;
/** the phone's folded legend, at least */
const STRIP = 92;
const NARROW = 560;
/** a legend that takes a larger share of the map's width stands at its foot */
const BROAD = 0.7;
/** share of the ellipse that is kept clear of the legend */
const CORE = 0.55;
/** below this share of the free fit the map would be too small: then the legend may cover some of the core */
const LEAST_SCALE = 0.85;
const STEPS = 20;

/**
 * @param container pixels of the map
 * @param legend pixels it takes from the lower left corner, margins included; null = none, or folded in a wide map
 * @param aspect width / height of the box as the map draws it
 */
export function fitPadding(container: Size, legend: Size | null, aspect: number): Room {
  if (isNarrow(container)) {
    const strip = legend && legend.height < container.height / 2 ? legend.height : STRIP;
    return { top: EDGE, right: EDGE, bottom: Math.max(STRIP, strip), left: EDGE };
  }
  const free: Room = { top: EDGE, right: TOOLS, bottom: EDGE, left: EDGE };
  if (!legend) return free;
  const [width, height] = [container.width - free.left - free.right, container.height - free.top - free.bottom];
  const widest = Math.min(width, height * aspect) / 2;
  if (legend.width > BROAD * container.width) return { ...free, bottom: Math.floor(Math.max(free.bottom, Math.min(legend.height + FOOT, container.height - free.top - (2 * LEAST_SCALE * widest) / aspect))) };
  const roomOf = (a: number, aside: number): Room => aimed(free, width / 2 - a, height / 2 - a / aspect, aside);
  const isClear = (a: number, aside: number): boolean => {
    const { left, top } = roomOf(a, aside);
    const b = a / aspect;
    const x = (legend.width - left - a) / (CORE * a);
    const y = (container.height - legend.height - top - b) / (CORE * b);
    if (x <= -1 || y >= 1) return true;
    // the corner lies right of and above the middle: the middle itself is covered
    if (x >= 0 && y <= 0) return false;
    return Math.min(x, 0) ** 2 + Math.max(y, 0) ** 2 >= 1;
  };
  const a = isClear(widest, 1) ? widest : border(LEAST_SCALE * widest, widest, (scale) => isClear(scale, 1));
  return roomOf(a, isClear(a, 0) ? 0 : border(1, 0, (aside) => isClear(a, aside)));
}

/** A phone: the legend folded to a strip. */
export function isNarrow({ width }: Pick<Size, 'width'>): boolean {
  return width <= NARROW;
}

/** The city stands in the middle (aside = 0), in the upper right corner (1), or between; slack to either side in pixels. */
function aimed(free: Room, slackX: number, slackY: number, aside: number): Room {
  const shift = (slack: number): [number, number] => [Math.floor(slack * (1 + aside)), Math.floor(slack * (1 - aside))];
  const [[left, right], [bottom, top]] = [shift(slackX), shift(slackY)];
  return { top: free.top + top, right: free.right + right, bottom: free.bottom + bottom, left: free.left + left };
}

/** Last place on the way from `from` to `to` where it still holds; `from` where it never does. */
function border(from: number, to: number, holds: (at: number) => boolean): number {
  let [good, bad] = [from, to];
  for (let step = 0; step < STEPS; step++) {
    const middle = (good + bad) / 2;
    if (holds(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** Width / height of a box in Web Mercator. [west, south, east, north] in degrees. */
export function boxAspect([west, south, east, north]: readonly [number, number, number, number]): number {
  const mercator = (latitude: number): number => (180 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360));
  return (east - west) / Math.max(1e-9, mercator(north) - mercator(south)) || 1;
}

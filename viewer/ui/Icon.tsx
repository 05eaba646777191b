/** Line icons, 20 × 20, drawn here: no icon font, no request. Decorative: the control beside or around names itself. */
const PATHS = {
  search: 'M9 15.5a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13zM14 14l4 4',
  close: 'M5 5l10 10M15 5L5 15',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  play: 'M6 4l10 6-10 6z',
  pause: 'M6.5 4v12M13.5 4v12',
  left: 'M12.5 4.5L7 10l5.5 5.5',
  right: 'M7.5 4.5L13 10l-5.5 5.5',
  down: 'M4.5 7.5L10 13l5.5-5.5',
  up: 'M4.5 12.5L10 7l5.5 5.5',
  pin: 'M7 3h6l-1 6 3 3H5l3-3zM10 12v6',
  layers: 'M10 3l8 4-8 4-8-4zM2.5 10.5L10 14.5l7.5-4M2.5 13.5L10 17.5l7.5-4',
  swipe: 'M10 2v16M6.5 6.5L3 10l3.5 3.5M13.5 6.5L17 10l-3.5 3.5',
  polygon: 'M4 6l7-3 6 6-4 8-8-2zM4 6h.01M11 3h.01M17 9h.01M13 17h.01M5 15h.01',
  gather: 'M3 3h6v6H3zM11 3h6v6h-6zM3 11h6v6H3zM14 11.5v5M11.5 14h5',
  sun: 'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM10 1.5v2M10 16.5v2M1.5 10h2M16.5 10h2M4 4l1.4 1.4M14.6 14.6L16 16M16 4l-1.4 1.4M5.4 14.6L4 16',
  moon: 'M16.5 12.5A7 7 0 0 1 7.5 3.5a7 7 0 1 0 9 9z',
  fullscreen: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
  shrink: 'M7 3v4H3M17 7h-4V3M13 17v-4h4M3 13h4v4',
  home: 'M3 9.5L10 3.5l7 6V17h-5v-5H8v5H3z',
  link: 'M8.5 11.5l3-3M7 8L4.5 10.5a3.2 3.2 0 0 0 5 5L12 13M13 12l2.5-2.5a3.2 3.2 0 0 0-5-5L8 7',
  chart: 'M3 17h14M5.5 14V9M10 14V4M14.5 14V7',
  sliders: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
  info: 'M10 18a8 8 0 1 1 0-16 8 8 0 0 1 0 16zM10 9v5M10 6h.01',
  warning: 'M10 3l8 14H2zM10 8v4M10 14.5h.01',
  check: 'M4 10.5l4 4 8-9',
  trash: 'M4 6h12M8 6V4h4v2M6 6l1 11h6l1-11',
  list: 'M7 5h10M7 10h10M7 15h10M3 5h.01M3 10h.01M3 15h.01',
  map: 'M2.5 5l5-2 5 2 5-2v12l-5 2-5-2-5 2zM7.5 3v12M12.5 5v12',
  target: 'M10 16.5a6.5 6.5 0 1 1 0-13 6.5 6.5 0 0 1 0 13zM10 1.5v4M10 14.5v4M1.5 10h4M14.5 10h4',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  download: 'M10 3v10M6 9.5l4 4 4-4M4 17h12',
  presentation: 'M2.5 3.5h15M4 3.5v9h12v-9M10 12.5v4M7 17l3-1.5 3 1.5',
  key: 'M7 13a3.5 3.5 0 1 1 3-5.2L17.5 8v3h-2v2h-2.5v-2H10A3.5 3.5 0 0 1 7 13z',
  undo: 'M7 4L3 8l4 4M3 8h8.5a5 5 0 0 1 0 10H8',
  redo: 'M13 4l4 4-4 4M17 8H8.5a5 5 0 0 0 0 10H12',
  brush: 'M16.5 3.5l-7.5 8 2 2 7-8.5zM9 11.5c-2 0-3 1.3-3.2 3-.1 1-.8 1.7-2.3 2 2.6 1 7 .8 7.5-3',
  lasso: 'M10 13.5c-4 0-7-2-7-4.7S6 4 10 4s7 2 7 4.7-3 4.8-7 4.8zM6 12.5c-1 1.5 1 2.5 1 4',
  rectangle: 'M3 5h14v10H3z',
  locked: 'M5 9.5h10V17H5zM7 9.5V7a3 3 0 0 1 6 0v2.5',
  unlocked: 'M5 9.5h10V17H5zM7 9.5V7a3 3 0 0 1 5.7-1.3',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg class="sa-icon" viewBox="0 0 20 20" width={size} height={size} aria-hidden="true" focusable="false">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

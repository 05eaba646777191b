/** What the density counts, over what: "Angebote je Wabe (900 m)". */
import type { Density, Weight } from '../../state/reach-link.ts';
import { language, texts } from '../../text/texts.ts';
import { formatNumber } from '../../ui/format.ts';
import { HEXAGON_METRES } from './density.ts';

const say = texts({
  one: { de: 'Angebote', en: 'Offers' },
  capacity: { de: 'Plätze', en: 'Places' },
  hexagon: { de: '{what} je Wabe ({m} m)', en: '{what} per hexagon ({m} m)' },
  density: { de: 'Dichte ({what})', en: 'Density ({what})' },
  heatmap: { de: '{what}, geglättet; ändert sich mit dem Maßstab', en: '{what}, smoothed; changes with the scale' },
  grid: { de: '{what} je Feld des Bildschirms', en: '{what} per cell of the screen' },
});

/** For a line of a picture's legend. */
export function densityShort({ density, weight }: { readonly density: Density; readonly weight: Weight }): string {
  return density === 'hexagon' ? densityTitle({ density, weight }) : say('density', { what: say(weight) });
}

export function densityTitle({ density, weight }: { readonly density: Density; readonly weight: Weight }): string {
  return density === 'none' ? '' : say(density, { what: say(weight), m: formatNumber(HEXAGON_METRES * 2, 0, language.value) });
}

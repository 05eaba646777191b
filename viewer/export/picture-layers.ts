/** What a mode draws into the map besides its style (deck.gl layers), and what it adds to the legend of a picture. */
import { signal } from '@preact/signals';
import type { AreaMap } from '../map/area-map.ts';
import type { LegendEntry } from './legend-entries.ts';

export interface PictureLayers {
  /** draws on the map of a picture; resolves when all of it is drawn, with how to let go */
  readonly draw: (map: AreaMap) => Promise<() => void>;
  readonly legend: () => readonly LegendEntry[];
  /** the areas step back behind what is drawn over them */
  readonly isVeiled: () => boolean;
  /** saves the table of what the map shows, where it is not that of an indicator */
  readonly saveTable: () => void;
}

/** Set by the mode that is open; null = its style is all there is. */
export const pictureLayers = signal<PictureLayers | null>(null);

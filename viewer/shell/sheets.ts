/** The sheets of a phone: one of four shows below the map. Two of them are panels of the aside, a mode's own choice. */
import type { IconName } from '../ui/Icon.tsx';

/** A sheet that is neither the map alone nor the controls. */
export interface AsideSheet<P extends string> {
  /** the panel that choosing the sheet opens */
  readonly panel: P;
  readonly label: string;
  readonly icon: IconName;
  /** panels without a sheet of their own are shown in this one */
  readonly holdsOthers?: true;
}

export type AsideSheets<P extends string> = readonly [AsideSheet<P>, AsideSheet<P>];

/** Which panel's sheet is up while `panel` is open. */
export function sheetUp<P extends string>(sheets: AsideSheets<P>, panel: P | 'map' | 'settings'): P | 'map' | 'settings' {
  if (panel === 'map' || panel === 'settings' || sheets.some((one) => one.panel === panel)) return panel;
  return (sheets.find((one) => one.holdsOthers) ?? sheets[1]).panel;
}

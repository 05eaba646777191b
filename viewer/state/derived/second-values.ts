import { getValues } from '../../client/values.ts';
import { resource } from '../resource.ts';
import { edition } from './edition.ts';
import { secondIndicator } from './indicator.ts';
import { period } from './period.ts';
import { nearestPeriod, periodsAt } from './periods.ts';
import { valuesRequest } from './values.ts';

/** Values of the second indicator of the two-variable map. */
export const secondValues = resource(() => {
  const one = secondIndicator.value;
  const shown = edition.value;
  if (!one || !shown) return null;
  return valuesRequest(one, shown.level, shown.key, nearestPeriod(periodsAt(one, shown), period.value));
}, getValues);

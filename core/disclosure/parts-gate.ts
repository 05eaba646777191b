/**
 * The gate for parts of a known total: people by minutes, by cause, by ring. A small part is hidden; since the total is
 * known, hidden parts must together reach the threshold and be more than one, so the smallest further ones go with them.
 */
import type { DisclosurePolicy } from '../city/model.ts';
import { stamp } from './brand.ts';
import type { Released } from './brand.ts';
import { isSmall, thresholdOf, type Audience } from './rules.ts';

/** A copy with NaN where a part is withheld. Zero stays zero. O(parts²), parts are few. */
export function releaseParts(parts: ArrayLike<number>, policy: DisclosurePolicy, audience: Audience, isSensitive: boolean): Released<Float64Array> {
  const shown = Float64Array.from(parts);
  if (audience === 'statistics') return stamp(shown);
  const threshold = thresholdOf(policy, isSensitive);
  const hidden = new Set([...shown.keys()].filter((part) => isSmall(shown[part]!, threshold)));
  const further = [...shown.keys()].filter((part) => !hidden.has(part) && shown[part]! > 0).sort((a, b) => shown[a]! - shown[b]! || a - b);
  const sum = () => [...hidden].reduce((total, part) => total + shown[part]!, 0);
  while (hidden.size > 0 && further.length > 0 && (hidden.size < 2 || sum() < threshold)) hidden.add(further.shift()!);
  for (const part of hidden) shown[part] = Number.NaN;
  return stamp(shown);
}

/**
 * Cumulative counts, ascending (people within 5, 10, 15 minutes): a count is hidden where it is small or where the
 * difference to the last one shown is. NaN where withheld.
 */
export function releaseCumulative(counts: ArrayLike<number>, policy: DisclosurePolicy, audience: Audience, isSensitive: boolean): Released<Float64Array> {
  const shown = Float64Array.from(counts);
  if (audience === 'statistics') return stamp(shown);
  const threshold = thresholdOf(policy, isSensitive);
  let last = 0;
  for (let at = 0; at < shown.length; at++) {
    if (isSmall(shown[at]! - last, threshold) || isSmall(shown[at]!, threshold)) shown[at] = Number.NaN;
    else last = shown[at]!;
  }
  return stamp(shown);
}

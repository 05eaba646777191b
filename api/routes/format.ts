/** Content negotiation: the first of what is offered that the client likes best. */
import { HttpError } from '../errors.ts';

/** @param offered media type → format, in our order of preference @throws not_acceptable where none is welcome */
export function formatOf<F extends string>(accept: string, offered: readonly (readonly [type: string, format: F])[]): F {
  const wanted = wishes(accept);
  if (wanted.length === 0) return offered[0]![1];
  let best: F | null = null;
  let bestQuality = 0;
  for (const [type, format] of offered) {
    const quality = qualityOf(type, wanted);
    if (quality > bestQuality) {
      best = format;
      bestQuality = quality;
    }
  }
  if (best !== null) return best;
  throw new HttpError('not_acceptable', `none of ${accept.slice(0, 100)} is available; there are ${offered.map(([type]) => type).join(', ')}`);
}

interface Wish {
  readonly range: string;
  readonly quality: number;
}

function wishes(accept: string): Wish[] {
  return accept
    .slice(0, 1000)
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((each) => each.trim());
      const quality = Number(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? 1);
      return { range, quality: Number.isFinite(quality) ? quality : 0 };
    })
    .filter(({ range }) => range.includes('/'));
}

/** The most specific range that covers the type decides. */
function qualityOf(type: string, wanted: readonly Wish[]): number {
  const [family] = type.split('/');
  for (const range of [type, `${family}/*`, '*/*']) {
    const found = wanted.find((wish) => wish.range === range);
    if (found) return found.quality;
  }
  return 0;
}

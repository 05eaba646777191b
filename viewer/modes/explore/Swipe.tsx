/** Two dates, editions or indicators of one city behind a divider. */
import { computed } from '@preact/signals';
import type { AreaMap } from '../../map/area-map.ts';
import { rightSide } from '../../state/derived/map-sides.ts';
import { edition } from '../../state/derived/edition.ts';
import { indicator } from '../../state/derived/indicator.ts';
import { period } from '../../state/derived/period.ts';
import { right } from '../../state/derived/right.ts';
import { change, link, member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { formatPeriod } from '../../ui/format.ts';
import { listenToMap } from './map-events.ts';
import { SwipeFrame } from '../../stage/SwipeFrame.tsx';

const say = texts({ edition: { de: 'Gebietsstand {key}', en: 'Edition {key}' } });

const rightLink = member('right');
const position = computed(() => rightLink.value?.position ?? 0.5);

export function Swipe({ left }: { readonly left: AreaMap }) {
  return <SwipeFrame left={left} right={rightSide} onStart={(made) => listenToMap(made, rightSide)} position={position} onMove={moveTo} leftTag={leftTag()} rightTag={tagOf()} />;
}

function leftTag(): string {
  const parts = [right.value?.indicator?.id === indicator.value?.id ? '' : indicator.value ? localText(indicator.value.name) : '', formatPeriod(period.value, language.value)];
  if (right.value?.edition.key !== edition.value?.key && edition.value) parts.push(say('edition', { key: edition.value.key }));
  return parts.filter(Boolean).join(' · ');
}

function tagOf(): string {
  const side = right.value;
  if (!side) return '';
  const parts = [side.indicator && side.indicator.id !== indicator.value?.id ? localText(side.indicator.name) : '', formatPeriod(side.period, language.value)];
  if (side.edition.key !== edition.value?.key) parts.push(say('edition', { key: side.edition.key }));
  return parts.filter(Boolean).join(' · ');
}

function moveTo(next: number): void {
  const own = link.peek().right;
  if (own) change({ right: { ...own, position: next } }, 'replace');
}

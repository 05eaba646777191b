/** The legend over the map: what is shown, how it is classed, what has no number and why, and where it comes from. */
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { cityAnswer } from '../state/derived/city.ts';
import { decision } from '../state/derived/decision.ts';
import { edition } from '../state/derived/edition.ts';
import { shown } from '../state/derived/shown.ts';
import { isPhone } from '../state/derived/phone.ts';
import { legendSource } from '../map/legend-model.ts';
import type { Shown } from '../map/shown.ts';
import { change, member } from '../state/store.ts';
import { language, texts } from '../text/texts.ts';
import { formatDate } from '../ui/format.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { LegendGrades } from '../mobility/LegendGrades.tsx';
import { LegendBivariate } from './LegendBivariate.tsx';
import { LegendGroups } from './LegendGroups.tsx';
import { LegendHistogram } from './LegendHistogram.tsx';
import { LegendMatrix } from './LegendMatrix.tsx';
import { LegendStates } from './LegendStates.tsx';
import { LegendStrip } from './LegendStrip.tsx';
import { subtitleOf, titleOf } from './map-title.ts';

const say = texts({
  legend: { de: 'Legende', en: 'Legend' },
  open: { de: 'Legende aufklappen', en: 'Open legend' },
  close: { de: 'Legende einklappen', en: 'Collapse legend' },
  source: { de: 'Quelle: {text}', en: 'Source: {text}' },
  edition: { de: 'Gebietsstand {key}', en: 'Edition {key}' },
  decision: { de: 'Drucksache {no} vom {date}', en: 'Paper {no} of {date}' },
  method: { de: 'Verfahren {version}', en: 'Method {version}' },
  synthetic: { de: 'synthetische Daten', en: 'synthetic data' },
});

const hidden = member('hidden');

/** On a phone the legend would cover the map: it starts as its strip of colours. */
const isOpenOnPhone = signal(false);

export function Legend() {
  const what = shown.value;
  if (!what) return null;
  const isOpen = isPhone.value ? isOpenOnPhone.value : !hidden.value.includes('legend');
  return (
    <section class={`sa-legend sa-legend--${what.kind}${isOpen ? '' : ' sa-legend--closed'}`} aria-label={say('legend')}>
      <header class="sa-legend__header">
        <h2 class="sa-legend__title">{titleOf(what)}</h2>
        <IconButton icon={isOpen ? 'down' : 'up'} label={say(isOpen ? 'close' : 'open')} expanded={isOpen} onClick={toggle} />
        <p class="sa-legend__subtitle">{subtitleOf(what)}</p>
        {!isOpen && <LegendStrip shown={what} />}
      </header>
      {isOpen && (
        <div class="sa-legend__body">
          <Key what={what} />
          {!(what.kind === 'grades' && what.isGround) && <LegendStates shown={what} />}
          <Source what={what} />
        </div>
      )}
    </section>
  );
}

function Key({ what }: { readonly what: Shown }): ComponentChildren {
  switch (what.kind) {
    case 'classes':
      return <LegendHistogram shown={what} />;
    case 'two':
      return <LegendBivariate shown={what} />;
    case 'index':
      return <LegendMatrix shown={what} />;
    case 'groups':
      return <LegendGroups shown={what} />;
    case 'grades':
      return <LegendGrades shown={what} />;
  }
}

function Source({ what }: { readonly what: Shown }) {
  const city = cityAnswer.value;
  if (!city || !edition.value) return null;
  const indicator = what.kind === 'index' ? null : what.indicator;
  const source = legendSource({ edition: edition.value, decision: decision.value, meta: what.answer.meta, indicator, indexSource: what.kind === 'index' ? what.answer.definition.source : '' });
  const parts = [
    say('source', { text: source.attribution }),
    say('edition', { key: source.edition }),
    source.decision ? say('decision', { no: source.decision.paperNo, date: formatDate(source.decision.decidedOn, language.value) }) : '',
    say('method', { version: source.method }),
    city.synthetic ? say('synthetic') : '',
  ];
  return <p class="sa-legend__source">{parts.filter(Boolean).join(' · ')}</p>;
}

function toggle(): void {
  if (isPhone.peek()) {
    isOpenOnPhone.value = !isOpenOnPhone.peek();
    return;
  }
  const before = hidden.peek();
  change({ hidden: before.includes('legend') ? before.filter((one) => one !== 'legend') : [...before, 'legend'] }, 'replace');
}

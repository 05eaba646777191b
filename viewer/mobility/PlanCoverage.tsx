/** In mode Planen: how well the people of the active area are served, in the draft and as decided. */
import { computed } from '@preact/signals';
import type { JSX } from 'preact';
import { postMobilityArea } from '../client/mobility.ts';
import type { MobilityAreaAnswer } from '../client/mobility-types.ts';
import { activeArea } from '../state/derived/plan-area.ts';
import { planBase } from '../state/derived/plan-base.ts';
import { mobilityRequest } from '../state/derived/transit-coverage.ts';
import { askedClasses, transitView } from '../state/derived/transit-presets.ts';
import { classText } from '../state/derived/transit-words.ts';
import { decidedPlan, settledPlan } from '../state/plan-draft.ts';
import { resource } from '../state/resource.ts';
import { language, texts } from '../text/texts.ts';
import { formatCount, formatPercent, stateWord } from '../ui/format.ts';
import { Pending } from '../ui/Pending.tsx';
import { WhyMissing } from './WhyMissing.tsx';

const say = texts({
  title: { de: 'Bus und Bahn', en: 'Public transport' },
  caption: { de: 'Menschen nach Klasse der Haltestellen', en: 'People by class of stops' },
  class: { de: 'Klasse', en: 'Class' },
  draft: { de: 'Entwurf', en: 'Draft' },
  decided: { de: 'beschlossen', en: 'decided' },
});

interface Labels {
  readonly label: Int16Array | Uint16Array | Int32Array | readonly number[];
  readonly areas: readonly { readonly code: string }[];
}

/** Codes of the blocks of one area, ascending. */
function blocksOf({ label }: Labels, row: number, codes: readonly string[]): string[] {
  return codes.filter((_, block) => label[block] === row);
}

/** Each area is asked for on its own, so that undo and redo cost nothing. */
function areaCoverage(plan: () => { readonly state: Labels } | null) {
  const request = computed(() => {
    const [live, base, active, asked] = [plan(), planBase.value, settledPlan.value?.state.areas[activeArea.value]?.code, transitView.value === 'off' ? null : askedClasses.value];
    const row = live?.state.areas.findIndex(({ code }) => code === active) ?? -1;
    const blocks = live && base && row >= 0 ? blocksOf(live.state, row, base.head.blockCodes) : [];
    const key = asked && base && blocks.length > 0 ? mobilityRequest(asked) : null;
    if (!key || !base) return null;
    const set = Object.fromEntries(Object.entries(key.query).filter(([, value]) => value !== '' && value !== undefined));
    return { ...key, body: { ...set, area: { blockSet: base.head.blockSet, blocks } } };
  });
  return resource(() => request.value, ({ city, body }, signal) => postMobilityArea(city, body, signal));
}

const draft = areaCoverage(() => settledPlan.value);
const decided = areaCoverage(() => decidedPlan.value);

export function PlanCoverage(): JSX.Element | null {
  if (transitView.value === 'off') return null;
  return (
    <section class="panel-block">
      <h3>{say('title')}</h3>
      <Pending of={draft} otherwise={null}>{(answer) => <><Table answer={answer} before={decided.data.value} /><WhyMissing note={answer.note} /></>}</Pending>
    </section>
  );
}

function Table({ answer, before }: { readonly answer: MobilityAreaAnswer; readonly before: MobilityAreaAnswer | null }): JSX.Element {
  const { classes } = answer.basis;
  return (
    <table class="data-table">
      <caption class="kern-sr-only">{say('caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('class')}</th>
          <th scope="col" class="is-number">{say('draft')}</th>
          <th scope="col" class="is-number">{say('decided')}</th>
        </tr>
      </thead>
      <tbody>
        {[...classes.keys(), classes.length].map((at) => (
          <tr key={at}>
            <th scope="row">{classText(classes, at)[language.value]}</th>
            <td class="is-number">{cell(answer, at)}</td>
            <td class="is-number">{before ? cell(before, at) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function cell({ byClass, sharesByClass }: MobilityAreaAnswer, at: number): string {
  const locale = language.value;
  const [people, share] = [byClass[at]?.[0] ?? null, sharesByClass[at]?.[0] ?? null];
  if (share === null) return stateWord('suppressed', locale);
  const percent = formatPercent(share, 0, locale);
  return people === null ? percent : `${percent} · ${formatCount(Math.round(people), locale)}`;
}

/** Everything about the active area while it is being drawn: people, values, shape, parts, hidden pockets. */
import { signal } from '@preact/signals';
import { REACH_SOURCE } from '../../../../core/indicators/catalogue/reach-source.ts';
import { standings } from '../../../../core/regions/changes.ts';
import { partName, PROTECTED_SUMS } from '../../../../core/text/regions.ts';
import type { PlanningFraction } from '../../../client/plan-types.ts';
import { indicatorById } from '../../../state/derived/indicator.ts';
import { activeArea } from '../../../state/derived/plan-area.ts';
import { planBase } from '../../../state/derived/plan-base.ts';
import { bridge, drop, goToBlocks } from '../../../state/plan-actions.ts';
import { decidedPlan, plan, settledPlan, spokenFraction } from '../../../state/plan-draft.ts';
import type { LivePlan } from '../../../state/plan-draft.ts';
import { announce } from '../../../state/session.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount, formatNumber, formatPeriod, formatValue } from '../../../ui/format.ts';
import { PlanCoverage } from '../../../mobility/PlanCoverage.tsx';
import { headCount } from '../block-text.ts';
import { cellText, isWithheld, noteText } from '../cell-text.ts';
import { Pockets } from './Pockets.tsx';

const say = texts({
  none: { de: 'Kein Gebiet gewählt.', en: 'No area chosen.' },
  people: { de: 'Einwohner', en: 'People' },
  blocks: { de: 'Blöcke', en: 'Blocks' },
  size: { de: 'Fläche', en: 'Size' },
  compact: { de: 'Kompaktheit', en: 'Compactness' },
  compactHint: { de: 'Polsby-Popper: 1 = Kreis, nahe 0 = zerfranst', en: 'Polsby–Popper: 1 = a circle, near 0 = ragged' },
  index: { de: 'Index', en: 'Index' },
  dynamics: { de: 'Dynamik {name}', en: 'Dynamics {name}' },
  partly: { de: 'Werte geschützter Blöcke fehlen in den Summen.', en: 'Values of protected blocks are left out of the sums.' },
  decided: { de: 'beschlossen', en: 'decided' },
  decidedColumn: { de: 'Beschluss', en: 'Decided' },
  indicator: { de: 'Indikator', en: 'Indicator' },
  reach: { de: 'Erreichen und Haltestellen', en: 'Reach and stops' },
  all: { de: 'Alle {n} Indikatoren', en: 'All {n} indicators' },
  fewer: { de: 'Weniger Indikatoren', en: 'Fewer indicators' },
  draft: { de: 'Entwurf', en: 'Draft' },
  together: { de: 'Alle Gebiete', en: 'All areas' },
  city: { de: 'Stadt', en: 'City' },
  caption: { de: 'Werte von {name} im Entwurf, beschlossen, in allen Gebieten zusammen und in der Stadt', en: 'Values of {name} in the draft, as decided, in all areas together and in the city' },
  differs: { de: 'weicht von der übrigen Stadt deutlich ab', en: 'clearly differs from the rest of the city' },
  parts: { de: 'Das Gebiet hängt nicht zusammen', en: 'The area does not hang together' },
  zoom: { de: 'Zeigen', en: 'Show' },
  drop: { de: 'Abgeben', en: 'Give up' },
  bridge: { de: 'Brücke', en: 'Bridge' },
  noWay: { de: 'Es gibt keinen Weg zum übrigen Gebiet: Bahn, Fluss oder gesperrte Blöcke liegen dazwischen.', en: 'There is no way to the rest of the area: a railway, a river or locked blocks lie between.' },
});

export function AreaPanel() {
  const live = plan.value;
  const row = activeArea.value;
  const area = live?.state.areas[row];
  if (!live || !area) return <div class="panel"><p>{say('none')}</p></div>;
  return (
    <div class="panel plan-panel">
      <header class="plan-head">
        <span class="plan-area__colour" style={{ background: area.colour }} aria-hidden="true" />
        <h2>{area.name || area.code}</h2>
        {area.kind && <span class="sa-badge">{area.kind}</span>}
      </header>
      <Facts live={live} row={row} />
      <PlanCoverage />
      <Values live={live} row={row} />
      <Protection live={live} row={row} />
      <Parts />
      <Pockets row={row} />
    </div>
  );
}

/** Why sums leave something out, and why some of them are not shown at all. */
function Protection({ live, row }: { readonly live: LivePlan; readonly row: number }) {
  const base = planBase.value;
  if (!base?.head.partlySuppressed) return null;
  const isHidden = base.head.fractions.some((fraction) => isWithheld(live.metrics.areas, fraction, row));
  return <p class="sa-field__hint">{isHidden ? `${say('partly')} ${localText(PROTECTED_SUMS)}` : say('partly')}</p>;
}

function Facts({ live: { state, metrics }, row }: { readonly live: LivePlan; readonly row: number }) {
  const locale = language.value;
  const decided = decidedPlan.value;
  const before = decided ? decided.state.areas.findIndex(({ code }) => code === state.areas[row]!.code) : -1;
  const peopleBefore = before >= 0 ? decided!.metrics.areas.populations[before]! : null;
  const people = metrics.areas.populations[row]!;
  const shape = metrics.compactness[row];
  const index = metrics.areas.index[row];
  const edition = planBase.value?.index?.edition;
  return (
    <dl class="plan-facts">
      <Fact label={say('people')} value={headCount(people)} {...(peopleBefore === null ? {} : { note: `${say('decided')} ${headCount(peopleBefore)}` })} />
      <Fact label={say('blocks')} value={formatCount(metrics.blocks[row]!, locale)} {...(before >= 0 ? { note: `${say('decided')} ${formatCount(decided!.metrics.blocks[before]!, locale)}` } : {})} />
      <Fact label={say('size')} value={formatValue(metrics.areaSquareMetres[row]! / 1e6, { unit: 'count', digits: 2 }, locale) + '\u00a0km²'} />
      {shape && <Fact label={say('compact')} value={formatNumber(shape.polsbyPopper, 2, locale)} hint={say('compactHint')} />}
      {index && edition && index.statusClass > 0 && (
        <Fact label={say('index')} value={localText(edition.statusClasses[index.statusClass - 1]!.name)} {...(index.dynamicsClass > 0 ? { note: say('dynamics', { name: localText(edition.dynamicsClasses[index.dynamicsClass - 1]!.name) }) } : {})} />
      )}
    </dl>
  );
}

function Fact({ label, value, note, hint }: { readonly label: string; readonly value: string; readonly note?: string; readonly hint?: string }) {
  return (
    <div title={hint}>
      <dt>{label}</dt>
      <dd>
        {value}
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}

const MOST_ROWS = 14;
const showsAll = signal(false);

/** The shown indicator first, then those of the same plan in the order of the city; reach and stops in a table of their own. */
function Values(props: { readonly live: LivePlan; readonly row: number }) {
  const first = spokenFraction.value;
  const all = planBase.value!.head.fractions;
  const others = all.filter((one) => one !== first && !isReach(one));
  const reach = all.filter((one) => one !== first && isReach(one));
  const shown = [...(first ? [first] : []), ...(showsAll.value ? others : others.slice(0, MOST_ROWS - 1))];
  return (
    <>
      <ValueTable {...props} fractions={shown} title={say('indicator')} />
      {others.length >= MOST_ROWS && <Button kind="tertiary" onClick={() => (showsAll.value = !showsAll.value)}>{showsAll.value ? say('fewer') : say('all', { n: others.length + 1 })}</Button>}
      {reach.length > 0 && <ValueTable {...props} fractions={reach} title={say('reach')} />}
    </>
  );
}

/** Shares of people who reach an offer or a stop: those that are computed from the network. */
function isReach({ indicator }: PlanningFraction): boolean {
  return indicatorById(indicator)?.source === REACH_SOURCE;
}

function ValueTable({ live, row, fractions, title }: { readonly live: LivePlan; readonly row: number; readonly fractions: readonly PlanningFraction[]; readonly title: string }) {
  const decided = decidedPlan.value;
  const decidedRow = decided?.state.areas.findIndex(({ code }) => code === live.state.areas[row]!.code) ?? -1;
  const first = spokenFraction.value;
  const all = new Map(standings(live.metrics, row, decided && decidedRow >= 0 ? { metrics: decided.metrics, row: decidedRow } : null).map((one) => [one.fraction, one]));
  return (
    <table class="plan-values plan-values--five">
      <caption class="kern-sr-only">{say('caption', { name: live.state.areas[row]!.name })}</caption>
      <thead>
        <tr>
          <th scope="col">{title}</th>
          <th scope="col" class="is-number">{say('draft')}</th>
          <th scope="col" class="is-number">{say('decidedColumn')}</th>
          <th scope="col" class="is-number">{say('together')}</th>
          <th scope="col" class="is-number">{say('city')}</th>
        </tr>
      </thead>
      <tbody>
        {fractions.map((fraction) => (
          <tr key={fraction.key} class={fraction === first ? 'is-first' : ''}>
            <th scope="row">
              {localText(fraction.name)}
              <small>{formatPeriod(fraction.period, language.value)}</small>
            </th>
            <td class="is-number">
              <strong>{cellText(live.metrics.areas, fraction, row)}</strong>
              {all.get(fraction.key)?.differsFromCity && <span class="plan-differs" title={say('differs')} role="img" aria-label={say('differs')}>◆</span>}
              <small>{noteText(live.metrics.areas, fraction, row)}</small>
            </td>
            <td class="is-number">{plain(all.get(fraction.key)?.decided, fraction)}</td>
            <td class="is-number">{cellText(live.metrics.together, fraction, 0, false)}</td>
            <td class="is-number">{cellText(live.metrics.city, fraction, 0, false)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function plain(value: number | undefined, fraction: PlanningFraction): string {
  return value === undefined || Number.isNaN(value) ? '–' : formatNumber(value, fraction.digits, language.value);
}

function Parts() {
  const parts = settledPlan.value?.metrics.parts[activeArea.value] ?? [];
  if (parts.length < 2) return null;
  return (
    <section class="panel-block plan-warning">
      <h3>{say('parts')}</h3>
      <ul class="plan-list">
        {parts.map((part, at) => (
          <li key={part.number}>
            <span>{partName(part, language.value)}</span>
            <span class="plan-list__actions">
              <Button kind="tertiary" onClick={() => goToBlocks(part.blocks)}>{say('zoom')}</Button>
              {at > 0 && <Button kind="tertiary" onClick={() => drop(part)}>{say('drop')}</Button>}
              {at > 0 && <Button kind="tertiary" onClick={() => bridge(part) || announce(say('noWay'))}>{say('bridge')}</Button>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

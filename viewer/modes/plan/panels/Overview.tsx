/** The whole draft: one sentence against the decided plan, what is open, all areas side by side. Warnings never block. */
import { blocksText, holeText, peopleText, WARNING_TEXTS } from '../../../../core/text/regions.ts';
import { activeArea } from '../../../state/derived/plan-area.ts';
import { markedBlocks } from '../../../state/derived/plan-map.ts';
import { fill, goToBlocks, startOver } from '../../../state/plan-actions.ts';
import { changeAgainstDecided, isFinal, plan, settledPlan, spokenFraction, wholeSentence } from '../../../state/plan-draft.ts';
import { planDialog } from '../../../state/plan-session.ts';
import { change } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount, formatNumber } from '../../../ui/format.ts';
import { headCount } from '../block-text.ts';
import { cellText } from '../cell-text.ts';
import { Compare } from './Compare.tsx';
import { Robustness } from './Robustness.tsx';

const say = texts({
  title: { de: 'Der Entwurf', en: 'The draft' },
  open: { de: 'Offene Stellen', en: 'Open spots' },
  fine: { de: 'Alle Gebiete hängen zusammen, es gibt keine Löcher.', en: 'All areas hang together, there are no holes.' },
  unassigned: { de: '{blocks} ohne Gebiet ({people})', en: '{blocks} without an area ({people})' },
  show: { de: 'Zeigen', en: 'Show' },
  fillHole: { de: 'Loch füllen', en: 'Fill hole' },
  areas: { de: 'Alle Gebiete', en: 'All areas' },
  area: { de: 'Gebiet', en: 'Area' },
  people: { de: 'Einwohner', en: 'People' },
  blocks: { de: 'Blöcke', en: 'Blocks' },
  parts: { de: 'Teile', en: 'Parts' },
  shape: { de: 'Form', en: 'Shape' },
  together: { de: 'zusammen', en: 'together' },
  city: { de: 'Stadt', en: 'City' },
  sheet: { de: 'Planblatt drucken', en: 'Print a plan sheet' },
  again: { de: 'Zurück auf den Beschluss (lässt sich rückgängig machen)', en: 'Back to the decided plan (can be undone)' },
});

export function Overview() {
  const live = plan.value;
  if (!live) return null;
  return (
    <div class="panel plan-panel">
      <h2>{say('title')}</h2>
      <p class="finding">{wholeSentence.value}</p>
      <Open />
      <Table />
      <Button icon="presentation" onClick={() => (planDialog.value = 'sheet')}>{say('sheet')}</Button>
      <Compare />
      <Robustness />
      {!isFinal.value && (changeAgainstDecided.value?.movedBlocks ?? 0) > 0 && <Button kind="tertiary" onClick={startOver}>{say('again')}</Button>}
    </div>
  );
}

function Open() {
  const live = settledPlan.value;
  if (!live) return null;
  const locale = language.value;
  const { unassigned, parts, blocks } = live.metrics;
  const { areas } = live.state;
  const divided = areas.map((_area, row) => row).filter((row) => (parts[row]?.length ?? 0) > 1);
  const empty = areas.map((_area, row) => row).filter((row) => blocks[row] === 0);
  const nameOf = (row: number): string => areas[row]!.name || areas[row]!.code;
  return (
    <section class="panel-block">
      <h3>{say('open')}</h3>
      {divided.length + empty.length + unassigned.holes.length === 0 && <p>{say('fine')}</p>}
      <ul class="plan-list">
        {unassigned.holes.map((hole) => (
          <li key={`hole${hole.blocks[0]}`}>
            <span>{holeText(hole, nameOf(hole.area), locale)}</span>
            <span class="plan-list__actions">
              <Button kind="tertiary" onClick={() => show(hole.blocks)}>{say('show')}</Button>
              <Button kind="tertiary" onClick={() => fill(hole)}>{say('fillHole')}</Button>
            </span>
          </li>
        ))}
        {divided.map((row) => (
          <li key={`parts${row}`}>
            <span>{WARNING_TEXTS.divided[locale].replace('{name}', nameOf(row)).replace('{count}', String(parts[row]!.length))}</span>
            <Button kind="tertiary" onClick={() => change({ planArea: areas[row]!.code, planPanel: 'area' })}>{say('show')}</Button>
          </li>
        ))}
        {empty.map((row) => (
          <li key={`empty${row}`}>{WARNING_TEXTS.empty[locale].replace('{name}', nameOf(row))}</li>
        ))}
        {unassigned.blocks > 0 && (
          <li>
            <span>{say('unassigned', { blocks: blocksText(unassigned.blocks, locale), people: peopleText(unassigned.population, locale) })}</span>
            <Button kind="tertiary" onClick={() => show(unassignedBlocks())}>{say('show')}</Button>
          </li>
        )}
      </ul>
    </section>
  );
}

function unassignedBlocks(): number[] {
  const label = settledPlan.peek()?.state.label ?? new Int32Array(0);
  return [...label.keys()].filter((block) => label[block]! < 0);
}

/** Outlines them; once more takes the outline away. */
function show(blocks: Iterable<number>): void {
  const list = [...blocks];
  const isSame = markedBlocks.peek().length === list.length && markedBlocks.peek()[0] === list[0];
  markedBlocks.value = isSame ? [] : list;
  if (!isSame) goToBlocks(list);
}

function Table() {
  const live = plan.value!;
  const { metrics, state } = live;
  const locale = language.value;
  const fraction = spokenFraction.value;
  const people = (values: Float64Array, row: number): string => headCount(values[row]!);
  return (
    <table class="plan-values">
      <caption class="kern-sr-only">{say('areas')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('area')}</th>
          <th scope="col" class="is-number">{say('people')}</th>
          <th scope="col" class="is-number">{say('blocks')}</th>
          <th scope="col" class="is-number">{fraction ? localText(fraction.name) : ''}</th>
          <th scope="col" class="is-number">{say('shape')}</th>
        </tr>
      </thead>
      <tbody>
        {state.areas.map(({ code, name, colour }, row) => (
          <tr key={code} class={row === activeArea.value ? 'is-first' : ''}>
            <th scope="row">
              <button type="button" class="plan-link" onClick={() => change({ planArea: code, planPanel: 'area' })}>
                <span class="plan-area__colour" style={{ background: colour }} aria-hidden="true" /> {name || code}
              </button>
            </th>
            <td class="is-number">{people(metrics.areas.populations, row)}</td>
            <td class="is-number">{formatCount(metrics.blocks[row]!, locale)}</td>
            <td class="is-number">{cellText(metrics.areas, fraction, row)}</td>
            <td class="is-number">{metrics.compactness[row] ? formatNumber(metrics.compactness[row]!.polsbyPopper, 2, locale) : '–'}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('together')}</th>
          <td class="is-number">{people(metrics.together.populations, 0)}</td>
          <td class="is-number">{formatCount(metrics.blocks.reduce((sum, count) => sum + count, 0), locale)}</td>
          <td class="is-number">{cellText(metrics.together, fraction, 0)}</td>
          <td />
        </tr>
        <tr>
          <th scope="row">{say('city')}</th>
          <td class="is-number">{people(metrics.city.populations, 0)}</td>
          <td class="is-number">{formatCount(state.label.length, locale)}</td>
          <td class="is-number">{cellText(metrics.city, fraction, 0)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}

/** Areas of the draft with people, blocks and indicators, each beside what is decided. */
import type { PlanningFraction } from '../../../client/plan-types.ts';
import { planBase } from '../../../state/derived/plan-base.ts';
import { decidedPlan, plan, spokenFraction } from '../../../state/plan-draft.ts';
import type { LivePlan } from '../../../state/plan-draft.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { formatCount, formatPeriod } from '../../../ui/format.ts';
import { headCount } from '../block-text.ts';
import { cellText, intervalText } from '../cell-text.ts';

const say = texts({
  areas: { de: 'Gebiete im Entwurf, darunter klein: wie beschlossen', en: 'Areas in the draft, small below: as decided' },
  area: { de: 'Gebiet', en: 'Area' },
  people: { de: 'Einwohner', en: 'People' },
  blocks: { de: 'Blöcke', en: 'Blocks' },
  size: { de: 'km²', en: 'km²' },
  decided: { de: 'beschlossen {value}', en: 'decided {value}' },
  new: { de: 'neu', en: 'new' },
  gone: { de: 'entfällt (beschlossen: {people} Einwohner)', en: 'dropped (decided: {people} people)' },
  together: { de: 'zusammen', en: 'together' },
  city: { de: 'Stadt', en: 'City' },
});

const MOST_INDICATORS = 4;

/** A heading above it, not a caption: with one, Chromium prints no row on the page where the table begins. */
export function AreaTable() {
  const [live, decided] = [plan.value, decidedPlan.value];
  if (!live) return null;
  const fractions = chosen();
  const locale = language.value;
  const { areas } = live.state;
  const gone = decided?.state.areas.filter((one, row) => decided.metrics.blocks[row]! > 0 && !areas.some(({ code }, at) => code === one.code && live.metrics.blocks[at]! > 0)) ?? [];
  const people = (values: Float64Array, row: number): string => headCount(values[row]!);
  return (
    <>
      <h2 id="plan-sheet-areas">{say('areas')}</h2>
      <div class="plan-sheet__scroll" role="region" aria-labelledby="plan-sheet-areas" tabIndex={0}>
        <table class="plan-sheet__table" aria-labelledby="plan-sheet-areas">
          <thead>
            <tr>
              <th scope="col">{say('area')}</th>
              <th scope="col" class="is-number">{say('people')}</th>
              <th scope="col" class="is-number">{say('blocks')}</th>
              <th scope="col" class="is-number">{say('size')}</th>
              {fractions.map((one) => <th key={one.key} scope="col" class="is-number">{localText(one.name)} <small>{formatPeriod(one.period, locale)}</small></th>)}
            </tr>
          </thead>
          <tbody>
            {areas.map(({ code, name, kind, colour }, row) => {
              if (live.metrics.blocks[row] === 0) return null;
              const before = decided?.state.areas.findIndex((one) => one.code === code) ?? -1;
              return (
                <tr key={code}>
                  <th scope="row"><span class="plan-area__colour" style={{ background: colour }} aria-hidden="true" /> {code} {name}<small>{[kind, before < 0 ? say('new') : ''].filter(Boolean).join(', ')}</small></th>
                  <td class="is-number">{people(live.metrics.areas.populations, row)}{before >= 0 && <small>{people(decided!.metrics.areas.populations, before)}</small>}</td>
                  <td class="is-number">{formatCount(live.metrics.blocks[row]!, locale)}{before >= 0 && <small>{formatCount(decided!.metrics.blocks[before]!, locale)}</small>}</td>
                  <td class="is-number">{(live.metrics.areaSquareMetres[row]! / 1e6).toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}</td>
                  {fractions.map((one) => <td key={one.key} class="is-number"><Value live={live} fraction={one} row={row} />{before >= 0 && <small>{cellText(decided!.metrics.areas, one, before)}</small>}</td>)}
                </tr>
              );
            })}
            {gone.map(({ code, name }) => (
              <tr key={code}>
                <th scope="row">{code} {name}</th>
                <td colSpan={3 + fractions.length}>{say('gone', { people: people(decided!.metrics.areas.populations, decided!.state.areas.findIndex((one) => one.code === code)) })}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <Foot name={say('together')} live={live} of="together" fractions={fractions} blocks={live.metrics.blocks.reduce((sum, count) => sum + count, 0)} />
            <Foot name={say('city')} live={live} of="city" fractions={fractions} blocks={live.state.label.length} />
          </tfoot>
        </table>
      </div>
    </>
  );
}

function Value({ live, fraction, row }: { readonly live: LivePlan; readonly fraction: PlanningFraction; readonly row: number }) {
  return <span title={intervalText(live.metrics.areas, fraction, row)}>{cellText(live.metrics.areas, fraction, row)}</span>;
}

function Foot({ name, live, of, fractions, blocks }: { readonly name: string; readonly live: LivePlan; readonly of: 'together' | 'city'; readonly fractions: readonly PlanningFraction[]; readonly blocks: number }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="is-number">{headCount(live.metrics[of].populations[0]!)}</td>
      <td class="is-number">{formatCount(blocks, language.value)}</td>
      <td />
      {fractions.map((one) => <td key={one.key} class="is-number">{cellText(live.metrics[of], one, 0)}</td>)}
    </tr>
  );
}

/** The shown indicator first, then further shares. */
function chosen(): PlanningFraction[] {
  const first = spokenFraction.value;
  const others = planBase.value?.head.fractions.filter((one) => one !== first && one.traits.isProportion && one.hasDenominator && one.indicator !== first?.indicator) ?? [];
  return [...(first ? [first] : []), ...others].slice(0, MOST_INDICATORS);
}

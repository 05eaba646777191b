/** The shown indicator with its definition; the catalogue behind it, grouped by field, searched as one types. */
import type { IndexEditionSummary, IndicatorAnswer } from '../client/types.ts';
import { cityAnswer } from '../state/derived/city.ts';
import { indexEdition } from '../state/derived/index-edition.ts';
import { indicator } from '../state/derived/indicator.ts';
import { level } from '../state/derived/level.ts';
import { periodsOf } from '../state/derived/periods.ts';
import { chooseIndex, chooseIndicator } from '../state/actions.ts';
import { language, localText, texts } from '../text/texts.ts';
import { Chooser } from '../ui/Chooser.tsx';
import type { ChooserEntry, ChooserGroup } from '../ui/Chooser.tsx';
import { groupIndicators } from './group-indicators.ts';
import { unitWords } from '../stage/legend-words.ts';

const say = texts({
  indicator: { de: 'Indikator', en: 'Indicator' },
  index: { de: 'Index', en: 'Index' },
  search: { de: 'Indikator suchen', en: 'Search indicators' },
  none: { de: 'Kein Indikator passt dazu.', en: 'No indicator matches.' },
  absent: { de: 'auf dieser Ebene nicht verfügbar', en: 'not available at this level' },
  indices: { de: 'Indizes', en: 'Indices' },
  better: { de: 'hoch ist günstig', en: 'high is favourable' },
  worse: { de: 'hoch ist ungünstig', en: 'high is unfavourable' },
  neutral: { de: 'ohne Wertung', en: 'no judgement' },
});

export function IndicatorChooser() {
  const one = indicator.value;
  const index = indexEdition.value;
  if (!one) return null;
  const text = localText(index ? index.description : one.description);
  return (
    <Chooser label={say(index ? 'index' : 'indicator')} chosen={localText(index ? index.name : one.name)} groupsOf={groupsOf} words={{ search: say('search'), none: say('none') }}>
      <div class="sa-chooser__definition">
        {text && <p>{text}</p>}
        {!index && <p class="sa-chooser__facts">{factsOf(one)}</p>}
      </div>
    </Chooser>
  );
}

function factsOf(one: IndicatorAnswer): string {
  const judgement = one.polarity === 0 ? say('neutral') : one.polarity > 0 ? say('better') : say('worse');
  return `${unitWords(one.unit)} · ${judgement}`;
}

/** Indicators by field; the indices after them, while nothing is searched. */
function groupsOf(query: string): ChooserGroup[] {
  const groups = groupIndicators(cityAnswer.value?.indicators ?? [], query, language.value).map(({ field, indicators }) => ({ title: field, entries: indicators.map(entryOf) }));
  const indices = query ? [] : (cityAnswer.value?.indexEditions ?? []);
  return indices.length === 0 ? groups : [...groups, { title: say('indices'), entries: indices.map(indexEntry) }];
}

function entryOf(one: IndicatorAnswer): ChooserEntry {
  const isThere = periodsOf(one, level.value?.key ?? '').length > 0;
  return { key: one.id, name: localText(one.name), detail: isThere ? unitWords(one.unit) : say('absent'), isCurrent: !indexEdition.value && one.id === indicator.value?.id, onChoose: () => chooseIndicator(one.id) };
}

function indexEntry(one: IndexEditionSummary): ChooserEntry {
  return { key: one.key, name: localText(one.name), detail: one.period, isCurrent: indexEdition.value?.key === one.key, onChoose: () => chooseIndex(one) };
}

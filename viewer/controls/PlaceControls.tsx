/** Level and edition; the decision behind the edition stands below it. */
import { cityAnswer } from '../state/derived/city.ts';
import { decision } from '../state/derived/decision.ts';
import { edition, editions } from '../state/derived/edition.ts';
import { level } from '../state/derived/level.ts';
import { chooseEdition, chooseLevel } from '../state/actions.ts';
import type { EditionAnswer } from '../client/types.ts';
import { member } from '../state/store.ts';
import { language, localText, texts } from '../text/texts.ts';
import { formatDate } from '../ui/format.ts';
import { Select } from '../ui/Select.tsx';

const say = texts({
  level: { de: 'Räumliche Ebene', en: 'Spatial level' },
  edition: { de: 'Gebietsstand', en: 'Edition' },
  decision: { de: 'Beschluss: Drucksache {no}, {body}, {date}', en: 'Decision: paper {no}, {body}, {date}' },
  from: { de: '{key}, ab {from}', en: '{key}, from {from}' },
  suiting: { de: 'gültig zum Zeitpunkt: {key}', en: 'valid at the period: {key}' },
});

const asked = member('edition');

export function PlaceControls() {
  const answer = cityAnswer.value;
  const shown = edition.value;
  if (!answer || !shown) return null;
  const levels = answer.levels.filter((one) => one.kind !== 'city').sort((a, b) => a.rank - b.rank);
  const paper = decision.value;
  return (
    <div class="sa-stack">
      <Select label={say('level')} value={level.value?.key ?? ''} options={levels.map((one) => ({ value: one.key, label: localText(one.plural) }))} onChange={chooseLevel} />
      <Select
        label={say('edition')}
        value={asked.value}
        options={[{ value: '', label: say('suiting', { key: shown.key }) }, ...editions.value.map((one) => ({ value: one.key, label: editionText(one) }))]}
        onChange={chooseEdition}
        {...(paper ? { hint: say('decision', { no: paper.paperNo, body: paper.body, date: formatDate(paper.decidedOn, language.value) }) } : {})}
      />
    </div>
  );
}

function editionText(one: EditionAnswer): string {
  return one.valid.from ? say('from', { key: one.key, from: formatDate(one.valid.from, language.value) }) : one.key;
}

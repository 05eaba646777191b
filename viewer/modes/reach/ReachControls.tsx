/** The left rail as one question: what, for whom, how, how far, measured how, where. */
import { isBlockLevel } from '../../state/derived/reach-answer.ts';
import { cutoffMinutes, group, kind, kindsAnswer, profile, usualGroup } from '../../state/derived/reach-kinds.ts';
import { cutoffWords, isPlacesMeasure, MEASURE_TEXTS, measureName } from '../../state/derived/reach-words.ts';
import { DENSITIES, REACH_MEASURES, WEIGHTS } from '../../state/reach-link.ts';
import type { Density, ReachMeasureName, Weight } from '../../state/reach-link.ts';
import { change, member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Checkbox } from '../../ui/Field.tsx';
import { formatNumber } from '../../ui/format.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { ClassControls } from '../explore/ClassControls.tsx';
import { Section } from '../explore/Controls.tsx';
import { indicatorOptions } from '../explore/indicator-options.ts';
import { LayerControls } from '../explore/LayerControls.tsx';
import { PlaceControls } from '../explore/PlaceControls.tsx';
import { CutoffSlider } from './CutoffSlider.tsx';
import { KindChooser } from './KindChooser.tsx';

const say = texts({
  group: { de: 'Für wen', en: 'For whom' },
  groupOf: { de: '{name} (üblich)', en: '{name} (usual)' },
  profile: { de: 'Wie', en: 'How' },
  speed: { de: '{name}, {speed} km/h', en: '{name}, {speed} km/h' },
  noNetwork: { de: 'kein Wegenetz geladen', en: 'no network loaded' },
  measure: { de: 'Gemessen als', en: 'Measured as' },
  free: { de: 'Nur Angebote mit freien Plätzen', en: 'Only offers with places free' },
  blocks: { de: 'Auf der Ebene der Blöcke zeigt die Karte Minuten, keine Anteile: Personenzahlen wären hier zu klein.', en: 'At the level of blocks the map shows minutes, not shares: head counts would be too small here.' },
  places: { de: 'Diese Angebotsart hat keine Platzzahlen; jedes Angebot zählt als ein Platz.', en: 'This kind has no numbers of places; each offer counts as one.' },
  points: { de: 'Angebote als Punkte', en: 'Offers as points' },
  density: { de: 'Dichte der Angebote', en: 'Density of offers' },
  none: { de: 'aus', en: 'off' },
  hexagon: { de: 'Waben', en: 'Hexagons' },
  heatmap: { de: 'Wärme', en: 'Heat' },
  grid: { de: 'Raster', en: 'Grid' },
  weight: { de: 'Gewichtet nach', en: 'Weighted by' },
  one: { de: 'Angeboten', en: 'offers' },
  capacity: { de: 'Plätzen', en: 'places' },
  need: { de: 'Bedarf × Erreichbarkeit', en: 'Need × reach' },
  needWith: { de: 'Gemeinsam zeigen mit', en: 'Show together with' },
  noNeed: { de: 'keinem Indikator', en: 'no indicator' },
  needHint: { de: 'Beide in Drittel geteilt: Die Farben zeigen, wo hoher Bedarf auf schlechte Erreichbarkeit trifft. Auch die Lücken werden danach gereiht.', en: 'Both cut into thirds: the colours show where much need meets poor reach. The gaps are ranked by it too.' },
  classes: { de: 'Klassen und Farben', en: 'Classes and colours' },
  layers: { de: 'Ebenen der Karte', en: 'Map layers' },
});

const measure = member('measure');
const density = member('density');
const weight = member('weight');
const showsOffers = member('showsOffers');
const placesFree = member('placesFree');
const need = member('need');

export function ReachControls() {
  return (
    <div class="sa-controls">
      <KindChooser />
      <Group />
      <Profile />
      <CutoffSlider />
      <Measure />
      <PlaceControls />
      {isBlockLevel.value && <p class="sa-field__hint">{say('blocks')}</p>}
      <Section title={say('density')} isOpen={density.value !== 'none'}>
        <DensityControls />
      </Section>
      <Section title={say('need')} isOpen={need.value !== ''}>
        <Select label={say('needWith')} value={need.value} options={[{ value: '', label: say('noNeed') }, ...indicatorOptions()]} hint={say('needHint')} onChange={(id) => change({ need: id })} />
      </Section>
      {need.value === '' && (
        <Section title={say('classes')}>
          <ClassControls />
        </Section>
      )}
      <Section title={say('layers')}>
        <Checkbox label={say('points')} checked={showsOffers.value} onChange={(on) => change({ showsOffers: on })} />
        <LayerControls />
      </Section>
    </div>
  );
}

function Group() {
  const own = usualGroup.value?.key ?? '';
  const options = (kindsAnswer.value?.targetGroups ?? []).map((one) => ({ value: one.key === own ? '' : one.key, label: one.key === own ? say('groupOf', { name: localText(one.name) }) : localText(one.name) }));
  const value = group.value?.key === own ? '' : (group.value?.key ?? '');
  return <Select label={say('group')} value={value} options={options} onChange={(key) => change({ group: key })} />;
}

function Profile() {
  const answer = kindsAnswer.value;
  const modes = new Set(answer?.networks.map((one) => one.mode));
  const options = (answer?.profiles ?? []).map((one) => {
    const label = say('speed', { name: localText(one.name), speed: formatNumber(one.kilometresPerHour, Number.isInteger(one.kilometresPerHour) ? 0 : 1, language.value) });
    return { value: one.key, label: modes.has(one.mode) ? label : `${label} (${say('noNetwork')})`, disabled: !modes.has(one.mode) };
  });
  return <Select label={say('profile')} value={profile.value?.key ?? ''} options={options} onChange={(key) => change({ profile: key === 'standard' ? '' : key })} />;
}

function Measure() {
  const locale = language.value;
  const words = cutoffWords({ cutoffMinutes: cutoffMinutes.value, cutoffMetres: null });
  const options = REACH_MEASURES.map((value) => ({ value, label: measureName(value, words)[locale] }));
  const hasPlaces = kind.value?.hasCapacity ?? false;
  return (
    <div class="sa-stack">
      <Select label={say('measure')} value={measure.value} options={options} hint={MEASURE_TEXTS[measure.value][locale]} onChange={(value) => change({ measure: value as ReachMeasureName, breaks: 'quantile', manualBreaks: [] })} />
      {isPlacesMeasure(measure.value) && !hasPlaces && <p class="sa-field__hint">{say('places')}</p>}
      {hasPlaces && <Checkbox label={say('free')} checked={placesFree.value} onChange={(on) => change({ placesFree: on })} />}
    </div>
  );
}

function DensityControls() {
  return (
    <>
      <Segmented label={say('density')} hideLabel value={density.value} options={DENSITIES.map((value) => ({ value, label: say(value) }))} onChange={(value: Density) => change({ density: value })} />
      {density.value !== 'none' && (
        <Segmented label={say('weight')} value={weight.value} options={WEIGHTS.map((value) => ({ value, label: say(value) }))} onChange={(value: Weight) => change({ weight: value })} />
      )}
    </>
  );
}

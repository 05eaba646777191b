/** The left rail as one question: what, for whom, how, how far, measured how, where. */
import { isBlockLevel } from '../../state/derived/reach-answer.ts';
import { BY_TRANSIT, cutoffMinutes, group, isByTransit, kind, kindsAnswer, profile, usualGroup } from '../../state/derived/reach-kinds.ts';
import { localNow } from '../../state/derived/reach-offers.ts';
import { cutoffWords, isPlacesMeasure, MEASURES, measureName } from '../../state/derived/reach-words.ts';
import { DENSITIES, REACH_MEASURES, WEIGHTS } from '../../state/reach-link.ts';
import type { Density, ReachMeasureName, Weight } from '../../state/reach-link.ts';
import { change, member } from '../../state/store.ts';
import { language, localText, texts } from '../../text/texts.ts';
import { Checkbox, Field } from '../../ui/Field.tsx';
import { formatNumber } from '../../ui/format.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { ClassControls } from '../../controls/ClassControls.tsx';
import { Section } from '../../ui/Section.tsx';
import { indicatorOptions } from '../../controls/indicator-options.ts';
import { LayerControls } from '../../controls/LayerControls.tsx';
import { PlaceControls } from '../../controls/PlaceControls.tsx';
import { isJourney } from '../../state/derived/journey.ts';
import { hasTimetable } from '../../state/derived/transit-presets.ts';
import { RideQuestion } from '../../mobility/reach/RideQuestion.tsx';
import { CutoffSlider } from './CutoffSlider.tsx';
import { KindChooser } from './KindChooser.tsx';

const say = texts({
  group: { de: 'Für wen', en: 'For whom' },
  groupOf: { de: '{name} (üblich)', en: '{name} (usual)' },
  profile: { de: 'Wie', en: 'How' },
  speed: { de: '{name}, {speed} km/h', en: '{name}, {speed} km/h' },
  transit: { de: 'mit Bus und Bahn', en: 'by public transport' },
  noNetwork: { de: 'kein Wegenetz geladen', en: 'no network loaded' },
  measure: { de: 'Gemessen als', en: 'Measured as' },
  free: { de: 'Nur Angebote mit freien Plätzen', en: 'Only offers with places free' },
  open: { de: 'Nur zu einer Zeit geöffnete', en: 'Only those open at a time' },
  openAt: { de: 'Geöffnet am', en: 'Open at' },
  openHint: { de: 'Angebote ohne bekannte Zeiten zählen dann nicht. Die Lücken nennen „geschlossen“ als Ursache.', en: 'Offers whose hours are unknown do not count then. The gaps name “closed” as a cause.' },
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
const when = member('when');

export function ReachControls() {
  return (
    <div class="sa-controls">
      <KindChooser />
      <Group />
      <Profile />
      {isByTransit.value ? (
        <RideQuestion />
      ) : (
        <>
          <CutoffSlider />
          <Measure />
        </>
      )}
      {!isJourney.value && <PlaceControls />}
      {isBlockLevel.value && !isByTransit.value && <p class="sa-field__hint">{say('blocks')}</p>}
      <Section title={say('density')} isOpen={density.value !== 'none'}>
        <DensityControls />
      </Section>
      {!isByTransit.value && (
        <Section title={say('need')} isOpen={need.value !== ''}>
          <Select label={say('needWith')} value={need.value} options={[{ value: '', label: say('noNeed') }, ...indicatorOptions()]} hint={say('needHint')} onChange={(id) => change({ need: id })} />
        </Section>
      )}
      {(isByTransit.value ? !isJourney.value : need.value === '') && (
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
  const rides = hasTimetable.value ? [{ value: BY_TRANSIT, label: say('transit') }] : [];
  const value = isByTransit.value ? BY_TRANSIT : (profile.value?.key ?? '');
  return <Select label={say('profile')} value={value} options={[...options, ...rides]} onChange={(key) => change({ profile: key === 'standard' ? '' : key, ...(key === BY_TRANSIT ? {} : { homeFrom: '' }) })} />;
}

function Measure() {
  const locale = language.value;
  const words = cutoffWords({ cutoffMinutes: cutoffMinutes.value, cutoffMetres: null });
  const options = REACH_MEASURES.map((value) => ({ value, label: measureName(value, words)[locale] }));
  const hasPlaces = kind.value?.hasCapacity ?? false;
  return (
    <div class="sa-stack">
      <Select label={say('measure')} value={measure.value} options={options} hint={MEASURES[measure.value].text[locale]} onChange={(value) => change({ measure: value as ReachMeasureName, breaks: 'quantile', manualBreaks: [] })} />
      {isPlacesMeasure(measure.value) && !hasPlaces && <p class="sa-field__hint">{say('places')}</p>}
      {hasPlaces && <Checkbox label={say('free')} checked={placesFree.value} onChange={(on) => change({ placesFree: on })} />}
      <Checkbox label={say('open')} checked={when.value !== ''} onChange={(on) => change({ when: on ? usualTime() : '' })} />
      {when.value !== '' && (
        <Field label={say('openAt')} hint={say('openHint')}>
          {({ id, describedBy }) => <input id={id} class="sa-input" type="datetime-local" value={when.value} aria-describedby={describedBy} onChange={(event) => event.currentTarget.value && change({ when: event.currentTarget.value.slice(0, 16) })} />}
        </Field>
      )}
    </div>
  );
}

const WEEKEND: readonly number[] = [0, 6];

/** Ten in the morning of today, or of Monday at a weekend: most that is open at all is open then. */
function usualTime(): string {
  const day = new Date(`${localNow().slice(0, 10)}T12:00:00Z`);
  while (WEEKEND.includes(day.getUTCDay())) day.setUTCDate(day.getUTCDate() + 1);
  return `${day.toISOString().slice(0, 10)}T10:00`;
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

/** The left rail: which plan, which area, which tool, and what the blocks are coloured by. */
import { cityAnswer } from '../../state/derived/city.ts';
import { planBase, planLevel, planLevels } from '../../state/derived/plan-base.ts';
import { scenario } from '../../state/plan-sync.ts';
import { change, member } from '../../state/store.ts';
import { localText, texts } from '../../text/texts.ts';
import { Select } from '../../ui/Select.tsx';
import { ClassControls } from '../../controls/ClassControls.tsx';
import { Section } from '../../ui/Section.tsx';
import { IndicatorChooser } from '../../controls/IndicatorChooser.tsx';
import { LayerControls } from '../../controls/LayerControls.tsx';
import { PeriodControls } from '../../controls/PeriodControls.tsx';
import { transitView } from '../../state/derived/transit-presets.ts';
import { TransitControls } from '../../mobility/TransitControls.tsx';
import { AreaChooser } from './AreaChooser.tsx';
import { SaveStrip } from './SaveStrip.tsx';
import { ToolChooser } from './ToolChooser.tsx';

const say = texts({
  level: { de: 'Was zugeschnitten wird', en: 'What is being drawn' },
  own: { de: 'Eigener Entwurf', en: 'Own draft' },
  based: { de: 'auf {edition}', en: 'on {edition}' },
  blank: { de: 'ohne beschlossene Grundlage', en: 'without a decided plan' },
  colours: { de: 'Blöcke einfärben nach', en: 'Colour blocks by' },
  classes: { de: 'Klassen und Farben', en: 'Classes and colours' },
  transit: { de: 'Bus und Bahn', en: 'Public transport' },
  layers: { de: 'Ebenen', en: 'Layers' },
});

const wanted = member('planLevel');

export function PlanControls() {
  const levels = planLevels.value;
  return (
    <div class="sa-controls plan-controls">
      <div class="plan-title">
        <strong>{scenario.value?.name ?? say('own')}</strong>
        <small>{basis()}</small>
        <SaveStrip />
      </div>
      {levels.length > 1 && (
        <Select label={say('level')} value={wanted.value || (planLevel.value?.key ?? '')} options={levels.map(({ key, plural }) => ({ value: key, label: localText(plural) }))} onChange={(key) => change({ planLevel: key, scenario: '', planArea: '' })} />
      )}
      <ToolChooser />
      <AreaChooser />
      <Section title={say('colours')} isOpen>
        <IndicatorChooser />
        <PeriodControls />
      </Section>
      <Section title={say('classes')}>
        <ClassControls />
      </Section>
      <Section title={say('transit')} isOpen={transitView.value !== 'off'}>
        <TransitControls />
      </Section>
      <Section title={say('layers')}>
        <LayerControls />
      </Section>
    </div>
  );
}

function basis(): string {
  const edition = scenario.value ? scenario.value.basedOn.edition : planBase.value?.head.decided.edition;
  const found = cityAnswer.value?.editions.find(({ key, level }) => key === edition && level === planLevel.value?.key);
  return edition ? say('based', { edition: `${planLevel.value ? localText(planLevel.value.plural) : ''} ${found?.key ?? edition}` }) : say('blank');
}

/** The left rail: what, where, when, and how it is drawn. */
import { indexEdition } from '../../state/derived/index-edition.ts';
import { indicator } from '../../state/derived/indicator.ts';
import { member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Section } from '../../ui/Section.tsx';
import { isTransitPanel, transitView } from '../../state/derived/transit-presets.ts';
import { TransitControls } from '../../mobility/TransitControls.tsx';
import { BivariateControls } from './BivariateControls.tsx';
import { ClassControls } from '../../controls/ClassControls.tsx';
import { IndexControls } from './IndexControls.tsx';
import { IndicatorChooser } from '../../controls/IndicatorChooser.tsx';
import { LayerControls } from '../../controls/LayerControls.tsx';
import { PeriodControls } from '../../controls/PeriodControls.tsx';
import { PlaceControls } from '../../controls/PlaceControls.tsx';
import { StatisticControls } from './StatisticControls.tsx';
import { SwipeControls } from './SwipeControls.tsx';

const say = texts({
  classes: { de: 'Klassen und Farben', en: 'Classes and colours' },
  second: { de: 'Zweiter Indikator', en: 'Second indicator' },
  statistic: { de: 'Räumliche Muster', en: 'Spatial patterns' },
  index: { de: 'Index', en: 'Index' },
  transit: { de: 'Bus und Bahn', en: 'Public transport' },
  layers: { de: 'Ebenen', en: 'Layers' },
  swipe: { de: 'Rechte Karte', en: 'Right map' },
});

const right = member('right');
const second = member('second');
const transitNeed = member('transitNeed');
const statistic = member('statistic');

export function Controls() {
  const isIndex = indexEdition.value !== null;
  return (
    <div class="sa-controls">
      <IndicatorChooser />
      <PlaceControls />
      {!isIndex && <PeriodControls />}
      {right.value && (
        <Section title={say('swipe')} isOpen>
          <SwipeControls />
        </Section>
      )}
      <IndexControls title={say('index')} />
      <Section title={say('transit')} isOpen={transitView.value !== 'off' || isTransitPanel.value}>
        <TransitControls />
      </Section>
      {transitView.value === 'share' && transitNeed.value === '' && (
        <Section title={say('classes')}>
          <ClassControls />
        </Section>
      )}
      {!isIndex && indicator.value && transitView.value === 'off' && (
        <>
          {second.value === '' && statistic.value === 'none' && (
            <Section title={say('classes')}>
              <ClassControls />
            </Section>
          )}
          <Section title={say('second')} isOpen={second.value !== ''}>
            <BivariateControls />
          </Section>
          <Section title={say('statistic')} isOpen={statistic.value !== 'none'}>
            <StatisticControls />
          </Section>
        </>
      )}
      <Section title={say('layers')}>
        <LayerControls />
      </Section>
    </div>
  );
}

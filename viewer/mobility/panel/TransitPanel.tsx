/** Panel Bus & Bahn: who is served and how well, what a changed service would do, and the table behind the classes. */
import type { JSX } from 'preact';
import { cityAnswer } from '../../state/derived/city.ts';
import { hasTimetable, presets, presetsAnswer } from '../../state/derived/transit-presets.ts';
import { TRANSIT_TABS } from '../../state/mobility-link.ts';
import type { TransitTab } from '../../state/mobility-link.ts';
import { change, member } from '../../state/store.ts';
import { language, texts } from '../../text/texts.ts';
import { formatDate } from '../../ui/format.ts';
import { Empty, Failure, Loading } from '../../ui/Notice.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import '../mobility.css';
import { Coverage } from './Coverage.tsx';
import { ServiceWhatIf } from './ServiceWhatIf.tsx';
import { TableEditor } from './TableEditor.tsx';

const say = texts({
  none: { de: 'Für {city} ist kein Fahrplan geladen.', en: 'No timetable is loaded for {city}.' },
  howTo: { de: 'Nötig ist ein Fahrplan im Format GTFS (ZIP), den Verkehrsverbünde veröffentlichen. Im Stadtpaket steht er als Ressource mit der Rolle „timetable“; danach: npx atlas load ORDNER.', en: 'What is needed is a timetable in GTFS format (ZIP), as transport authorities publish it. In the city pack it is a resource of the role “timetable”; then: npx atlas load FOLDER.' },
  expired: { de: 'Der Fahrplan galt nur bis {date}. Die Zahlen zeigen diesen früheren Stand.', en: 'The timetable was valid only until {date}. The numbers show that earlier state.' },
  part: { de: 'Was', en: 'What' },
  coverage: { de: 'Versorgung', en: 'Coverage' },
  'what-if': { de: 'Was wäre wenn', en: 'What if' },
  table: { de: 'Maßstab', en: 'Standard' },
});

const tab = member('transitTab');

const BODIES: Readonly<Record<TransitTab, () => JSX.Element | null>> = { coverage: Coverage, 'what-if': ServiceWhatIf, table: TableEditor };

export function TransitPanel(): JSX.Element {
  if (!hasTimetable.value) {
    return (
      <div class="panel">
        <Empty>
          <p>{say('none', { city: cityAnswer.value?.name ?? '' })}</p>
          <p>{say('howTo')}</p>
        </Empty>
      </div>
    );
  }
  if (presets.error.value) return <Failure error={presets.error.value} onRetry={presets.retry} />;
  if (!presetsAnswer.value) return <Loading />;
  const Body = BODIES[tab.value];
  return (
    <div class="panel">
      <Expired until={presetsAnswer.value.timetable.valid.to} />
      <Segmented label={say('part')} hideLabel value={tab.value} options={TRANSIT_TABS.map((value) => ({ value, label: say(value) }))} onChange={(transitTab) => change({ transitTab })} />
      <Body />
    </div>
  );
}

/** `today`: for tests. */
export function Expired({ until, today = new Date().toISOString().slice(0, 10) }: { readonly until: string; readonly today?: string }): JSX.Element | null {
  return until < today ? <p class="transit-expired" role="note">{say('expired', { date: formatDate(until, language.value) })}</p> : null;
}

import { indexEdition } from '../../state/derived/index-edition.ts';
import { chooseIndex } from '../../state/actions.ts';
import { INDEX_VIEWS } from '../../state/link.ts';
import { change, member } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/Segmented.tsx';

const say = texts({
  view: { de: 'Karte zeigt', en: 'Map shows' },
  status: { de: 'Status', en: 'Status' },
  dynamics: { de: 'Dynamik', en: 'Dynamics' },
  matrix: { de: 'Beides', en: 'Both' },
  back: { de: 'Zurück zum Indikator', en: 'Back to the indicator' },
});

const indexView = member('indexView');

/** Which dimension of the shown index edition the map shows, and the way back. */
export function IndexControls({ title }: { readonly title: string }) {
  const edition = indexEdition.value;
  if (!edition) return null;
  const views = edition.hasDynamics ? INDEX_VIEWS : (['status'] as const);
  return (
    <section class="sa-index-controls" aria-label={title}>
      <Segmented label={say('view')} value={edition.hasDynamics ? indexView.value : 'status'} options={views.map((value) => ({ value, label: say(value) }))} onChange={(value) => change({ indexView: value })} />
      <Button kind="tertiary" icon="left" onClick={() => chooseIndex(null)}>
        {say('back')}
      </Button>
    </section>
  );
}

import { useSignal } from '@preact/signals';
import { activeArea } from '../../../state/derived/plan-area.ts';
import { dissolveArea, mergeInto } from '../../../state/plan-actions.ts';
import { plan } from '../../../state/plan-draft.ts';
import { planDialog } from '../../../state/plan-session.ts';
import { texts } from '../../../text/texts.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Select } from '../../../ui/Select.tsx';

const say = texts({
  title: { de: '{name} zusammenlegen oder auflösen', en: 'Merge or dissolve {name}' },
  into: { de: 'Alle Blöcke kommen zu', en: 'All blocks go to' },
  merge: { de: 'Zusammenlegen', en: 'Merge' },
  dissolve: { de: 'Auflösen (Blöcke werden frei)', en: 'Dissolve (blocks become free)' },
});

export function MergeDialog() {
  const areas = plan.peek()?.state.areas ?? [];
  const own = activeArea.peek();
  const others = areas.map(({ name, code }, position) => ({ value: String(position), label: name || code })).filter(({ value }) => value !== String(own));
  const into = useSignal(others[0]?.value ?? '');
  const close = (): void => {
    planDialog.value = null;
  };
  const finish = (action: () => void): void => {
    action();
    close();
  };
  return (
    <Dialog
      title={say('title', { name: areas[own]?.name ?? '' })}
      onClose={close}
      footer={
        <>
          <Button onClick={() => finish(() => dissolveArea(own))}>{say('dissolve')}</Button>
          <Button kind="primary" disabled={into.value === ''} onClick={() => finish(() => mergeInto(own, Number(into.peek())))}>{say('merge')}</Button>
        </>
      }
    >
      <Select label={say('into')} value={into.value} options={others} onChange={(value) => (into.value = value)} />
    </Dialog>
  );
}

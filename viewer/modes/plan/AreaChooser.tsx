/** The areas of the draft: which one is active, its lock, new, rename, merge. */
import { activeArea } from '../../state/derived/plan-area.ts';
import { spokenFraction } from '../../state/plan-draft.ts';
import { plan } from '../../state/plan-draft.ts';
import { blocksOf, goToBlocks, toggleAreaLock } from '../../state/plan-actions.ts';
import { planDialog } from '../../state/plan-session.ts';
import { change } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { headCount } from './block-text.ts';
import { cellText } from './cell-text.ts';

const say = texts({
  areas: { de: 'Gebiete', en: 'Areas' },
  people: { de: '{n} Einw.', en: '{n} people' },
  empty: { de: 'leer', en: 'empty' },
  add: { de: 'Neues Gebiet', en: 'New area' },
  rename: { de: 'Umbenennen', en: 'Rename' },
  merge: { de: 'Zusammenlegen', en: 'Merge' },
  lock: { de: '{name} sperren', en: 'Lock {name}' },
  unlock: { de: 'Sperre von {name} lösen', en: 'Unlock {name}' },
  none: { de: 'Noch kein Gebiet. Mit „Neues Gebiet“ beginnen.', en: 'No area yet. Begin with “New area”.' },
});

export function AreaChooser() {
  const live = plan.value;
  if (!live) return null;
  const { areas, lockedAreas } = live.state;
  const active = activeArea.value;
  return (
    <section class="plan-areas" aria-label={say('areas')}>
      <h2 class="sa-field__label">{say('areas')}</h2>
      {areas.length === 0 && <p class="sa-field__hint">{say('none')}</p>}
      <ul>
        {areas.map(({ code, name, colour }, position) => {
          const isLocked = lockedAreas.includes(code);
          return (
            <li key={code} class={position === active ? 'is-active' : ''}>
              <button type="button" class="plan-area" aria-current={position === active ? 'true' : undefined} onClick={() => choose(code)} onDblClick={() => goToBlocks(blocksOf(position))}>
                <span class="plan-area__colour" style={{ background: colour }} aria-hidden="true" />
                <span class="plan-area__name">{name || code}</span>
                <small>{live.metrics.blocks[position] === 0 ? say('empty') : `${say('people', { n: headCount(live.metrics.areas.populations[position]!) })} · ${cellText(live.metrics.areas, spokenFraction.value, position)}`}</small>
              </button>
              <IconButton icon={isLocked ? 'locked' : 'unlocked'} pressed={isLocked} label={say(isLocked ? 'unlock' : 'lock', { name: name || code })} onClick={() => toggleAreaLock(code)} />
            </li>
          );
        })}
      </ul>
      <div class="plan-areas__actions">
        <Button kind="secondary" icon="plus" onClick={() => (planDialog.value = 'add')}>
          {say('add')}
        </Button>
        <Button kind="tertiary" disabled={active < 0} onClick={() => (planDialog.value = 'rename')}>
          {say('rename')}
        </Button>
        <Button kind="tertiary" disabled={areas.length < 2} onClick={() => (planDialog.value = 'merge')}>
          {say('merge')}
        </Button>
      </div>
    </section>
  );
}

function choose(code: string): void {
  change({ planArea: code }, 'replace');
}

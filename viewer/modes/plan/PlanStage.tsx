/** The stage of mode Planen: blocks coloured by the indicator, the draft over them, the sketch of the tool, undo and zoom. */
import type { AreaMap } from '../../map/area-map.ts';
import { MapToolBar, ToolGroup } from '../../stage/MapToolBar.tsx';
import { Stage } from '../../stage/Stage.tsx';
import { StageBroken } from '../../stage/StageMessage.tsx';
import { comparedState, planSwipe } from '../../state/plan-compare.ts';
import { draft, heldText, lastSentence, redoStroke, undoStroke } from '../../state/plan-draft.ts';
import { brushSize, sketch } from '../../state/plan-session.ts';
import { texts } from '../../text/texts.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { followPlan } from './paint-plan.ts';
import { PlanSwipe } from './PlanSwipe.tsx';
import { listenToPlanMap } from './pointer.ts';

const say = texts({
  broken: { de: 'Blöcke lassen sich im Entwurf als Liste bewegen.', en: 'Blocks can be moved as a list in the draft.' },
  list: { de: 'Zum Entwurf', en: 'To the draft' },
  undo: { de: 'Rückgängig (Strg+Z)', en: 'Undo (Ctrl+Z)' },
  redo: { de: 'Wiederholen (Strg+Umschalt+Z)', en: 'Redo (Ctrl+Shift+Z)' },
});

export function PlanStage() {
  const said = [lastSentence.value, heldText.value].filter(Boolean).join('. ');
  return (
    <Stage
      onStart={(map) => [listenToPlanMap(map), followPlan(map)]}
      over={(map) => (
        <>
          {planSwipe.value !== null && comparedState.value && <PlanSwipe left={map} />}
          <Tools map={map} />
        </>
      )}
      broken={<StageBroken text={say('broken')} label={say('list')} opens={{ planPanel: 'plan' }} />}
    >
      <Sketch />
      {said && <p class="plan-sentence">{said}</p>}
    </Stage>
  );
}

function Tools({ map }: { readonly map: AreaMap }) {
  const own = draft.value;
  return (
    <MapToolBar map={map}>
      <ToolGroup>
        <IconButton icon="undo" label={say('undo')} disabled={!own || own.done.length === 0} onClick={undoStroke} />
        <IconButton icon="redo" label={say('redo')} disabled={!own || own.undone.length === 0} onClick={redoStroke} />
      </ToolGroup>
    </MapToolBar>
  );
}

/** What the tool draws, over the map. */
function Sketch() {
  const drawn = sketch.value;
  if (!drawn) return null;
  const points = drawn.points.map((point) => point.join(',')).join(' ');
  const [x, y] = drawn.points[0] ?? [0, 0];
  return (
    <svg class="plan-sketch" aria-hidden="true">
      {drawn.kind === 'brush' ? <circle cx={x} cy={y} r={brushSize.value} /> : <polygon points={points} />}
    </svg>
  );
}

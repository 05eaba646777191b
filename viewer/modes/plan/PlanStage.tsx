/** The stage of mode Planen: blocks coloured by the indicator, the draft over them, the sketch of the tool, undo and zoom. */
import { useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { cityAnswer } from '../../state/derived/city.ts';
import { leftSide } from '../../state/derived/map-sides.ts';
import type { AreaMap } from '../../map/area-map.ts';
import { draft, heldText, lastSentence, redoStroke, undoStroke } from '../../state/plan-draft.ts';
import { comparedState, planSwipe } from '../../state/plan-compare.ts';
import { brushSize, sketch } from '../../state/plan-session.ts';
import { goTo } from '../../state/session.ts';
import { change } from '../../state/store.ts';
import { texts } from '../../text/texts.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Empty } from '../../ui/Notice.tsx';
import { StopCard } from '../../mobility/StopCard.tsx';
import { followCamera, tellState } from '../explore/map-events.ts';
import { MapTooltip } from '../explore/MapTooltip.tsx';
import { useAreaMap } from '../explore/use-area-map.ts';
import { followPlan } from './paint-plan.ts';
import { PlanSwipe } from './PlanSwipe.tsx';
import { listenToPlanMap } from './pointer.ts';

const say = texts({
  broken: { de: 'Dieses Gerät kann die Karte nicht zeichnen (WebGL 2 fehlt). Blöcke lassen sich im Entwurf als Liste bewegen.', en: 'This device cannot draw the map (WebGL 2 is missing). Blocks can be moved as a list in the draft.' },
  list: { de: 'Zum Entwurf', en: 'To the draft' },
  tools: { de: 'Werkzeuge der Karte', en: 'Map tools' },
  zoomIn: { de: 'Vergrößern', en: 'Zoom in' },
  zoomOut: { de: 'Verkleinern', en: 'Zoom out' },
  home: { de: 'Ganze Stadt', en: 'Whole city' },
  undo: { de: 'Rückgängig (Strg+Z)', en: 'Undo (Ctrl+Z)' },
  redo: { de: 'Wiederholen (Strg+Umschalt+Z)', en: 'Redo (Ctrl+Shift+Z)' },
});

export function PlanStage() {
  const container = useRef<HTMLDivElement>(null);
  const { map, isBroken } = useAreaMap(container, leftSide, (made) => {
    const stops = [listenToPlanMap(made), followPlan(made), followCamera(made), tellState(made, container.current!)];
    return () => stops.forEach((stop) => stop());
  });
  useSignalEffect(() => {
    const target = goTo.value;
    if (!target || !map.value) return;
    map.value.goTo(target.box, !matchMedia('(prefers-reduced-motion: reduce)').matches);
    goTo.value = null;
  });
  return (
    <div class="sa-map-stage">
      <div ref={container} class="sa-map" data-map-state="busy" />
      {planSwipe.value !== null && comparedState.value && map.value && <PlanSwipe left={map.value} />}
      <span class="sa-map-crosshair" aria-hidden="true" />
      <Sketch />
      <MapTooltip />
      <StopCard />
      {map.value && <Tools map={map.value} />}
      {(lastSentence.value || heldText.value) && <p class="plan-sentence">{[lastSentence.value, heldText.value].filter(Boolean).join('. ')}</p>}
      {isBroken.value && (
        <div class="sa-map-message">
          <Empty>
            <p>{say('broken')}</p>
            <Button onClick={() => change({ planPanel: 'plan' })}>{say('list')}</Button>
          </Empty>
        </div>
      )}
    </div>
  );
}

function Tools({ map }: { readonly map: AreaMap }) {
  const bbox = cityAnswer.value?.bbox;
  const own = draft.value;
  return (
    <div class="sa-map-tools" role="toolbar" aria-label={say('tools')} aria-orientation="vertical">
      <div class="sa-map-tools__group">
        <IconButton icon="plus" label={say('zoomIn')} onClick={() => map.libre.zoomIn()} />
        <IconButton icon="minus" label={say('zoomOut')} onClick={() => map.libre.zoomOut()} />
        {bbox && <IconButton icon="home" label={say('home')} onClick={() => map.goTo(bbox, true)} />}
      </div>
      <div class="sa-map-tools__group">
        <IconButton icon="undo" label={say('undo')} disabled={!own || own.done.length === 0} onClick={undoStroke} />
        <IconButton icon="redo" label={say('redo')} disabled={!own || own.undone.length === 0} onClick={redoStroke} />
      </div>
    </div>
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

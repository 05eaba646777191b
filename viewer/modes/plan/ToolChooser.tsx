/** Tools and what they do with the blocks they touch. */
import { BRUSH_SIZES, brushSize, PLAN_ACTIONS, PLAN_TOOLS, planAction, planTool } from '../../state/plan-session.ts';
import type { PlanAction } from '../../state/plan-session.ts';
import { activeArea } from '../../state/derived/plan-area.ts';
import { plan } from '../../state/plan-draft.ts';
import { texts } from '../../text/texts.ts';
import type { IconName } from '../../ui/Icon.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { Segmented } from '../../ui/Segmented.tsx';

const say = texts({
  tool: { de: 'Werkzeug', en: 'Tool' },
  chosen: { de: 'Werkzeug: {name}', en: 'Tool: {name}' },
  pick: { de: 'Einzelne Blöcke antippen', en: 'Tap single blocks' },
  brush: { de: 'Pinsel', en: 'Brush' },
  lasso: { de: 'Lasso', en: 'Lasso' },
  rectangle: { de: 'Rechteck', en: 'Rectangle' },
  district: { de: 'Ganzer Unterbezirk', en: 'Whole district' },
  action: { de: 'Berührte Blöcke', en: 'Touched blocks' },
  take: { de: 'aufnehmen', en: 'take in' },
  free: { de: 'nur freie', en: 'free only' },
  give: { de: 'abgeben', en: 'give up' },
  lock: { de: 'sperren', en: 'lock' },
  size: { de: 'Pinselgröße', en: 'Brush size' },
  takeHint: { de: 'in {name}, auch aus anderen Gebieten', en: 'into {name}, also from other areas' },
  freeHint: { de: 'in {name}; was anderen gehört, bleibt dort', en: 'into {name}; what belongs to others stays there' },
  giveHint: { de: 'aus {name} heraus, danach ohne Gebiet', en: 'out of {name}, then without an area' },
  lockHint: { de: 'bleiben, wo sie sind; noch einmal löst die Sperre', en: 'stay where they are; once more unlocks' },
});

const ICONS = { pick: 'target', brush: 'brush', lasso: 'lasso', rectangle: 'rectangle', district: 'gather' } as const satisfies Record<string, IconName>;
const HINTS = { take: 'takeHint', free: 'freeHint', give: 'giveHint', lock: 'lockHint' } as const;

export function ToolChooser() {
  const area = plan.value?.state.areas[activeArea.value];
  return (
    <div class="plan-tools">
      <p class="sa-field__label">{say('chosen', { name: say(planTool.value) })}</p>
      <div class="plan-tools__row" role="toolbar" aria-label={say('tool')}>
        {PLAN_TOOLS.map((tool) => (
          <IconButton key={tool} icon={ICONS[tool]} label={say(tool)} pressed={planTool.value === tool} onClick={() => (planTool.value = tool)} />
        ))}
      </div>
      {planTool.value === 'brush' && (
        <Segmented label={say('size')} value={String(brushSize.value)} options={BRUSH_SIZES.map((size, at) => ({ value: String(size), label: ['S', 'M', 'L', 'XL'][at]! }))} onChange={(size) => (brushSize.value = Number(size))} />
      )}
      <Segmented<PlanAction> label={say('action')} value={planAction.value} options={PLAN_ACTIONS.map((value) => ({ value, label: say(value) }))} onChange={(action) => (planAction.value = action)} />
      <p class="sa-field__hint">{say(HINTS[planAction.value], { name: area ? area.name || area.code : '–' })}</p>
    </div>
  );
}

/** Map and legend of the plan sheet. */
import type { JSX } from 'preact';
import { edges } from '../../../state/derived/plan-map.ts';
import { decidedPlan, settledPlan } from '../../../state/plan-draft.ts';
import { movedBetween } from '../../../state/plan-compare.ts';
import { texts } from '../../../text/texts.ts';
import { Loading } from '../../../ui/Notice.tsx';
import { sheetMap } from './sheet-map.ts';

const say = texts({
  picture: { de: 'Karte der Gebiete im Entwurf mit den beschlossenen Grenzen', en: 'Map of the areas in the draft with the decided boundaries' },
  draft: { de: 'Entwurf', en: 'Draft' },
  decided: { de: 'Beschluss', en: 'Decided plan' },
  moved: { de: 'liegt anders als beschlossen', en: 'lies elsewhere than decided' },
  kilometre: { de: '1 km', en: '1 km' },
  north: { de: 'Norden ist oben', en: 'North is up' },
});

export function SheetPicture() {
  const [all, live, decided] = [edges.value, settledPlan.value, decidedPlan.value];
  if (!all) return <Loading />;
  if (!live || !decided) return null;
  const { areas, label } = live.state;
  const moved = movedBetween(decided.state, live.state).map(({ block }) => block);
  const map = sheetMap(all, { label, areas: areas.length }, { label: decided.state.label, areas: decided.state.areas.length }, moved);
  return (
    <figure class="plan-sheet__map">
      <svg viewBox={`0 0 ${map.width} ${map.height}`} role="img" aria-label={say('picture')}>
        <defs>
          <pattern id="sheet-moved" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <line x1="0" y1="0" x2="0" y2="8" stroke="#14161c" stroke-width="2.5" />
          </pattern>
        </defs>
        <path d={map.others} fill="#ececec" />
        {areas.map(({ code, colour }, at) => <path key={code} d={map.fills[at]!} fill={colour} fill-opacity="0.45" />)}
        <path d={map.moved} fill="url(#sheet-moved)" />
        {areas.map(({ code, colour }, at) => <path key={code} d={map.outlines[at]!} fill="none" stroke={colour} stroke-width="3" stroke-linejoin="round" />)}
        <path d={map.decided} fill="none" stroke="#14161c" stroke-width="1.4" stroke-dasharray="6 4" />
        {areas.map(({ code }, at) => {
          const middle = map.middles[at];
          return middle && <text key={code} x={middle[0]} y={middle[1]} class="plan-sheet__code" text-anchor="middle">{code}</text>;
        })}
        <path d={`M20 ${map.height - 24}h${map.kilometre}m0 -6v12m-${map.kilometre} 0v-12`} fill="none" stroke="#14161c" stroke-width="2" />
        <text x={26 + map.kilometre} y={map.height - 18} class="plan-sheet__scale">{say('kilometre')}</text>
      </svg>
      <figcaption>
        <Key of={<rect x="1" y="1" width="26" height="12" fill="#88ccee" fill-opacity="0.6" stroke="#332288" stroke-width="2.5" />} text={say('draft')} />
        <Key of={<line x1="0" y1="7" x2="28" y2="7" stroke="#14161c" stroke-width="1.6" stroke-dasharray="6 4" />} text={say('decided')} />
        <Key of={<rect x="1" y="1" width="26" height="12" fill="url(#sheet-moved)" />} text={say('moved')} />
        <span>{say('north')}</span>
      </figcaption>
    </figure>
  );
}

function Key({ of, text }: { readonly of: JSX.Element; readonly text: string }) {
  return (
    <span>
      <svg viewBox="0 0 28 14" width="28" height="14" aria-hidden="true">{of}</svg> {text}
    </span>
  );
}

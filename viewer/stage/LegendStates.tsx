import { legendStates } from '../map/legend-model.ts';
import type { Shown } from '../map/shown.ts';
import { INKS } from '../map/colours.ts';
import { theme } from '../state/derived/theme.ts';
import { texts } from '../text/texts.ts';
import { areasText } from './legend-words.ts';
import { Swatch } from './Swatch.tsx';

const say = texts({
  unreliable: { de: 'unsicher: wenige Fälle', en: 'uncertain: few cases' },
  estimated: { de: 'zum Teil geschätzt', en: 'partly estimated' },
  suppressed: { de: 'geschützt: kleine Zahl', en: 'protected: small number' },
  missing: { de: 'nicht geliefert', en: 'not delivered' },
  not_applicable: { de: 'nicht anwendbar', en: 'not applicable' },
});

/** What has no number, or a doubtful one, with its sign on the map and how often it occurs. */
export function LegendStates({ shown }: { readonly shown: Shown }) {
  const states = legendStates(shown);
  if (states.length === 0) return null;
  return (
    <ul class="sa-legend__states">
      {states.map(({ state, areas }) => (
        <li key={state}>
          {state === 'estimated' ? <span class="sa-swatch sa-swatch--sign">≈</span> : <Swatch colour={INKS[theme.value][state === 'not_applicable' ? 'notApplicable' : 'noValue']} kind={state} />}
          <span>{say(state)}</span>
          <span class="sa-histogram__count">{areasText(areas)}</span>
        </li>
      ))}
    </ul>
  );
}

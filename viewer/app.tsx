/** The frame of the atlas: header, the mode's stage, the live region. Theme and title follow the link. */
import { useSignalEffect } from '@preact/signals';
import { cityAnswer } from './state/derived/city.ts';
import { theme } from './state/derived/theme.ts';
import { announcement } from './state/session.ts';
import { member } from './state/store.ts';
import { Explore } from './modes/explore/Explore.tsx';
import { Present } from './modes/present/index.tsx';
import { lazyMode } from './shell/lazy-mode.tsx';
import { texts } from './text/texts.ts';
import { TooltipLayer } from './ui/Tooltip.tsx';

const say = texts({
  skip: { de: 'Zum Inhalt springen', en: 'Skip to content' },
  title: { de: 'Sozialraum-Atlas', en: 'Sozialraum-Atlas' },
});

const mode = member('mode');

const Reach = lazyMode(() => import('./modes/reach/Reach.tsx').then((file) => file.Reach));
const Plan = lazyMode(() => import('./modes/plan/Plan.tsx').then((file) => file.Plan));

export function App() {
  useSignalEffect(() => {
    document.documentElement.dataset['kernTheme'] = theme.value;
  });
  useSignalEffect(() => {
    const name = cityAnswer.value?.name;
    document.title = name ? `${name} · ${say('title')}` : say('title');
  });
  return (
    <>
      <a class="sa-skip" href="#content" onClick={skip}>
        {say('skip')}
      </a>
      {mode.value === 'present' ? <Present /> : mode.value === 'reach' ? <Reach /> : mode.value === 'plan' ? <Plan /> : <Explore />}
      <div class="kern-sr-only" role="status" aria-live="polite">
        {announcement.value}
      </div>
      <TooltipLayer />
    </>
  );
}

/** The link holds the state in its query; a fragment would do no harm, but focus is what matters. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

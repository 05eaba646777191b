/** Product, city, search, mode, language, theme, full screen. */
import { cities } from '../state/derived/cities.ts';
import { cityAnswer, cityId } from '../state/derived/city.ts';
import { theme } from '../state/derived/theme.ts';
import { chooseCity } from '../state/actions.ts';
import { announce } from '../state/session.ts';
import { change, member, shareLink } from '../state/store.ts';
import { language, texts } from '../text/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { ExportButton } from '../export/ExportButton.tsx';
import { Search } from './Search.tsx';
import { SignInButton } from './SignIn.tsx';

const say = texts({
  product: { de: 'Sozialraum-Atlas', en: 'Sozialraum-Atlas' },
  city: { de: 'Stadt', en: 'City' },
  synthetic: { de: 'synthetisch', en: 'synthetic' },
  syntheticHint: { de: 'Erfundene Stadt mit erfundenen Daten', en: 'An invented city with invented data' },
  explore: { de: 'Erkunden', en: 'Explore' },
  reach: { de: 'Erreichen', en: 'Reach' },
  plan: { de: 'Planen', en: 'Plan' },
  present: { de: 'Zeigen', en: 'Present' },
  modes: { de: 'Modus', en: 'Mode' },
  dark: { de: 'Dunkel anzeigen', en: 'Show dark' },
  light: { de: 'Hell anzeigen', en: 'Show light' },
  full: { de: 'Vollbild', en: 'Full screen' },
  english: { de: 'EN: English', en: 'DE: Deutsch' },
  share: { de: 'Link kopieren', en: 'Copy link' },
  copied: { de: 'Der Link zu dieser Ansicht ist kopiert.', en: 'The link to this view is copied.' },
  header: { de: 'Kopfzeile', en: 'Header' },
});

const mode = member('mode');

export function Header() {
  return (
    <header class="sa-header" aria-label={say('header')}>
      <h1 class="kern-sr-only">
        {say('product')} {cityAnswer.value?.name}
      </h1>
      <div class="sa-header__brand" aria-hidden="true">
        <Mark />
        <span class="sa-header__product">{say('product')}</span>
      </div>
      <City />
      <Search />
      <nav class="sa-header__modes" aria-label={say('modes')}>
        <ModeButton key="explore" name="explore" />
        <ModeButton key="reach" name="reach" />
        <ModeButton key="plan" name="plan" />
        <ModeButton key="present" name="present" />
      </nav>
      <div class="sa-header__tools">
        <ExportButton />
        <IconButton icon="link" label={say('share')} onClick={copyLink} />
        <button type="button" class="sa-icon-button sa-header__language" lang={language.value === 'de' ? 'en' : 'de'} aria-label={say('english')} data-tooltip={say('english')} onClick={switchLanguage}>
          {language.value === 'de' ? 'EN' : 'DE'}
        </button>
        <IconButton icon={theme.value === 'light' ? 'moon' : 'sun'} label={say(theme.value === 'light' ? 'dark' : 'light')} onClick={switchTheme} />
        <SignInButton />
        <IconButton icon="fullscreen" label={say('full')} class="sa-header__full" onClick={() => change({ fullScreen: true })} />
      </div>
    </header>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
      <path d="M5 9l9-3.5v9.5l-9 2.5z" fill="#c7e9b4" />
      <path d="M15.5 5.5L27 8v8.5l-11.5-2z" fill="#41b6c4" />
      <path d="M5 19l9-2.5V26.5L5 23.5z" fill="#7fcdbb" />
      <path d="M15.5 16.3L27 18.3V24l-11.5 3z" fill="#edf8b1" />
    </svg>
  );
}

function City() {
  const all = cities.data.value?.cities ?? [];
  return (
    <div class="sa-header__city">
      {all.length > 1 ? (
        <select class="sa-header__select" aria-label={say('city')} value={cityId.value} onChange={(event) => chooseCity(event.currentTarget.value)}>
          {all.map((one) => (
            <option key={one.id} value={one.id} selected={one.id === cityId.value}>
              {all.filter((other) => other.name === one.name).length > 1 ? `${one.name} (${one.id})` : one.name}
            </option>
          ))}
        </select>
      ) : (
        <span>{cityAnswer.value?.name}</span>
      )}
      {cityAnswer.value?.synthetic && (
        <span class="sa-badge" title={say('syntheticHint')}>
          {say('synthetic')}
        </span>
      )}
    </div>
  );
}

function ModeButton({ name }: { readonly name: 'explore' | 'reach' | 'plan' | 'present' }) {
  return (
    <button type="button" class="sa-header__mode" aria-current={mode.value === name ? 'page' : undefined} onClick={() => change({ mode: name })}>
      {say(name)}
    </button>
  );
}

function switchLanguage(): void {
  change({ language: language.peek() === 'de' ? 'en' : 'de' }, 'replace');
}

function switchTheme(): void {
  change({ theme: theme.peek() === 'light' ? 'dark' : 'light' }, 'replace');
}

async function copyLink(): Promise<void> {
  await navigator.clipboard.writeText(shareLink());
  announce(say('copied'));
}

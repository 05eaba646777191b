/** Mode Zeigen: author a story of slides, or show it. A slide is a state of this same viewer with one sentence. */
import type { JSX } from 'preact';
import { member } from '../../state/store.ts';
import { CityReady } from '../../shell/CityReady.tsx';
import { Header } from '../../shell/Header.tsx';
import { Author } from './Author.tsx';
import './present.css';
import { Presenter } from './Presenter.tsx';

const fullScreen = member('fullScreen');

export function Present(): JSX.Element {
  return <CityReady>{fullScreen.value ? <Presenter /> : <Authoring />}</CityReady>;
}

function Authoring(): JSX.Element {
  return (
    <div class="present">
      <Header />
      <Author />
    </div>
  );
}

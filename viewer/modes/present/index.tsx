/** Mode Zeigen: author a story of slides, or show it. A slide is a state of this same viewer with one sentence. */
import type { JSX } from 'preact';
import { cities } from '../../state/derived/cities.ts';
import { city, cityAnswer } from '../../state/derived/city.ts';
import { member } from '../../state/store.ts';
import { Alone } from '../../ui/Alone.tsx';
import { Failure, Loading } from '../../ui/Notice.tsx';
import { Header } from '../explore/Header.tsx';
import { Author } from './Author.tsx';
import './present.css';
import { Presenter } from './Presenter.tsx';

const fullScreen = member('fullScreen');

export function Present(): JSX.Element {
  const failed = cities.error.value ? cities : city.error.value ? city : null;
  if (failed) return <Alone><Failure error={failed.error.value!} onRetry={failed.retry} /></Alone>;
  if (!cityAnswer.value) return <Alone><Loading /></Alone>;
  if (fullScreen.value) return <Presenter />;
  return (
    <div class="present">
      <Header />
      <Author />
    </div>
  );
}

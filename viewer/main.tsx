import { render } from 'preact';
import '@kern-ux/native/dist/kern.min.css';
import './styles/index.css';
import { App } from './app.tsx';
import { startStore } from './state/store.ts';

// the map's chunk is the largest: it is fetched beside the first answers, not after them; use-area-map.ts says if it fails
void import('./map/area-map.ts').catch(() => undefined);
startStore();
render(<App />, document.getElementById('app')!);

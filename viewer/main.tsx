import { render } from 'preact';
import '@kern-ux/native/dist/kern.min.css';
import './styles/index.css';
import { App } from './app.tsx';
import { startStore } from './state/store.ts';

startStore();
render(<App />, document.getElementById('app')!);

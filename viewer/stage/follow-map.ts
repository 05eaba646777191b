/** What a map tells the page, whatever mode it is in: whether it is still drawing, and where its camera stands. */
import type { AreaMap } from '../map/area-map.ts';
import { change, link } from '../state/store.ts';

/** Says in the page whether the map is still drawing, for tests and for those who wait for a picture. */
export function tellState(map: AreaMap, element: HTMLElement): () => void {
  const tell = (state: 'busy' | 'ready') => (): void => {
    element.dataset['mapState'] = state;
  };
  const [onBusy, onReady] = [tell('busy'), tell('ready')];
  onBusy();
  map.libre.on('dataloading', onBusy);
  map.libre.on('idle', onReady);
  return () => {
    map.libre.off('dataloading', onBusy);
    map.libre.off('idle', onReady);
  };
}

/** The link follows the camera, and the camera the link (back button, slides). A map that only got another size moved nowhere. */
export function followCamera(map: AreaMap): () => void {
  let isResized = false;
  const onResize = (): void => {
    isResized = !map.libre.isMoving();
  };
  const onEnd = (event: object): void => {
    if (!('isFirstView' in event) && !isResized) change({ camera: map.camera() }, 'replace');
    isResized = false;
  };
  map.libre.on('resize', onResize);
  map.libre.on('moveend', onEnd);
  const stop = link.subscribe(({ camera }) => {
    if (!camera || map.libre.isMoving()) return;
    const own = map.camera();
    if (own.lon !== camera.lon || own.lat !== camera.lat || own.zoom !== camera.zoom) map.setCamera(camera);
  });
  return () => {
    map.libre.off('resize', onResize);
    map.libre.off('moveend', onEnd);
    stop();
  };
}

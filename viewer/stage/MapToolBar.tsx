/** The buttons over a map: zoom and whole city in every mode, then the mode's own in groups. */
import type { ComponentChildren } from 'preact';
import type { AreaMap } from '../map/area-map.ts';
import { cityAnswer } from '../state/derived/city.ts';
import { texts } from '../text/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';

const say = texts({
  tools: { de: 'Werkzeuge der Karte', en: 'Map tools' },
  zoomIn: { de: 'Vergrößern', en: 'Zoom in' },
  zoomOut: { de: 'Verkleinern', en: 'Zoom out' },
  home: { de: 'Ganze Stadt', en: 'Whole city' },
});

export function MapToolBar({ map, children }: { readonly map: AreaMap; readonly children: ComponentChildren }) {
  const bbox = cityAnswer.value?.bbox;
  return (
    <div class="sa-map-tools" role="toolbar" aria-label={say('tools')} aria-orientation="vertical">
      <ToolGroup>
        <IconButton icon="plus" label={say('zoomIn')} onClick={() => map.libre.zoomIn()} />
        <IconButton icon="minus" label={say('zoomOut')} onClick={() => map.libre.zoomOut()} />
        {bbox && <IconButton icon="home" label={say('home')} onClick={() => map.goTo(bbox, true)} />}
      </ToolGroup>
      {children}
    </div>
  );
}

export function ToolGroup({ children }: { readonly children: ComponentChildren }) {
  return <div class="sa-map-tools__group">{children}</div>;
}

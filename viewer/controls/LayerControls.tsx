import { cityAnswer } from '../state/derived/city.ts';
import { decidedEdition } from '../state/derived/decided.ts';
import type { ExtraLayer } from '../state/link.ts';
import { change, member } from '../state/store.ts';
import { localText, texts } from '../text/texts.ts';
import { Checkbox } from '../ui/Field.tsx';

const say = texts({
  labels: { de: 'Namen', en: 'Names' },
  backdrop: { de: 'Wasser, Grün, Bahn, Straßen', en: 'Water, green, rail, roads' },
  inhabited: { de: 'Nur bewohntes Land einfärben', en: 'Shade inhabited land only' },
  decided: { de: 'Beschlossene {plural}', en: 'Decided {plural}' },
});

const hidden = member('hidden');
const inhabited = member('inhabited');

export function LayerControls() {
  const partial = cityAnswer.value?.levels.find((one) => one.key === decidedEdition.value?.level);
  const hasContext = cityAnswer.value?.hasContext ?? false;
  return (
    <>
      <Layer layer="labels" label={say('labels')} />
      {partial && <Layer layer="decided" label={say('decided', { plural: localText(partial.plural) })} />}
      {hasContext && <Layer layer="backdrop" label={say('backdrop')} />}
      {hasContext && <Checkbox label={say('inhabited')} checked={inhabited.value} onChange={(on) => change({ inhabited: on })} />}
    </>
  );
}

function Layer({ layer, label }: { readonly layer: ExtraLayer; readonly label: string }) {
  const isOn = !hidden.value.includes(layer);
  return <Checkbox label={label} checked={isOn} onChange={(on) => change({ hidden: on ? hidden.peek().filter((one) => one !== layer) : [...hidden.peek(), layer] })} />;
}

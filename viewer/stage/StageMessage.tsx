/** What stands over a map that has nothing to show, or not yet. */
import type { ComponentChildren } from 'preact';
import type { LinkState } from '../state/link.ts';
import type { Resource } from '../state/resource.ts';
import { change } from '../state/store.ts';
import { texts } from '../text/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Empty, Failure, Loading } from '../ui/Notice.tsx';

const say = texts({
  broken: { de: 'Dieses Gerät kann die Karte nicht zeichnen (WebGL 2 fehlt).', en: 'This device cannot draw the map (WebGL 2 is missing).' },
});

export function StageMessage({ children }: { readonly children: ComponentChildren }) {
  return <div class="sa-map-message">{children}</div>;
}

export function StageEmpty({ children }: { readonly children: ComponentChildren }) {
  return (
    <StageMessage>
      <Empty>{children}</Empty>
    </StageMessage>
  );
}

/** Why an answer could not be had, and how to ask again. */
export function StageFailure({ of }: { readonly of: Pick<Resource<unknown>, 'error' | 'retry'> }) {
  return (
    <StageMessage>
      <Failure error={of.error.value!} onRetry={of.retry} />
    </StageMessage>
  );
}

export function StageLoading({ label }: { readonly label: string }) {
  return (
    <div class="sa-map-waiting">
      <Loading label={label} />
    </div>
  );
}

/** Without WebGL 2 everything else still works: says where the values stand, and leads there. */
export function StageBroken({ text, label, opens }: { readonly text: string; readonly label: string; readonly opens: Partial<LinkState> }) {
  return (
    <StageEmpty>
      <p>
        {say('broken')} {text}
      </p>
      <Button onClick={() => change(opens)}>{label}</Button>
    </StageEmpty>
  );
}

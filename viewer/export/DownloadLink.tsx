/**
 * A link to a file of the server. The link itself carries no access, so a click fetches the file with the session's
 * token: the file holds what the screen shows. The address stays for "save as" and copying.
 */
import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { asApiError, callFile } from '../client/http.ts';
import { announce } from '../state/session.ts';
import { texts } from '../text/texts.ts';
import { Icon } from '../ui/Icon.tsx';
import { download } from './download.ts';

const say = texts({
  saved: { de: '{name} geladen.', en: '{name} downloaded.' },
  failed: { de: 'Die Datei konnte nicht geladen werden: {reason}', en: 'The file could not be downloaded: {reason}' },
});

interface LinkProps {
  readonly href: string;
  readonly class: string;
  readonly children: ComponentChildren;
}

export function DownloadLink({ href, class: className, children }: LinkProps): JSX.Element {
  const error = useSignal('');
  const isBusy = useSignal(false);
  const fetchFile = async (event: MouseEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy.peek()) return;
    isBusy.value = true;
    try {
      const { blob, name } = await callFile(href);
      download(blob, name);
      error.value = '';
      announce(say('saved', { name }));
    } catch (cause) {
      error.value = say('failed', { reason: asApiError(cause).message });
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <>
      <a class={className} href={href} download aria-busy={isBusy.value} onClick={(event) => void fetchFile(event)}>{children}</a>
      {error.value && <span class="sa-field__error" role="alert">{error.value}</span>}
    </>
  );
}

/** The same as a button with its sign. */
export function DownloadButton({ href, kind, label, more = '' }: { readonly href: string; readonly kind: 'secondary' | 'tertiary'; readonly label: string; readonly more?: string }): JSX.Element {
  return (
    <DownloadLink class={`kern-btn kern-btn--${kind} ${more}`.trim()} href={href}>
      <Icon name="download" size={18} />
      <span class="kern-label">{label}</span>
    </DownloadLink>
  );
}

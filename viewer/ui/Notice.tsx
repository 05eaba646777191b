import type { ComponentChildren } from 'preact';
import type { ApiError } from '../client/http.ts';
import { texts } from '../text/texts.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

const say = texts({
  loading: { de: 'Wird geladen …', en: 'Loading …' },
  retry: { de: 'Noch einmal versuchen', en: 'Try again' },
  unreachable: { de: 'Der Server antwortet nicht.', en: 'The server does not answer.' },
});

/** Loading, after 200 ms, so that quick answers do not flicker. */
export function Loading({ label }: { readonly label?: string }) {
  return (
    <div class="sa-loading" role="status">
      <span class="sa-spinner" aria-hidden="true" />
      <span>{label ?? say('loading')}</span>
    </div>
  );
}

export function Empty({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="sa-notice sa-notice--empty">
      <Icon name="info" />
      <div>{children}</div>
    </div>
  );
}

/** What went wrong, in the server's words, and the way to try again. */
export function Failure({ error, onRetry }: { readonly error: ApiError; readonly onRetry: () => void }) {
  return (
    <div class="sa-notice sa-notice--error" role="alert">
      <Icon name="warning" />
      <div>
        <p>{error.status === 0 ? say('unreachable') : error.message}</p>
        <Button onClick={onRetry}>{say('retry')}</Button>
      </div>
    </div>
  );
}

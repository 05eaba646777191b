/** Why a change of the offers could not be taken back: record by record what has been changed since. Props only. */
import type { JSX } from 'preact';
import type { ApiError } from '../../client/http.ts';
import { texts } from '../../text/texts.ts';
import { problemIssues } from './problem-words.ts';

const say = texts({
  refused: { de: 'Nicht zurückgenommen, damit nichts verloren geht:', en: 'Not taken back, so that nothing is lost:' },
});

export function UndoRefused({ error }: { readonly error: ApiError }): JSX.Element {
  const issues = error.status === 409 ? problemIssues(error) : [];
  if (issues.length === 0) return <p class="editor-errors" role="alert">{error.message}</p>;
  return (
    <div class="editor-errors" role="alert">
      <p>{say('refused')}</p>
      <ul>
        {issues.map(({ message }) => (
          <li key={message}>{message}</li>
        ))}
      </ul>
    </div>
  );
}

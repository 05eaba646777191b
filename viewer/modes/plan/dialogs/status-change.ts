/** A scenario that the server publishes or withdraws: the dialog closes when the city has been read anew; what goes wrong is said in it. */
import { useSignal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { asApiError } from '../../../client/http.ts';
import type { ScenarioSummary } from '../../../client/plan-types.ts';
import { city, cityAnswer } from '../../../state/derived/city.ts';
import { planDialog } from '../../../state/plan-session.ts';
import { scenario, scenariosWritten } from '../../../state/plan-sync.ts';
import { until } from '../../../state/until.ts';

export interface StatusChange {
  readonly error: ReadonlySignal<string>;
  readonly isBusy: ReadonlySignal<boolean>;
  readonly send: (request: () => Promise<{ readonly scenario: ScenarioSummary }>) => Promise<void>;
}

export function closeDialog(): void {
  planDialog.value = null;
}

export function useStatusChange(): StatusChange {
  const error = useSignal('');
  const isBusy = useSignal(false);
  const send: StatusChange['send'] = async (request) => {
    isBusy.value = true;
    error.value = '';
    try {
      const answer = await request();
      const before = cityAnswer.peek();
      city.retry();
      await until(() => cityAnswer.value !== before);
      scenario.value = { ...scenario.peek()!, ...answer.scenario };
      scenariosWritten.value++;
      closeDialog();
    } catch (cause) {
      error.value = asApiError(cause).message;
      isBusy.value = false;
    }
  };
  return { error, isBusy, send };
}

/** How the plan is called that the draft is compared with. */
import { cityAnswer } from '../../state/derived/city.ts';
import { planBase, planLevel } from '../../state/derived/plan-base.ts';
import { scenarios } from '../../state/derived/plan-scenarios.ts';
import { comparedWith, DECIDED } from '../../state/plan-compare.ts';
import { scenario } from '../../state/plan-sync.ts';
import { localText, texts } from '../../text/texts.ts';

const say = texts({
  decided: { de: 'Beschluss {key}', en: 'Decided plan {key}' },
  edition: { de: '{plural} {key}', en: '{plural} {key}' },
});

export interface Comparable {
  readonly value: string;
  readonly label: string;
}

/** The decided plan always; editions and scenarios once the draft is one itself. */
export function comparables(): Comparable[] {
  const decided = planBase.value?.head.decided.edition ?? '';
  const first = { value: DECIDED, label: say('decided', { key: decided }).trim() };
  const level = planLevel.value;
  if (!scenario.value || !level) return [first];
  const editions = cityAnswer.value?.editions.filter((one) => one.level === level.key && one.key !== decided) ?? [];
  const others = scenarios.data.value?.scenarios.filter(({ id }) => id !== scenario.value?.id) ?? [];
  return [first, ...editions.map(({ key }) => ({ value: `edition:${key}`, label: say('edition', { plural: localText(level.plural), key }) })), ...others.map(({ id, name }) => ({ value: `scenario:${id}`, label: name }))];
}

export function comparedName(): string {
  return comparables().find(({ value }) => value === comparedWith.value)?.label ?? '';
}

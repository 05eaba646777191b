/**
 * Checks of an index edition that a user made or a pack delivers: every issue at once, each with its path, the value
 * and a sentence in German and English. An edition without issues can be computed.
 */
import type { LocalText } from '../city/model.ts';
import { DomainError } from '../errors.ts';
import type { ClassBound, IndexEdition, IndexInput } from './edition.ts';

export interface IndexIssue {
  /** dotted path inside the edition: "status.0.weight" */
  readonly path: string;
  readonly value: unknown;
  readonly message: LocalText;
}

/** What the city has. */
export interface IndexScope {
  readonly hasEdition: (level: string, edition: string) => boolean;
  /** an indicator or measure that can be computed at the edition's level */
  readonly hasIndicator: (indicator: string) => boolean;
  readonly hasPeriod: (indicator: string, period: string) => boolean;
  readonly hasMeasure: (measure: string) => boolean;
  readonly hasIndexEdition: (key: string) => boolean;
}

export function validateIndexEdition(edition: IndexEdition, scope: IndexScope): IndexIssue[] {
  return [
    ...frameIssues(edition, scope),
    ...inputIssues('status', edition.status, scope),
    ...inputIssues('dynamics', edition.dynamics, scope),
    ...codeIssues(edition),
    ...weightIssues('status', edition.status),
    ...weightIssues('dynamics', edition.dynamics),
    ...boundIssues('statusClasses', edition.statusClasses, true),
    ...boundIssues('dynamicsClasses', edition.dynamicsClasses, edition.dynamics.length > 0),
  ];
}

/** @throws invalid_value with every issue in its details */
export function assertIndexEdition(edition: IndexEdition, scope: IndexScope): void {
  const issues = validateIndexEdition(edition, scope);
  if (issues.length === 0) return;
  const [first] = issues;
  throw new DomainError(
    'invalid_value',
    `invalid index edition ${edition.key}: ${first!.path}: ${first!.message.en ?? first!.message.de}`,
    issues.map(({ path, value, message }) => ({ path, value, expected: message.en ?? message.de, messageDe: message.de })),
  );
}

function issue(path: string, value: unknown, de: string, en: string): IndexIssue {
  return { path, value, message: { de, en } };
}

function frameIssues(edition: IndexEdition, scope: IndexScope): IndexIssue[] {
  const found: IndexIssue[] = [];
  const { level, validMeasure, referenceEdition, minimumPopulation } = edition;
  if (!scope.hasEdition(level, edition.edition)) {
    found.push(issue('edition', `${level}/${edition.edition}`, 'Diese Ebene oder Ausgabe gibt es nicht', 'There is no such level or edition'));
  }
  if (edition.status.length === 0) found.push(issue('status', [], 'Mindestens ein Indikator ist nötig', 'At least one indicator is needed'));
  if (!(minimumPopulation >= 0)) {
    found.push(issue('minimumPopulation', minimumPopulation, 'Die Mindestbevölkerung darf nicht negativ sein', 'The minimum population must not be negative'));
  }
  if (validMeasure !== null && !scope.hasMeasure(validMeasure)) {
    found.push(issue('validMeasure', validMeasure, 'Diese Kennzeichnung gibt es nicht', 'There is no such measure'));
  }
  if (referenceEdition !== null && !scope.hasIndexEdition(referenceEdition)) {
    found.push(issue('referenceEdition', referenceEdition, 'Diese Bezugsausgabe gibt es nicht', 'There is no such reference edition'));
  }
  return found;
}

function inputIssues(list: 'status' | 'dynamics', inputs: readonly IndexInput[], scope: IndexScope): IndexIssue[] {
  return inputs.flatMap((input, at) => {
    const path = `${list}.${at}`;
    if (!scope.hasIndicator(input.indicator)) {
      return [issue(`${path}.indicator`, input.indicator, 'Diesen Indikator gibt es hier nicht', 'There is no such indicator here')];
    }
    const found: IndexIssue[] = [];
    for (const key of ['period', 'previousPeriod'] as const) {
      const period = input[key];
      if (period !== null && !scope.hasPeriod(input.indicator, period)) {
        found.push(issue(`${path}.${key}`, period, 'Für diesen Zeitpunkt liegen keine Werte vor', 'There are no values for this period'));
      }
    }
    if (input.previousPeriod !== null && input.previousPeriod >= input.period) {
      found.push(issue(`${path}.previousPeriod`, input.previousPeriod, 'Der Vergleichszeitpunkt muss früher liegen', 'The previous period must be earlier'));
    }
    return found;
  });
}

function codeIssues(edition: IndexEdition): IndexIssue[] {
  const seen = new Set<string>();
  const found: IndexIssue[] = [];
  for (const [list, inputs] of [
    ['status', edition.status],
    ['dynamics', edition.dynamics],
  ] as const) {
    for (const [at, { code }] of inputs.entries()) {
      if (seen.has(code)) found.push(issue(`${list}.${at}.code`, code, 'Dieses Kürzel kommt zweimal vor', 'This code occurs twice'));
      seen.add(code);
    }
  }
  return found;
}

function weightIssues(list: 'status' | 'dynamics', inputs: readonly IndexInput[]): IndexIssue[] {
  const found = inputs.flatMap(({ weight }, at) =>
    weight >= 0 && Number.isFinite(weight)
      ? []
      : [issue(`${list}.${at}.weight`, weight, 'Ein Gewicht muss eine Zahl ab 0 sein', 'A weight must be a number of at least 0')],
  );
  const total = inputs.reduce((sum, { weight }) => sum + weight, 0);
  if (found.length === 0 && inputs.length > 0 && total <= 0) {
    found.push(issue(list, total, 'Die Summe der Gewichte muss über 0 liegen', 'The weights must sum to more than 0'));
  }
  return found;
}

function boundIssues(list: 'statusClasses' | 'dynamicsClasses', bounds: readonly ClassBound[], isNeeded: boolean): IndexIssue[] {
  if (bounds.length === 0) {
    return isNeeded ? [issue(list, [], 'Mindestens eine Klasse ist nötig', 'At least one class is needed')] : [];
  }
  const found: IndexIssue[] = [];
  for (const [at, { upTo }] of bounds.entries()) {
    const path = `${list}.${at}.upTo`;
    const isLast = at === bounds.length - 1;
    const previous = bounds[at - 1]?.upTo ?? Number.NEGATIVE_INFINITY;
    if (isLast && upTo !== null) found.push(issue(path, upTo, 'Die letzte Klasse braucht eine offene Grenze', 'The last class must be open'));
    else if (!isLast && upTo === null) found.push(issue(path, upTo, 'Nur die letzte Klasse ist offen', 'Only the last class is open'));
    else if (upTo !== null && !(upTo > previous)) found.push(issue(path, upTo, 'Die Grenzen müssen aufsteigen', 'The bounds must ascend'));
  }
  return found;
}

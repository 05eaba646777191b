/**
 * Which areas an index leaves out, and why, in words a planner can print. Order of reasons: decision, published flag
 * or, where there is none, population, missing input. An area with its status but without a dynamics input is left out of dynamics only.
 */
import type { IndexEdition, IndexInput } from './edition.ts';
import type { Exclusion, IndexData } from './result.ts';

export function excludedAreas(edition: IndexEdition, data: IndexData): Exclusion[] {
  const decided = new Map(edition.exclusions.map(({ code, reason }) => [code, reason]));
  const excluded: Exclusion[] = [];
  for (const [area, code] of data.codes.entries()) {
    const found =
      byDecision(decided.get(code)) ??
      byFlag(data.valid === null ? 1 : data.valid[area]!) ??
      (data.valid === null ? byPopulation(data.populations[area]!, edition.minimumPopulation) : null) ??
      byMissingInput(edition.status, data, area, 'both') ??
      byMissingInput(edition.dynamics, data, area, 'dynamics');
    if (found) excluded.push({ area, code, ...found });
  }
  return excluded;
}

type Finding = Omit<Exclusion, 'area' | 'code'>;

function byDecision(reason: string | undefined): Finding | null {
  return reason === undefined ? null : { dimension: 'both', kind: 'decision', reason: { de: reason, en: reason } };
}

function byFlag(flag: number): Finding | null {
  if (flag === 1) return null;
  return {
    dimension: 'both',
    kind: 'flag',
    reason: { de: 'In der veröffentlichten Tabelle als nicht gültig gekennzeichnet', en: 'Marked as not valid in the published table' },
  };
}

function byPopulation(population: number, minimum: number): Finding | null {
  if (!(population < minimum)) return null;
  return {
    dimension: 'both',
    kind: 'population',
    reason: { de: `Weniger als ${minimum} Einwohnerinnen und Einwohner`, en: `Fewer than ${minimum} inhabitants` },
  };
}

function byMissingInput(inputs: readonly IndexInput[], data: IndexData, area: number, dimension: 'both' | 'dynamics'): Finding | null {
  const missing = inputs.filter(({ code }) => !Number.isFinite(data.inputs.get(code)?.[area] ?? Number.NaN)).map(({ code }) => code);
  if (missing.length === 0) return null;
  return {
    dimension,
    kind: 'missing',
    reason: { de: `Kein Wert für ${missing.join(', ')}`, en: `No value for ${missing.join(', ')}` },
  };
}

/** Names that parts of a pack use of each other: decisions, editions, indicators, areas; and formulas over measures. */
import { AREA_MEASURE } from '../../../core/city/columns.ts';
import { CATALOGUE } from '../../../core/indicators/catalogue.ts';
import { parseFormula } from '../../../core/indicators/formula.ts';
import { CITY_LEVEL } from '../assemble.ts';
import { editionKey, type PackContext } from '../context.ts';
import { listed, PACK_ORIGIN } from '../findings.ts';

type Kind = { readonly de: string; readonly en: string };
const DECISION: Kind = { de: 'den Beschluss', en: 'the decision' };
const EDITION: Kind = { de: 'die Ausgabe', en: 'the edition' };
const INDICATOR: Kind = { de: 'den Indikator oder die Kennzahl', en: 'the indicator or measure' };
const AREA: Kind = { de: 'das Gebiet', en: 'the area' };

export function checkReferences(context: PackContext): void {
  checkFormulas(context);
  checkDecisions(context);
  checkIndexEditions(context);
  checkTargets(context);
  check(context, 'atlas.defaults.indicator', context.descriptor.atlas.defaults.indicator, INDICATOR, knownIndicators(context));
}

function check({ findings }: PackContext, path: string, value: string | null, kind: Kind, known: ReadonlySet<string>): void {
  if (value === null || known.has(value)) return;
  findings.add(PACK_ORIGIN, 'reference-unknown', { path, kind, available: listed(known) }, { value }, path);
}

function knownIndicators({ descriptor: { atlas } }: PackContext): Set<string> {
  return new Set([...atlas.indicators.map(({ id }) => id), ...CATALOGUE.map(({ id }) => id), ...Object.keys(atlas.measures)]);
}

function checkFormulas({ descriptor: { atlas }, findings }: PackContext): void {
  const measures = [...Object.keys(atlas.measures), AREA_MEASURE];
  for (const { id, numerator, denominator, publishedRate } of atlas.indicators) {
    if (publishedRate !== null) continue;
    for (const [part, formula] of [
      ['numerator', numerator],
      ['denominator', denominator],
    ] as const) {
      const path = `atlas.indicators.${id}.${part}`;
      const [error] = formula === null || formula === 'area' ? [] : parseFormula(formula, measures).errors;
      if (error !== undefined) findings.add(PACK_ORIGIN, 'descriptor-invalid', { path, reason: error.message }, { value: formula }, path);
    }
  }
}

function checkDecisions(context: PackContext): void {
  const known = new Set(context.decisions.map(({ key }) => key));
  for (const { level, key, decision } of context.editions.values()) check(context, `${level}/${key}.decision`, decision, DECISION, known);
  for (const { indicator, area, decision } of context.targets) check(context, `targets.${indicator}.${area}`, decision, DECISION, known);
}

function checkIndexEditions(context: PackContext): void {
  const { atlas } = context.descriptor;
  const editions = new Set([
    ...[...context.blockSets.keys()].map((key) => `${atlas.baseLevel}/${key}`),
    ...[...context.editions.values()].map(({ level, key }) => `${level}/${key}`),
  ]);
  const indicators = knownIndicators(context);
  for (const index of context.indexEditions) {
    check(context, `index-edition.${index.key}`, `${index.level}/${index.edition}`, EDITION, editions);
    for (const input of [...index.status, ...index.dynamics])
      check(context, `index-edition.${index.key}.${input.code}`, input.indicator, INDICATOR, indicators);
    check(context, `index-edition.${index.key}.validMeasure`, index.validMeasure, INDICATOR, new Set(Object.keys(atlas.measures)));
  }
}

function checkTargets(context: PackContext): void {
  const indicators = knownIndicators(context);
  for (const { indicator, level, area } of context.targets) {
    check(context, `targets.${indicator}`, indicator, INDICATOR, indicators);
    check(context, `targets.${indicator}.${level}`, area, AREA, codesOf(context, level));
  }
}

/** Codes of a level in any edition. */
function codesOf({ descriptor: { atlas }, blockSets, editions }: PackContext, level: string): Set<string> {
  const cityLevel = atlas.levels.find(({ kind }) => kind === 'city')?.key ?? CITY_LEVEL;
  if (level === cityLevel) return new Set([atlas.city.ags]);
  if (level === atlas.baseLevel) return new Set([...blockSets.values()].flatMap(({ positions }) => [...positions.keys()]));
  return new Set([...editions].filter(([key]) => key.startsWith(editionKey(level, ''))).flatMap(([, draft]) => [...draft.areas.keys()]));
}

/** The planning base of a level: blocks, links, shapes, counts that the audience may see, and the decided plan. */
import type { Edition } from '../../core/city/model.ts';
import { blockSetOf } from '../../core/city/lookup.ts';
import { NO_AREA } from '../../core/city/model.ts';
import type { Audience } from '../../core/contract/meta.ts';
import type { PlanningBase, PlanningColumn, PlanningFraction, PlanningHead } from '../../core/contract/planning-base.ts';
import type { DimensionReference } from '../../core/indices/result.ts';
import type { City } from '../atlas.ts';
import { definitionOf } from '../release/index-answer.ts';
import { metaOf } from '../routes/city-call.ts';
import { HIDDEN_MISSING, HIDDEN_WITHHELD, type PlanColumns } from './columns.ts';
import type { Terrain } from './ground.ts';
import { decidedValuesHead, fractionsHead, knownAreas, knownCity } from './known.ts';
import { planOn } from './plan-on.ts';

export interface BaseContext {
  readonly city: City;
  readonly level: string;
  /** null: nothing is decided for this level yet */
  readonly decided: Edition | null;
  readonly terrain: Terrain;
  readonly columns: PlanColumns;
  readonly audience: Audience;
}

export function planningBase({ city: { model }, level, decided, terrain, columns, audience }: BaseContext): PlanningBase {
  const { base, linking, shapes, fingerprint } = terrain;
  const { points } = blockSetOf(model, base.blockSet);
  const places = [...new Set(terrain.placeNames)];
  const placeOf = new Map(places.map((name, at) => [name, at] as const));
  const plan = decided && planOn(model, decided, base.blockSet);
  const head: PlanningHead = {
    meta: metaOf(model, audience, { level, blockSet: base.blockSet, period: columns.populationPeriod, ...(decided ? { edition: decided.key } : {}) }),
    level,
    blockSet: base.blockSet,
    ground: fingerprint,
    blockCodes: [...base.codes],
    places,
    borderMethod: linking.borders.method,
    decided: { edition: decided?.key ?? null, areas: [...(plan?.areas ?? [])] },
    decidedValues: decided ? decidedValuesHead(knownAreas(model, columns, decided, base.blockSet, audience), decided.blockSet === base.blockSet) : { isSameBlocks: false, populations: [], fractions: [] },
    cityValues: fractionsHead(knownCity(model, columns, base.blockSet, audience)),
    fractions: columns.indicators.map((_each, at) => fractionHead(columns, at)),
    refused: columns.refused.map((each) => ({ ...each })),
    index: indexHead(columns, audience),
    linkChanges: linking.changes.map((change) => ({ ...change })),
    partlySuppressed: columns.isPartlySuppressed,
  };
  const list: [string, PlanningColumn][] = [
    ['points', points],
    ['borderOffsets', linking.borders.offsets],
    ['borderNeighbours', linking.borders.neighbours],
    ['sharedMetres', linking.borders.sharedMetres],
    ['linkOffsets', linking.links.offsets],
    ['linkNeighbours', linking.links.neighbours],
    ['areaSquareMetres', shapes.areaSquareMetres],
    ['outerMetres', shapes.outerMetres],
    ['hullStart', shapes.hullStart],
    ['hullPoints', shapes.hullPoints],
    ['population', columns.inputs.population],
    ['place', Uint32Array.from(terrain.placeNames, (name) => placeOf.get(name)!)],
    ['decided', plan?.label ?? new Int32Array(base.codes.length).fill(NO_AREA)],
    ...columns.inputs.fractions.flatMap(({ z, n }, at): [string, PlanningColumn][] => [[`z:${at}`, z], ...(n ? [[`n:${at}`, n] as [string, PlanningColumn]] : []), [`hidden:${at}`, columns.hidden[at]!]]),
  ];
  return { head, columns: new Map(list) };
}

function fractionHead(columns: PlanColumns, at: number): PlanningFraction {
  const { indicator, period, key } = columns.indicators[at]!;
  const { traits, hasInterval, n } = columns.inputs.fractions[at]!;
  const count = (state: number) => columns.hidden[at]!.reduce((sum, each) => sum + (each === state ? 1 : 0), 0);
  const { id, name, unit, digits, polarity } = indicator;
  return { key, indicator: id, name, unit, digits, polarity, period, traits, hasInterval, hasDenominator: n !== null, suppressed: count(HIDDEN_WITHHELD), missing: count(HIDDEN_MISSING) };
}

/** Ranks need every area's own value: those go to no one but the statistics office. */
function indexHead({ index }: PlanColumns, audience: Audience): PlanningHead['index'] {
  if (index === null || (index.edition.method === 'imd' && audience !== 'statistics')) return null;
  const { edition, status, dynamics } = index.reference;
  return { edition: definitionOf(index.edition), origin: index.edition.origin, reference: { edition, status: dimensionHead(status), dynamics: dynamics && dimensionHead(dynamics) } };
}

function dimensionHead({ inputs, scoreDeviation, sortedScores, areas }: DimensionReference) {
  return { inputs: inputs.map((input) => ({ ...input, sorted: input.sorted && [...input.sorted] })), scoreDeviation, sortedScores: sortedScores && [...sortedScores], areas };
}

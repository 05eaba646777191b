/** A city described: what the routes of cities, indicators and indices answer with. */
import type { CityAnswer, CitySummary, DecisionAnswer, EditionAnswer, IndexEditionSummary, IndicatorAnswer } from '../../core/contract/cities.ts';
import { baseLevelOf } from '../../core/city/lookup.ts';
import type { CityModel, Decision, Edition, Indicator, Level } from '../../core/city/model.ts';
import { availablePeriods, levelPeriods } from '../../core/indicators/available.ts';
import type { IndexEdition } from '../../core/indices/edition.ts';
import type { City } from '../atlas.ts';
import { cityEdition, knownPeriods, populationIndicator, releasedValues } from '../release/released.ts';
import type { Incoming } from '../route.ts';
import { metaOf } from './city-call.ts';

type Box = [number, number, number, number];

export function citySummary(model: CityModel): CitySummary {
  const blockSet = latestBlockSet(model);
  return {
    id: model.id,
    name: model.name,
    ags: model.ags,
    synthetic: model.synthetic,
    revision: model.revision,
    bbox: [...blockSet.bbox] as Box,
    blocks: blockSet.codes.length,
    population: cityPopulation(model),
  };
}

/** Of the whole city, at the latest period; null where nothing is known. */
function cityPopulation(model: CityModel): number | null {
  const indicator = populationIndicator(model);
  const edition = cityEdition(model, latestBlockSet(model).key, '9999');
  const period = knownPeriods(model, indicator, edition).at(-1);
  if (period === undefined) return null;
  const population = releasedValues(model, indicator, edition, period, 'public').values[0]!;
  return Number.isFinite(population) ? Math.round(population) : null;
}

export async function cityAnswer(city: City, incoming: Incoming): Promise<CityAnswer> {
  const { model } = city;
  const { id, name, ags, synthetic, srid, defaultLevel, defaultIndicator, policy } = model;
  return {
    meta: metaOf(model, incoming.audience),
    id,
    name,
    ags,
    synthetic,
    srid,
    bbox: [...latestBlockSet(model).bbox] as Box,
    baseLevel: baseLevelOf(model).key,
    defaultLevel,
    defaultIndicator,
    audience: incoming.audience,
    mayWrite: incoming.mayWrite,
    levels: model.levels.map(levelAnswer),
    editions: model.editions.map(editionAnswer),
    decisions: model.decisions.map(decisionAnswer),
    blockSets: model.blockSets.map(({ key, valid, codes }) => ({ key, valid: { ...valid }, blocks: codes.length })),
    measures: [...model.measures.values()].map(({ key, name: measureName, kind, unit, sensitive }) => ({ key, name: { ...measureName }, kind, unit, sensitive })),
    indicators: indicatorAnswers(model),
    indexEditions: [...model.indexEditions.values()].map(indexSummary),
    sources: [...model.sources.values()].map((source) => ({ ...source })),
    policy: { ...policy },
    hasContext: (await city.context()).length > 0,
    hasTimetable: await city.hasTimetable(),
  };
}

function latestBlockSet(model: CityModel) {
  return model.blockSets.at(-1)!;
}

export function levelAnswer({ key, name, plural, kind, rank }: Level) {
  return { key, name: { ...name }, plural: { ...plural }, kind, rank };
}

export function decisionAnswer({ key, body, decidedOn, paperNo, title, url }: Decision): DecisionAnswer {
  return { key, body, decidedOn, paperNo, ...(title === undefined ? {} : { title }), ...(url === undefined ? {} : { url }) };
}

export function editionAnswer(edition: Edition): EditionAnswer {
  const { level, key, blockSet, status, valid, decision, codes } = edition;
  return { level, key, blockSet, status, valid: { ...valid }, decision, areas: codes.length, bbox: boxOf(edition.boxes) };
}

function boxOf(boxes: Float64Array): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < boxes.length; at += 4) {
    box[0] = Math.min(box[0], boxes[at]!);
    box[1] = Math.min(box[1], boxes[at + 1]!);
    box[2] = Math.max(box[2], boxes[at + 2]!);
    box[3] = Math.max(box[3], boxes[at + 3]!);
  }
  return box.every(Number.isFinite) ? box : [0, 0, 0, 0];
}

const described = new WeakMap<CityModel, readonly IndicatorAnswer[]>();

/** With the periods at each level, which takes a while to find out: once a model. */
export function indicatorAnswers(model: CityModel): IndicatorAnswer[] {
  let answers = described.get(model);
  if (!answers) {
    answers = [...model.indicators.values()].map((indicator) => indicatorAnswer(model, indicator));
    described.set(model, answers);
  }
  return [...answers];
}

export function indicatorAnswer(model: CityModel, indicator: Indicator): IndicatorAnswer {
  const periods: Record<string, string[]> = {};
  for (const { key } of model.levels) {
    const found = levelPeriods(model, indicator, key);
    if (found.length > 0) periods[key] = [...found];
    const editions = model.editions.filter((edition) => edition.level === key);
    if (editions.length < 2) continue;
    for (const edition of editions) periods[`${key}@${edition.key}`] = [...availablePeriods(model, indicator, key, edition.key)];
  }
  const { name, description, tags, ...rest } = indicator;
  return { ...rest, name: { ...name }, description: { ...description }, tags: [...tags], periods };
}

export function indexSummary(edition: IndexEdition): IndexEditionSummary {
  const { key, name, description, level, edition: areas, period, method, origin, dynamics } = edition;
  return { key, name: { ...name }, description: { ...description }, level, edition: areas, period, method, origin, hasDynamics: dynamics.length > 0 };
}

/** Public transport: stop classes and who has which, stops and their departures, ways door to door, a changed service. */
import { cityPath } from './cities.ts';
import { apiUrl, call } from './http.ts';
import type { Query } from './http.ts';
import type {
  BatchAnswer, BatchInput, BatchReachAnswer, ClassTable, DeparturesAnswer, JourneysAnswer, JourneysInput, LinesAnswer, MobilityAnswer, MobilityAreaAnswer, MobilityBlocksAnswer,
  MobilityInput, MobilityPolygons, PresetAnswer, PresetsAnswer, ServiceWhatIfAnswer, ServiceWhatIfInput, StopClassAnswer, StopsAnswer,
} from './mobility-types.ts';
import type { JobAnswer } from './reach-types.ts';

/** `written` and `revision` are parts of the key only: another state, another answer. */
export interface MobilityRequest {
  readonly city: string;
  readonly revision: string;
  readonly written: number;
  readonly query: Query;
}

export function getPresets({ city }: { readonly city: string }, signal?: AbortSignal): Promise<PresetsAnswer> {
  return call(cityPath(city, 'mobility', 'presets'), { signal });
}

export function createPreset(city: string, table: ClassTable): Promise<PresetAnswer> {
  return call(cityPath(city, 'mobility', 'presets'), { method: 'POST', body: table });
}

export function updatePreset(city: string, table: ClassTable, version: number): Promise<PresetAnswer> {
  return call(cityPath(city, 'mobility', 'presets', table.key), { method: 'PUT', body: { table, version } });
}

export function deletePreset(city: string, key: string, version: number): Promise<void> {
  return call(cityPath(city, 'mobility', 'presets', key), { method: 'DELETE', query: { version } });
}

export function getMobility({ city, query }: MobilityRequest, signal?: AbortSignal): Promise<MobilityAnswer> {
  return call(cityPath(city, 'mobility'), { query, signal });
}

/** Address of the CSV of people by class. */
export function mobilityCsvUrl({ city, query }: MobilityRequest, lang: string): string {
  return apiUrl(cityPath(city, 'mobility'), { ...query, format: 'csv', lang });
}

export function getMobilityBlocks({ city, query }: MobilityRequest, signal?: AbortSignal): Promise<MobilityBlocksAnswer> {
  return call(cityPath(city, 'mobility', 'blocks'), { query, signal });
}

export function getMobilityPolygons({ city, query }: MobilityRequest, signal?: AbortSignal): Promise<MobilityPolygons> {
  return call(cityPath(city, 'mobility', 'polygons'), { query, signal });
}

/** One row for a drawn area. */
export function postMobilityArea(city: string, body: MobilityInput, signal?: AbortSignal): Promise<MobilityAreaAnswer> {
  return call(cityPath(city, 'mobility'), { method: 'POST', body, signal });
}

/** Rows of areas with a table that is not saved. */
export function postMobility(city: string, body: MobilityInput, signal?: AbortSignal): Promise<MobilityAnswer> {
  return call(cityPath(city, 'mobility'), { method: 'POST', body, signal });
}

export function postServiceWhatIf(city: string, body: ServiceWhatIfInput, signal?: AbortSignal): Promise<ServiceWhatIfAnswer> {
  return call(cityPath(city, 'mobility', 'what-if'), { method: 'POST', body, signal });
}

export function getStops({ city, query }: MobilityRequest, signal?: AbortSignal): Promise<StopsAnswer> {
  return call(cityPath(city, 'stops'), { query, signal });
}

export function getDepartures({ city, query, stop }: MobilityRequest & { readonly stop: string }, signal?: AbortSignal): Promise<DeparturesAnswer> {
  return call(cityPath(city, 'stops', stop, 'departures'), { query, signal });
}

export function getStopClass({ city, query, stop }: MobilityRequest & { readonly stop: string }, signal?: AbortSignal): Promise<StopClassAnswer> {
  return call(cityPath(city, 'stops', stop, 'class'), { query, signal });
}

export function getLines({ city, query }: MobilityRequest, signal?: AbortSignal): Promise<LinesAnswer> {
  return call(cityPath(city, 'lines'), { query, signal });
}

export function postJourneys(city: string, body: JourneysInput, signal?: AbortSignal): Promise<JourneysAnswer> {
  return call(cityPath(city, 'journeys', 'reach'), { method: 'POST', body, signal });
}

export function getBatches(city: string, signal?: AbortSignal): Promise<BatchAnswer> {
  return call(cityPath(city, 'journeys', 'batch'), { signal });
}

/** Starts the computation for all blocks as a job. */
export function startBatch(city: string, body: BatchInput): Promise<JobAnswer> {
  return call(cityPath(city, 'journeys', 'batch'), { method: 'POST', body });
}

export function getBatchReach({ city, query }: MobilityRequest, signal?: AbortSignal): Promise<BatchReachAnswer> {
  return call(cityPath(city, 'journeys', 'reach'), { query, signal });
}

export function batchCsvUrl({ city, query }: MobilityRequest, lang: string): string {
  return apiUrl(cityPath(city, 'journeys', 'reach'), { ...query, format: 'csv', lang });
}

/** Reach of offers: per area, per block, gaps, doubled structures, isochrone, what-if, and where next as a job. */
import { cityPath } from './cities.ts';
import { apiUrl, call } from './http.ts';
import type { Query } from './http.ts';
import type { DuplicatesAnswer, EquityAnswer, GapsAnswer, IsochroneAnswer, IsochroneInput, JobAnswer, ReachAnswer, ReachAreaAnswer, ReachAreaInput, ReachBlocksAnswer, SitesInput, WhatIfAnswer, WhatIfInput } from './reach-types.ts';

export interface ReachRequest {
  readonly city: string;
  readonly revision: string;
  /** state of the offer database: another state, another answer */
  readonly offersVersion: number;
  readonly query: Query;
}

export function getReach({ city, query }: ReachRequest, signal?: AbortSignal): Promise<ReachAnswer> {
  return call(cityPath(city, 'reach'), { query, signal });
}

export function getReachBlocks({ city, query }: ReachRequest, signal?: AbortSignal): Promise<ReachBlocksAnswer> {
  return call(cityPath(city, 'reach', 'blocks'), { query, signal });
}

export function getGaps({ city, query }: ReachRequest, signal?: AbortSignal): Promise<GapsAnswer> {
  return call(cityPath(city, 'offers', 'gaps'), { query, signal });
}

export function postReachArea(city: string, body: ReachAreaInput, signal?: AbortSignal): Promise<ReachAreaAnswer> {
  return call(cityPath(city, 'reach', 'area'), { method: 'POST', body, signal });
}

export function getEquity({ city, query }: ReachRequest, signal?: AbortSignal): Promise<EquityAnswer> {
  return call(cityPath(city, 'reach', 'equity'), { query, signal });
}

/** Address of the CSV of the gap list. */
export function gapsCsvUrl({ city, query }: ReachRequest, lang: string): string {
  return apiUrl(cityPath(city, 'offers', 'gaps'), { ...query, format: 'csv', lang });
}

export function getDuplicates({ city, query }: ReachRequest, signal?: AbortSignal): Promise<DuplicatesAnswer> {
  return call(cityPath(city, 'offers', 'duplicates'), { query, signal });
}

export function postIsochrone(city: string, body: IsochroneInput, signal?: AbortSignal): Promise<IsochroneAnswer> {
  return call(cityPath(city, 'reach', 'isochrone'), { method: 'POST', body, signal });
}

export function postWhatIf(city: string, body: WhatIfInput, signal?: AbortSignal): Promise<WhatIfAnswer> {
  return call(cityPath(city, 'reach', 'what-if'), { method: 'POST', body, signal });
}

export function startSites(city: string, body: SitesInput): Promise<JobAnswer> {
  return call(cityPath(city, 'reach', 'sites'), { method: 'POST', body });
}

/** People by stop class over the shown areas, the class of every block, the classes' own areas: each asked for while it is looked at. */
import { computed } from '@preact/signals';
import { getMobility, getMobilityBlocks, getMobilityPolygons } from '../../client/mobility.ts';
import type { MobilityRequest } from '../../client/mobility.ts';
import type { Query } from '../../client/http.ts';
import { tablesWritten } from '../mobility-session.ts';
import { resource } from '../resource.ts';
import { cityAnswer } from './city.ts';
import { edition } from './edition.ts';
import { askedClasses, askedTable, isTransitPanel, transitView } from './transit-presets.ts';

export const isBlocks = computed(() => edition.value !== null && edition.value.level === cityAnswer.value?.baseLevel);

export function mobilityRequest(query: Query | null): MobilityRequest | null {
  const city = cityAnswer.value;
  return city && query ? { city: city.id, revision: city.meta.revision, written: tablesWritten.value, query } : null;
}

/** What the CSV asks for too. */
export const coverageRequest = computed(() => {
  const shown = edition.value;
  return shown && askedClasses.value ? mobilityRequest({ ...askedClasses.value, level: shown.level, edition: shown.key }) : null;
});

const needsAreas = computed(() => isTransitPanel.value || (transitView.value !== 'off' && !isBlocks.value));

export const coverage = resource(() => (needsAreas.value ? coverageRequest.value : null), getMobility);
export const coverageAnswer = computed(() => (coverage.isStale.value ? null : coverage.data.value));

export const blockClasses = resource(() => {
  const needsBlocks = isBlocks.value && transitView.value !== 'off';
  return needsBlocks && edition.value ? mobilityRequest(askedTable.value ? { ...askedTable.value, blockSet: edition.value.blockSet } : null) : null;
}, getMobilityBlocks);
export const blockClassesAnswer = computed(() => (blockClasses.isStale.value ? null : blockClasses.data.value));

export const polygons = resource(() => (transitView.value === 'zones' ? mobilityRequest(askedTable.value) : null), getMobilityPolygons);

/** What the map waits for; people are too few in a block for shares. */
export const transitResource = computed(() => (isBlocks.value ? blockClasses : coverage));

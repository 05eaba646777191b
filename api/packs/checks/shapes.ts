/** Checks over the shapes of a layer together: overlaps, gaps, size against the blocks, place. */
import type { MultiPolygon } from 'geojson';
import type { PackContext } from '../context.ts';
import type { Origin } from '../findings.ts';
import { findGaps } from '../geometry/gaps.ts';
import { boxOf } from '../geometry/inside.ts';
import { findOverlaps } from '../geometry/overlaps.ts';
import type { BlockSetDraft } from '../roles/blocks.ts';
import type { EditionDraft } from '../roles/editions.ts';

interface Layer {
  readonly origin: Origin;
  readonly group: string;
  readonly codes: readonly string[];
  readonly geometries: readonly MultiPolygon[];
}

/** Areas of a level may be that much smaller together than their blocks before it is said. */
const MAX_SHORTFALL = 0.01;
const METRES_PER_DEGREE = 111_320;

export function checkShapes(context: PackContext): void {
  for (const set of context.blockSets.values()) {
    const resource = context.descriptor.resources.find(({ atlas }) => atlas.role === 'blocks' && atlas.blockSet === set.key);
    const origin: Origin = { resource: resource?.name ?? '', file: resource?.path ?? '', rowKind: 'record' };
    const whole = set.blocks.filter(({ geometry }) => geometry.coordinates.length > 0);
    checkLayer(context, { origin, group: set.key, codes: whole.map(({ code }) => code), geometries: whole.map(({ geometry }) => geometry) }, true);
  }
  for (const draft of context.editions.values()) {
    const drawn = [...draft.areas.values()].filter((area) => area.geometry !== null);
    if (drawn.length === 0) continue;
    const layer: Layer = {
      origin: draft.origin,
      group: `${draft.level} ${draft.key}`,
      codes: drawn.map(({ code }) => code),
      geometries: drawn.map(({ geometry }) => geometry!),
    };
    const isPartial = context.descriptor.atlas.levels.find(({ key }) => key === draft.level)?.kind === 'partial';
    checkLayer(context, layer, !isPartial);
    const set = context.blockSets.get(draft.blockSet);
    if (set !== undefined && set.blocks.length > 0) checkAgainstBlocks(context, draft, set, layer, isPartial);
  }
}

function checkLayer({ findings, toCity }: PackContext, layer: Layer, shouldCover: boolean): void {
  const shapes = layer.geometries.map(({ coordinates }) => coordinates);
  for (const { first, second, place, squareMetres } of findOverlaps(shapes, toCity)) {
    const [one, other] = [layer.codes[first]!, layer.codes[second]!];
    findings.add(
      layer.origin,
      'areas-overlap',
      { first: one, second: other, place: degrees(place), size: squareMetres },
      { value: `${one} / ${other}` },
      layer.group,
    );
  }
  if (!shouldCover || shapes.length === 0) return;
  for (const { place, squareMetres } of findGaps(shapes, boxOf(shapes.flat()))) {
    findings.add(layer.origin, 'areas-gap', { place: degrees(place), size: squareMetres }, { value: degrees(place) }, layer.group);
  }
}

const degrees = ([lon, lat]: readonly [number, number]): string => `${lon.toFixed(5)} ${lat.toFixed(5)}`;

function checkAgainstBlocks({ findings }: PackContext, draft: EditionDraft, set: BlockSetDraft, layer: Layer, isPartial: boolean): void {
  const blocks = set.blocks.filter(({ geometry }) => geometry.coordinates.length > 0);
  if (blocks.length === 0) return;
  const distance = apart(boxOf(layer.geometries.flatMap(({ coordinates }) => coordinates)), boxOf(blocks.flatMap(({ geometry }) => geometry.coordinates)));
  if (distance > 0) {
    findings.add(draft.origin, 'areas-elsewhere', { distance: Math.ceil(distance / 1000) }, {}, layer.group);
    return;
  }
  const areas = [...draft.areas.values()];
  if (isPartial || areas.some(({ squareMetres }) => squareMetres === null)) return;
  const value = areas.reduce((sum, area) => sum + area.squareMetres!, 0);
  const sum = blocks.reduce((all, block) => all + block.areaSquareMetres, 0);
  if (value < sum * (1 - MAX_SHORTFALL))
    findings.add(
      draft.origin,
      'area-sum-differs',
      { level: draft.level, edition: draft.key, value: squareKilometres(value), sum: squareKilometres(sum) },
      {},
      layer.group,
    );
}

const squareKilometres = (squareMetres: number): number => Math.round(squareMetres / 1000) / 1000;

type Box = readonly [number, number, number, number];

/** Metres between two boxes, 0 where they meet. */
function apart(a: Box, b: Box): number {
  const squeeze = Math.cos((a[1] * Math.PI) / 180);
  const dx = Math.max(0, a[0] - b[2], b[0] - a[2]) * squeeze;
  const dy = Math.max(0, a[1] - b[3], b[1] - a[3]);
  return Math.hypot(dx, dy) * METRES_PER_DEGREE;
}

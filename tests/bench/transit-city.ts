/** Musterstadt as the service has it, for the benchmarks of public transport: timetable, streets, blocks and offers of the pack. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BlockSet } from '../../core/city/model.ts';
import { SNAP_METRES, anchorTo, NO_EDGE } from '../../core/network/anchors.ts';
import { prepareReach } from '../../core/network/block-reach.ts';
import { attachedBlocks } from '../../core/network/measures.ts';
import type { StreetMode } from '../../core/network/street-rules.ts';
import { offerPoints } from '../../core/offers/selection.ts';
import { kindsWith } from '../../api/offers/interpret.ts';
import type { OfferState } from '../../api/offers/store.ts';
import type { CityData } from '../../api/packs/city-data.ts';
import { readPack } from '../../api/packs/read-pack.ts';
import type { CityNetwork } from '../../api/reach/networks.ts';
import { timetableReport } from '../../api/timetable/report.ts';
import { TransitGround } from '../../api/transit/ground.ts';
import { JourneyGround, type Networks } from '../../api/transit/journey-ground.ts';
import { generateMusterstadt } from '../../fixtures/musterstadt/generate.ts';

export interface TransitCity {
  readonly folder: string;
  readonly ground: TransitGround;
  readonly journeys: JourneyGround;
  readonly state: OfferState;
  readonly blockSet: BlockSet;
}

export async function transitCity(given: string | undefined): Promise<TransitCity> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'musterstadt-'));
  if (!existsSync(join(folder, 'datapackage.json'))) await generateMusterstadt(folder);
  const { data } = await readPack({ packDirectory: folder, filesDirectory: folder });
  if (!data?.timetable || !data.offers || !data.streets) throw new Error('unreadable pack');
  const blocks = data.blockSets.at(-1)!;
  const blockSet: BlockSet = {
    key: blocks.key,
    valid: blocks.valid,
    codes: blocks.blocks.map(({ code }) => code),
    names: blocks.blocks.map(({ name }) => name),
    areaSquareMetres: Float64Array.from(blocks.blocks, ({ areaSquareMetres }) => areaSquareMetres),
    points: Float64Array.from(blocks.blocks.flatMap(({ point }) => [...point])),
    bbox: [0, 0, 0, 0],
  };
  const ground = new TransitGround(data.timetable, timetableReport(data.timetable));
  return { folder, ground, journeys: new JourneyGround(ground, networksOf(data, blockSet)), state: stateOf(data), blockSet };
}

function networksOf({ streets }: CityData, blockSet: BlockSet): Networks {
  const made = new Map<StreetMode, CityNetwork>();
  const make = (mode: StreetMode): CityNetwork => {
    const { network, report } = streets!.networks.find((each) => each.report.mode === mode)!;
    const anchor = anchorTo(network, SNAP_METRES);
    const reach = prepareReach(network, anchor(blockSet.points));
    const unsnappedBlocks = reach.blocks.edges.filter((edge) => edge === NO_EDGE).length;
    return { mode, reach, anchor, isAttached: attachedBlocks(reach), report: { ...report, unsnappedBlocks, unsnappedShare: unsnappedBlocks / blockSet.codes.length } };
  };
  return {
    async of(mode) {
      const network = made.get(mode) ?? make(mode);
      made.set(mode, network);
      return network;
    },
    anchorsOf: (state, network) => network.anchor(state.points),
  };
}

function stateOf({ offers }: CityData): OfferState {
  const book = { places: offers!.places, offers: offers!.offers, kinds: kindsWith(offers!.kinds), targetGroups: offers!.targetGroups };
  return {
    version: 1,
    listsVersion: 0,
    book,
    placeOf: new Map(book.places.map((place) => [place.id, place])),
    positionOf: new Map(book.offers.map(({ id }, at) => [id, at])),
    versions: book.offers.map(() => 1),
    origins: book.offers.map(() => 'pack'),
    placeVersions: new Map(),
    points: offerPoints(book),
    weeks: () => [],
  };
}

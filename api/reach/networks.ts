/**
 * Street networks in memory, ready for searching: read from the database when first asked for, never built from files.
 * One is kept a mode and block set of a revision; blocks are anchored once, offers once a version of the book.
 */
import type { BlockSet } from '../../core/city/model.ts';
import type { NetworkReport } from '../../core/contract/offers.ts';
import { DomainError } from '../../core/errors.ts';
import { SNAP_METRES, anchorTo, NO_EDGE, type Anchor, type Anchors } from '../../core/network/anchors.ts';
import { prepareReach, type BlockReach } from '../../core/network/block-reach.ts';
import { attachedBlocks } from '../../core/network/measures.ts';
import type { StreetMode } from '../../core/network/street-rules.ts';
import type { City } from '../atlas.ts';
import type { Database } from '../database/database.ts';
import type { OfferState } from '../offers/store.ts';
import { findNetwork, findReports } from '../queries/streets.ts';
import { networkOfText } from '../streets/network-text.ts';
import { Hierarchies } from './hierarchies.ts';

const MOST_NETWORKS = 6;

export interface CityNetwork {
  readonly mode: StreetMode;
  readonly reach: BlockReach;
  readonly anchor: Anchor;
  /** per block: 1 where it hangs on the network */
  readonly isAttached: Uint8Array;
  readonly report: NetworkReport;
}

export class NetworkStore {
  private readonly database: Database;
  private readonly kept = new Map<string, Promise<CityNetwork>>();
  private readonly hierarchies = new Hierarchies();
  private readonly offerAnchors = new WeakMap<OfferState, Map<CityNetwork, Anchors>>();

  constructor(database: Database) {
    this.database = database;
  }

  /** @throws not_found where the city has no network of that mode */
  of({ model }: City, mode: StreetMode, blockSet: BlockSet): Promise<CityNetwork> {
    const key = `${model.id}|${model.revision}|${mode}|${blockSet.key}`;
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.kept.set(key, known);
      return known;
    }
    for (const old of this.kept.keys()) if (this.kept.size >= MOST_NETWORKS || isOtherRevision(old, model.id, model.revision)) this.kept.delete(old);
    const made = this.read(model.id, mode, blockSet);
    this.kept.set(key, made);
    made.then(
      ({ reach }) => this.hierarchies.add(reach, () => this.kept.get(key) === made),
      () => this.kept.delete(key),
    );
    return made;
  }

  anchorsOf(state: OfferState, network: CityNetwork): Anchors {
    const known = this.offerAnchors.get(state) ?? new Map<CityNetwork, Anchors>();
    this.offerAnchors.set(state, known);
    const anchors = known.get(network) ?? network.anchor(state.points);
    known.set(network, anchors);
    return anchors;
  }

  /** Of every network there is, with the blocks of the latest block set. */
  async reports(city: City): Promise<NetworkReport[]> {
    const latest = city.model.blockSets.at(-1)!;
    const found = await findReports(this.database, city.model.id);
    return Promise.all(found.map(async ({ mode }) => (await this.of(city, mode, latest)).report));
  }

  private async read(city: string, mode: StreetMode, blockSet: BlockSet): Promise<CityNetwork> {
    const stored = await findNetwork(this.database, city, mode);
    if (!stored) throw await this.noNetwork(city, mode);
    const network = networkOfText(stored.content);
    const anchor = anchorTo(network, SNAP_METRES);
    const reach = prepareReach(network, anchor(blockSet.points));
    const unsnapped = reach.blocks.edges.filter((edge) => edge === NO_EDGE).length;
    const { nodes, edges, kilometres, nodesOutside, partsOutside, unknownShare } = stored.report;
    return {
      mode,
      reach,
      anchor,
      isAttached: attachedBlocks(reach),
      report: { mode, nodes, edges, kilometres, nodesOutside, partsOutside, unknownShare, unsnappedBlocks: unsnapped, unsnappedShare: unsnapped / Math.max(1, blockSet.codes.length) },
    };
  }

  private async noNetwork(city: string, mode: StreetMode): Promise<DomainError> {
    const modes = (await findReports(this.database, city)).map((report) => report.mode).join(', ');
    return new DomainError('not_found', `unknown street network ${mode} of ${city}`, {
      path: 'query.mode',
      value: mode,
      expected: modes,
      reason: { de: 'Für diese Stadt ist kein solches Straßennetz geladen; Erreichbarkeit lässt sich damit nicht berechnen', en: 'No such street network is loaded for this city; reach cannot be computed on it' },
    });
  }
}

function isOtherRevision(key: string, city: string, revision: string): boolean {
  const [id, of] = key.split('|');
  return id === city && of !== revision;
}

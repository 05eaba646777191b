/** The offer database, written: enter, change, remove, take back, merge, kinds and groups. Every one needs the right to write. */
import { AudienceQuery, CityParams } from '../../core/contract/meta.ts';
import { HistoryParams, HistoryUndoAnswer, ImportAnswer, ImportInput, KindsInput, MergeInput, OfferAnswer, OfferInput, OfferParams, OfferPatch, PlaceAnswer, PlaceParams, PlacePatch, VersionQuery } from '../../core/contract/offers.ts';
import { DomainError } from '../../core/errors.ts';
import { DEFAULT_KINDS } from '../../core/offers/kinds.ts';
import { parseFormula } from '../../core/indicators/formula.ts';
import type { CityModel } from '../../core/city/model.ts';
import type { City } from '../atlas.ts';
import { changeOffer, changePlace, createOffer, deleteOffer, editorOf, mergeOffers, undoChange, undoEntry, type Edited, type Editor } from '../offers/edit.ts';
import { offerAnswer, standingIssues } from '../offers/listing.ts';
import { lastChange, setUserLists, touchBook } from '../queries/offers.ts';
import { offersMeta } from '../reach/question.ts';
import { storesOf } from '../reach/stores.ts';
import { ok, route, type Incoming, type Reply, type Route } from '../route.ts';
import type { Service } from '../service.ts';

const TAG = 'offers';

export function offerEditRoutes(service: Service): readonly Route[] {
  const { atlas, database } = service;
  const { offers: store } = storesOf(service);

  const opened = async (name: string, { who }: Incoming): Promise<{ city: City; editor: Editor }> => {
    const city = await atlas.city(name);
    return { city, editor: editorOf(database, city.model, await store.of(city), who) };
  };

  const told = async (city: City, { id, issues }: Edited, incoming: Incoming, status = 200): Promise<Reply> => {
    const state = await store.of(city);
    const position = state.positionOf.get(id);
    if (position === undefined) return { status: 204 }; // taken back: it is not there any more
    const { model } = city;
    const canUndo = (await lastChange(database, model.id, id)) !== null;
    const all = issues.length > 0 ? issues : standingIssues(state, position, model.blockSets.at(-1)!.bbox);
    const json = offerAnswer(state, position, { meta: offersMeta(model, incoming.audience, state), at: null, ags: model.ags, issues: all, canUndo });
    return { status, json, ...(status === 201 ? { headers: { Location: `/api/cities/${model.id}/offers/${id}` } } : {}) };
  };

  return [
    route({
      method: 'post',
      path: '/api/cities/{city}/offers',
      tag: TAG,
      summary: 'Enters an offer, at a place there is or a new one',
      params: CityParams,
      query: AudienceQuery,
      body: OfferInput,
      responses: { 201: { description: 'entered', content: { 'application/json': OfferAnswer } } },
      writes: true,
      async handler({ params, body, incoming }) {
        const { city, editor } = await opened(params.city, incoming);
        return told(city, await createOffer(editor, body), incoming, 201);
      },
    }),
    route({
      method: 'patch',
      path: '/api/cities/{city}/offers/{id}',
      tag: TAG,
      summary: 'Changes an offer; 409 where someone else has in between',
      params: OfferParams,
      query: AudienceQuery,
      body: OfferPatch,
      responses: ok(OfferAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const { city, editor } = await opened(params.city, incoming);
        return told(city, await changeOffer(editor, params.id, body), incoming);
      },
    }),
    route({
      method: 'delete',
      path: '/api/cities/{city}/offers/{id}',
      tag: TAG,
      summary: 'Removes an offer; undo brings it back',
      params: OfferParams,
      query: VersionQuery,
      responses: { 204: { description: 'removed' } },
      writes: true,
      async handler({ params, query, incoming }) {
        const { editor } = await opened(params.city, incoming);
        await deleteOffer(editor, params.id, query.version);
        return { status: 204 };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/offers/{id}/undo',
      tag: TAG,
      summary: 'Takes the last change of an offer back; again: the one before',
      params: OfferParams,
      query: AudienceQuery,
      responses: { ...ok(OfferAnswer), 204: { description: 'taken back: the offer is not there any more' } },
      writes: true,
      async handler({ params, incoming }) {
        const { city, editor } = await opened(params.city, incoming);
        return told(city, await undoChange(editor, params.id), incoming);
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/offers/history/{entry}/undo',
      tag: TAG,
      summary: 'Takes one entry of the history back as a whole, such as an import; 409 where its records have been changed since',
      params: HistoryParams,
      query: AudienceQuery,
      responses: ok(HistoryUndoAnswer),
      writes: true,
      async handler({ params, incoming }) {
        const { city, editor } = await opened(params.city, incoming);
        const records = await undoEntry(editor, params.entry);
        return { json: { meta: offersMeta(city.model, incoming.audience, await store.of(city)), records } };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/offers/merge',
      tag: TAG,
      summary: 'Makes one record of several that are the same offer',
      params: CityParams,
      query: AudienceQuery,
      body: MergeInput,
      responses: ok(OfferAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const { city, editor } = await opened(params.city, incoming);
        return told(city, await mergeOffers(editor, body), incoming);
      },
    }),
    route({
      method: 'patch',
      path: '/api/cities/{city}/places/{id}',
      tag: TAG,
      summary: 'Changes a place: its name, address or point, for all offers there',
      params: PlaceParams,
      query: AudienceQuery,
      body: PlacePatch,
      responses: ok(PlaceAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const { city, editor } = await opened(params.city, incoming);
        const { id, issues } = await changePlace(editor, params.id, body);
        const state = await store.of(city);
        const place = state.placeOf.get(id)!;
        const offers = state.book.offers.filter((offer) => offer.place === id).map((offer) => offer.id);
        return { json: { meta: offersMeta(city.model, incoming.audience, state), place: { ...place, version: state.placeVersions.get(id)!, offers }, issues } };
      },
    }),
    route({
      method: 'put',
      path: '/api/cities/{city}/offers/kinds',
      tag: TAG,
      summary: "Replaces the city's lists of kinds and target groups",
      params: CityParams,
      query: AudienceQuery,
      body: KindsInput,
      responses: { 204: { description: 'saved' } },
      writes: true,
      async handler({ params, body }) {
        const city = await atlas.city(params.city);
        refuseWrongLists(city.model, body);
        const { version, kinds, targetGroups } = body;
        await database.tx(async (transaction) => {
          await touchBook(transaction, city.model.id);
          if (await setUserLists(transaction, city.model.id, version, kinds, targetGroups)) return;
          throw new DomainError('conflict', `invalid version ${version} of the lists: they were saved since`, { path: 'body.version', value: version, reason: { de: 'Jemand hat die Listen inzwischen geändert', en: 'Someone has changed the lists in the meantime' } });
        });
        return { status: 204 };
      },
    }),
    route({
      method: 'post',
      path: '/api/cities/{city}/offers/import',
      tag: TAG,
      summary: 'A list of offers (CSV, GeoJSON, XLSX): checked, or taken over with check=false',
      params: CityParams,
      query: AudienceQuery,
      body: ImportInput,
      responses: ok(ImportAnswer),
      writes: true,
      async handler({ params, body, incoming }) {
        const city = await atlas.city(params.city);
        // every format's reader: only who sends a file waits for them
        const { importFile } = await import('../offers/import-file.ts');
        const imported = await importFile(database, city.model, body, incoming.who);
        return { json: { meta: offersMeta(city.model, incoming.audience, await store.of(city)), ...imported } };
      },
    }),
  ];
}

/** Keys once each, groups that exist, formulas over measures that the city has. */
function refuseWrongLists(model: CityModel, { kinds, targetGroups }: { readonly kinds: readonly { readonly key: string; readonly targetGroup: string }[]; readonly targetGroups: readonly { readonly key: string; readonly measures: string }[] }): void {
  // the usual kinds name groups that a city may lack: the nearest one it has stands in
  const groups = new Set([...targetGroups.map(({ key }) => key), ...DEFAULT_KINDS.map((kind) => kind.targetGroup)]);
  const repeated = (name: string, keys: readonly string[]) => keys.flatMap((key, at) => (keys.indexOf(key) === at ? [] : [{ path: `body.${name}.${at}.key`, value: key, reason: { de: 'Dieser Schlüssel kommt mehrfach vor', en: 'This key occurs more than once' } }]));
  const issues = [
    ...repeated('kinds', kinds.map(({ key }) => key)),
    ...repeated('targetGroups', targetGroups.map(({ key }) => key)),
    ...kinds.flatMap(({ targetGroup }, at) => (groups.has(targetGroup) ? [] : [{ path: `body.kinds.${at}.targetGroup`, value: targetGroup, reason: { de: 'Diese Zielgruppe gibt es nicht', en: 'There is no such target group' } }])),
    ...targetGroups.flatMap(({ measures }, at) => parseFormula(measures, model.measures.keys()).errors.map(({ message }) => ({ path: `body.targetGroups.${at}.measures`, value: measures, reason: message }))),
  ];
  if (issues.length > 0) throw new DomainError('invalid_value', 'invalid lists of kinds and target groups', issues);
}

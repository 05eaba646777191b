/** The offer database over HTTP: search, editing with versions, history, undo, merging, files in and out, new deliveries. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../../api/auth/token.ts';
import { writeCity } from '../../api/database/write-city.ts';
import type { HistoryAnswer, KindsAnswer, ListedOffer, OfferAnswer, OffersAnswer } from '../../core/contract/offers.ts';
import type { ReachAnswer } from '../../core/contract/reach.ts';
import { offer, place, reachCity, SOUTH, STEP, WEST } from './reach-city.ts';
import { checkedJson } from './schema-check.ts';
import { startService, type RunningService } from './service.ts';

let service: RunningService;
const REPORT = { pack: 'winzig', title: '', locale: 'de', loadable: true, packHash: 'x', counts: { error: 0, warning: 0, note: 0 }, files: [], findings: [], summary: [] };

beforeAll(async () => {
  service = await startService([reachCity()]);
}, 120_000);
afterAll(() => service.stop());

const path = '/api/cities/winzig/offers';
const list = async (query = ''): Promise<string[]> => (await service.json<OffersAnswer>(`${path}${query}`)).offers.map(({ id }) => id);
const find = (id: string) => service.json<OfferAnswer>(`${path}/${id}`);

async function sent<T>(method: string, at: string, body?: unknown, headers: Record<string, string> = {}): Promise<{ status: number; json: T }> {
  const response = await service.send(method, at, body, headers);
  return { status: response.status, json: (response.status === 204 ? null : await checkedJson(service.routes, method, at, response)) as T };
}

const corner = (column: number, row: number) => ({ name: 'Neues Haus', address: 'Neuer Weg 1', lon: WEST + column * STEP, lat: SOUTH + row * STEP });

describe('the search', () => {
  it.each([
    ['', ['club', 'mitte', 'nord', 'sued']],
    ['?kind=kita', ['mitte', 'nord', 'sued']],
    ['?kind=kita,sport&cost=paid,free', ['club', 'nord']],
    ['?language=tr', ['club']],
    ['?barrierFree=yes', ['mitte']],
    ['?phase=early-childhood', ['club', 'mitte', 'nord', 'sued']],
    ['?phase=older-people', ['club']],
    ['?age=3&kind=kita', ['mitte', 'nord', 'sued']],
    ['?age=30', ['club']],
    ['?withPlacesFree=true&kind=kita', ['nord', 'sued']],
    ['?q=sued', ['sued']],
    ['?q=clubhausweg', ['club']],
    ['?openAt=2026-11-23T08:30', ['mitte', 'sued']],
    ['?openAt=2026-11-28T11:00', ['club']],
    ['?place=p-mitte', ['mitte']],
    [`?bbox=${WEST - 0.001},${SOUTH - 0.001},${WEST + 0.001},${SOUTH + 0.0015}`, ['club', 'sued']],
  ])('finds with %s what was asked for', async (query, ids) => {
    expect(await list(query)).toEqual(ids);
  });

  it('says whether each is open now and leaves none out', async () => {
    const { offers } = await service.json<OffersAnswer>(`${path}?now=2026-11-23T08:30`);
    expect(Object.fromEntries(offers.map(({ id, open }) => [id, open]))).toEqual({ club: false, mitte: true, nord: null, sued: true });
  });

  it('is refused with words that do not exist', async () => {
    for (const [query, at] of [['?kind=schwimmbad', 'query.kind'], ['?cost=teuer', 'query.cost'], ['?openAt=morgen', 'query.openAt'], ['?bbox=1,2', 'query.bbox']] as const) {
      const problem = await service.problem(`${path}${query}`);
      expect(problem.status).toBe(400);
      expect(problem.errors[0]!.path).toBe(at);
    }
    expect((await service.problem(`${path}/nirgends`)).status).toBe(404);
  });

  it('answers as GeoJSON and as a table', async () => {
    const shapes = await service.json<{ features: { id: string; geometry: { coordinates: number[] } }[] }>(`${path}?kind=kita&format=geojson`);
    expect(shapes.features.map(({ id }) => id)).toEqual(['mitte', 'nord', 'sued']);
    expect(shapes.features[2]!.geometry.coordinates).toEqual([WEST, SOUTH]);
    const table = await (await service.get(`${path}?format=csv&lang=de`)).text();
    expect(table.split('\r\n')[0]).toContain('id;name;ort');
  });

  it('knows kinds, groups, profiles and networks', async () => {
    const { kinds, targetGroups, profiles, networks, inUse } = await service.json<KindsAnswer>(`${path}/kinds`);
    expect(kinds.find(({ key }) => key === 'kita')?.offers).toBe(3);
    expect(targetGroups.map(({ key }) => key)).toEqual(['all']);
    expect(profiles.map(({ kilometresPerHour }) => kilometresPerHour)).toEqual([4.8, 3.5, 3.2, 4, 15]);
    expect(networks.map(({ mode, unsnappedBlocks }) => [mode, unsnappedBlocks])).toEqual([['walk', 0], ['bike', 0], ['wheelchair', 0]]);
    expect(networks[2]!.unknownShare).toBeGreaterThan(0);
    expect(inUse.languages).toEqual(['de', 'tr']);
  });

  it('finds addresses in the loaded data alone', async () => {
    const { addresses } = await service.json<{ addresses: { text: string; isExact: boolean }[] }>('/api/cities/winzig/addresses?q=clubhausweg 1');
    expect(addresses[0]).toMatchObject({ text: 'Clubhaus, Clubhausweg 1', isExact: true });
    const street = await service.json<{ addresses: { text: string; isExact: boolean }[] }>('/api/cities/winzig/addresses?q=Gitterstr. 5');
    expect(street.addresses[0]).toMatchObject({ text: 'Gitterstraße', isExact: false });
  });
});

describe('editing', () => {
  it('enters, changes, takes back, step by step, and remembers all of it', async () => {
    const { status, json } = await sent<OfferAnswer>('POST', path, { name: 'Kita Neu', kind: 'kita', place: corner(1, 1), capacity: 40 });
    expect(status).toBe(201);
    const { id } = json.offer;
    expect(json.offer).toMatchObject({ version: 1, origin: 'user', education: 'formal', capacity: 40 });
    expect(json.week).toBeNull();
    const changed = await sent<OfferAnswer>('PATCH', `${path}/${id}`, { version: 1, capacity: 60, openingHours: 'Mo-Fr 08:00-16:00' });
    expect(changed.json.offer).toMatchObject({ version: 2, capacity: 60 });
    expect(changed.json.week).toHaveLength(5);
    const moved = await sent<OfferAnswer>('PATCH', `${path}/${id}`, { version: 2, place: corner(2, 1) });
    expect(moved.json.place.lon).toBeCloseTo(WEST + 2 * STEP, 9);
    expect((await sent('POST', `${path}/${id}/undo`)).status).toBe(200);
    expect((await find(id)).place.lon).toBeCloseTo(WEST + STEP, 9);
    await sent('POST', `${path}/${id}/undo`);
    expect((await find(id)).offer.capacity).toBe(40);
    expect((await sent('POST', `${path}/${id}/undo`)).status).toBe(204);
    expect(await list('?q=neu')).toEqual([]);
    expect((await sent('POST', `${path}/${id}/undo`)).status).toBe(404);
    const { entries } = await service.json<HistoryAnswer>(`${path}/history?offer=${id}`);
    expect(entries.map(({ action }) => action)).toEqual(['undo', 'undo', 'undo', 'change', 'change', 'create']);
    expect(entries[4]!.changes.map(({ field }) => field).sort()).toEqual(['capacity', 'openingHours']);
  });

  it('refuses opening hours that nobody can read, by name; those that a list brought stay until someone changes them', async () => {
    const refused = await sent<{ errors: { path: string; message: string }[] }>('POST', path, { name: 'Kita Neu', kind: 'kita', place: corner(1, 1), openingHours: 'nach Gefühl' });
    expect(refused.status).toBe(400);
    expect(refused.json.errors[0]!.path).toBe('body.openingHours');
    expect(refused.json.errors[0]!.message).toContain('nach Gefühl');
    const text = `id;name;art;lon;lat;oeffnungszeiten\nalt;Kita Alt;Kita;${WEST + STEP};${SOUTH + STEP};nach Gefühl\n`;
    const imported = await sent<{ entry: number; findings: { code: string; line?: number }[] }>('POST', `${path}/import`, { fileName: 'alt.csv', content: Buffer.from(text).toString('base64'), srid: 4326, check: false });
    expect(imported.json.findings.some(({ code }) => code === 'offer-doubtful')).toBe(true);
    const changed = await sent<OfferAnswer>('PATCH', `${path}/alt`, { version: 1, capacity: 7 });
    expect(changed.status).toBe(200);
    expect(changed.json.issues.map(({ code }) => code)).toContain('hours_invalid');
    expect((await sent('PATCH', `${path}/alt`, { version: 2, openingHours: 'immer mal' })).status).toBe(400);
    await sent('POST', `${path}/alt/undo`);
    expect((await sent('POST', `${path}/history/${imported.json.entry}/undo`)).status).toBe(200);
  });

  it('counts in total the offers of the kinds asked for, whatever the other filters', async () => {
    const { total, offers } = await service.json<OffersAnswer>(`${path}?kind=kita&cost=free`);
    expect([total, offers.length]).toEqual([3, 1]);
    expect((await service.json<OffersAnswer>(`${path}?cost=free`)).total).toBe(4);
  });

  it('removes an offer, and undo brings it back', async () => {
    const { offer: before } = await find('nord');
    expect((await sent('DELETE', `${path}/nord?version=${before.version}`)).status).toBe(204);
    expect(await list('?kind=kita')).toEqual(['mitte', 'sued']);
    await sent('POST', `${path}/nord/undo`);
    const { offer: after } = await find('nord');
    expect({ ...after, version: 0, origin: '' }).toEqual({ ...before, version: 0, origin: '' });
  });

  it('refuses what somebody else has changed since', async () => {
    const { offer: { version } } = await find('sued');
    await sent('PATCH', `${path}/sued`, { version, placesFree: 7 });
    const late = await sent<{ detail: string }>('PATCH', `${path}/sued`, { version, placesFree: 9 });
    expect(late.status).toBe(409);
    expect((await sent('DELETE', `${path}/sued?version=${version}`)).status).toBe(409);
    await sent('POST', `${path}/sued/undo`);
    expect((await find('sued')).offer.placesFree).toBe(5);
  });

  it.each([
    [{ name: 'X', kind: 'kita', place: { ...corner(1, 1), lon: SOUTH, lat: WEST } }, 'body.place.lon', 'vertauscht'],
    [{ name: 'X', kind: 'schwimmbad', place: 'p-nord' }, 'body.kind', 'gibt es nicht'],
    [{ name: 'X', kind: 'kita', place: 'nirgends' }, 'body.place', 'gibt es nicht'],
    [{ name: 'X', kind: 'kita', place: 'p-nord', capacity: 5, placesFree: 6 }, 'body.placesFree', 'mehr als'],
    [{ name: 'X', kind: 'kita', place: 'p-nord', targetGroup: { fromAge: 9, toAge: 3, lifePhases: [] } }, 'body.targetGroup.fromAge', 'höher'],
    [{ name: '', kind: 'kita', place: 'p-nord' }, 'body.name', 'name'],
  ])('refuses %j and names the field', async (body, at, words) => {
    const { status, json } = await sent<{ detail: string; errors: { path: string; message: string }[] }>('POST', path, body);
    expect(status).toBe(400);
    expect(json.errors[0]!.path).toBe(at);
    expect(json.errors[0]!.message).toContain(words);
  });

  it('takes an offer in a lake, and says so', async () => {
    const { json } = await sent<OfferAnswer>('POST', path, { name: 'Bootshaus', kind: 'sport', place: { name: 'Steg', address: '', lon: WEST - 0.01, lat: SOUTH } });
    expect(json.issues.map(({ code }) => code)).toContain('outside_city');
    await sent('POST', `${path}/${json.offer.id}/undo`);
  });

  it('moves a place with everything that stands there', async () => {
    const { places } = await service.json<{ places: { id: string; version: number; offers: string[] }[] }>('/api/cities/winzig/places');
    const { version } = places.find(({ id }) => id === 'p-club')!;
    const { status, json } = await sent<{ place: { lon: number; offers: string[] } }>('PATCH', '/api/cities/winzig/places/p-club', { version, lon: WEST + STEP });
    expect(status).toBe(200);
    expect(json.place).toMatchObject({ offers: ['club'] });
    expect((await find('club')).place.lon).toBeCloseTo(WEST + STEP, 9);
    await sent('POST', `${path}/club/undo`);
    expect((await find('club')).place.lon).toBe(WEST);
  });

  it('merges two records, and one undo brings both back', async () => {
    const first = (await sent<OfferAnswer>('POST', path, { name: 'Treff Ost', kind: 'sport', place: corner(3, 1), contact: '' })).json.offer;
    const second = (await sent<OfferAnswer>('POST', path, { name: 'TREFF OST', kind: 'sport', place: corner(3, 1), contact: '030 1', languages: ['en'] })).json.offer;
    const { records } = await service.json<{ records: { offers: string[] }[] }>(`${path}/duplicates?type=records`);
    expect(records.map(({ offers }) => [...offers].sort())).toContainEqual([first.id, second.id].sort());
    const merged = await sent<OfferAnswer>('POST', `${path}/merge`, { keep: first.id, remove: [second.id], versions: { [first.id]: 1, [second.id]: 1 } });
    expect(merged.json.offer).toMatchObject({ name: 'Treff Ost', contact: '030 1', languages: ['en'] });
    expect(await list('?q=treff')).toEqual([first.id]);
    await sent('POST', `${path}/${first.id}/undo`);
    expect((await list('?q=treff')).sort()).toEqual([first.id, second.id].sort());
    for (const { id } of [first, second]) await sent('POST', `${path}/${id}/undo`);
    expect(await list('?q=treff')).toEqual([]);
  });

  it('keeps lists of kinds and groups, and refuses formulas over what the city does not have', async () => {
    const { kinds, targetGroups, version } = await service.json<KindsAnswer>(`${path}/kinds`);
    const own = { version, kinds: kinds.map((kind) => ({ ...kind, offers: undefined })), targetGroups: [...targetGroups, { key: 'haushalte', name: { de: 'Haushalte' }, measures: 'haushalte', fromAge: null, toAge: null }] };
    expect((await sent('PUT', `${path}/kinds`, own)).status).toBe(204);
    expect((await sent('PUT', `${path}/kinds`, own)).status).toBe(409);
    const wrong = await sent<{ errors: { path: string }[] }>('PUT', `${path}/kinds`, { ...own, version: version + 1, targetGroups: [...targetGroups, { key: 'x', name: { de: 'x' }, measures: 'kinder', fromAge: null, toAge: null }] });
    expect(wrong.status).toBe(400);
    expect(wrong.json.errors[0]!.path).toBe('body.targetGroups.1.measures');
    const answer = await service.json<{ basis: { group: string } }>('/api/cities/winzig/reach?category=kita&level=stadt&group=haushalte');
    expect(answer.basis.group).toBe('haushalte');
  });
});

describe('a stranger', () => {
  it('may read but not write, and is not told who wrote', async () => {
    const closed = await startService([reachCity()], { isWritable: false });
    expect((await closed.get(path)).status).toBe(200);
    for (const [method, at, body] of [['POST', path, { name: 'X', kind: 'kita', place: 'p-nord' }], ['PATCH', `${path}/nord`, { version: 1, name: 'X' }], ['DELETE', `${path}/nord?version=1`, undefined], ['POST', `${path}/nord/undo`, undefined]] as const) {
      expect((await closed.send(method, at, body)).status, `${method} ${at}`).toBe(401);
    }
    const { token } = await createToken(closed.database, { audience: 'planning', label: 'Frau Muster', days: 1 });
    const signedIn = { Authorization: `Bearer ${token}` };
    expect((await closed.send('PATCH', `${path}/nord`, { version: 1, name: 'Kita Norden' }, signedIn)).status).toBe(200);
    const who = async (headers: Record<string, string>) => (await closed.json<HistoryAnswer>(`${path}/history`, headers)).entries[0]!.who;
    expect([await who({}), await who(signedIn)]).toEqual(['', 'Frau Muster']);
    await closed.stop();
  }, 120_000);
});

describe('a file', () => {
  const upload = (text: string, more: object = {}) => sent<{ read: number; added: number; updated: number; refused: number; keptEdited: number; entry: number | null; findings: { code: string }[] }>('POST', `${path}/import`, { fileName: 'liste.csv', content: Buffer.from(text).toString('base64'), ...more });

  it('that was written by the export is read back without a change', async () => {
    for (const lang of ['de', 'en']) {
      const table = await (await service.get(`${path}?format=csv&lang=${lang}`)).text();
      const { json } = await upload(table, { srid: 4326 });
      expect(json, lang).toMatchObject({ read: 4, added: 0, updated: 0, refused: 0 });
    }
  });

  it('is checked first, then taken over, and broken rows are named', async () => {
    const text = `id;name;art;lon;lat;plaetze;oeffnungszeiten\nn1;Kita Neu;Kita;${WEST + STEP};${SOUTH + STEP};20;Mo-Fr 08:00-16:00\nn2;Verdreht;Kita;${SOUTH + STEP};${WEST + STEP};20;\nn3;Ohne Ort;Kita;;;20;\nn4;Uhr;Kita;${WEST + STEP};${SOUTH + STEP};20;nach Gefühl\n`;
    const checked = await upload(text, { srid: 4326 });
    expect(checked.json).toMatchObject({ read: 4, added: 3, refused: 1 });
    expect(checked.json.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['offer-refused', 'offer-swapped', 'offer-doubtful']));
    expect(await list('?q=verdreht')).toEqual([]);
    expect((await upload(text, { srid: 4326, check: false })).json).toMatchObject({ added: 3 });
    expect(await list('?q=verdreht')).toEqual(['n2']);
    expect((await find('n2')).place.lon).toBeCloseTo(WEST + STEP, 6);
    expect((await upload(text, { srid: 4326, check: false })).json).toMatchObject({ added: 0, updated: 0 });
  });

  it('is taken back as a whole: what it brought goes, what it changed is as before, and it can be imported again', async () => {
    const before = await service.json<OffersAnswer>(path);
    const table = (await (await service.get(`${path}?format=csv&lang=de&kind=sport`)).text()).replace('Sportclub', 'Sportverein');
    const text = `id;name;art;lon;lat;plaetze\nm1;Kita Mond;Kita;${WEST + 2 * STEP};${SOUTH + STEP};30\nm2;Kita Stern;Kita;${WEST + 2 * STEP};${SOUTH + STEP};20\n`;
    const first = await upload(table, { srid: 4326, check: false });
    expect(first.json).toMatchObject({ added: 0, updated: 1 });
    const second = await upload(text, { srid: 4326, check: false });
    expect(second.json, JSON.stringify(second.json)).toMatchObject({ added: 2, updated: 0 });
    expect(second.json.entry).toBeGreaterThan(first.json.entry!);

    const { entries } = await service.json<HistoryAnswer>(`${path}/history?limit=2`);
    expect(entries.map(({ id, action, records, canUndo }) => [id, action, records, canUndo])).toEqual([[second.json.entry, 'import', 4, true], [first.json.entry, 'import', 1, true]]);
    expect((await service.json<HistoryAnswer>(`${path}/history?offer=m2`)).entries[0]!.changes).toHaveLength(1);

    for (const { json } of [second, first]) expect((await sent('POST', `${path}/history/${json.entry}/undo`)).status).toBe(200);
    const after = await service.json<OffersAnswer>(path);
    const plain = ({ offers, places }: OffersAnswer) => ({ places, offers: offers.map((each) => ({ ...each, version: 0 })) });
    expect(plain(after)).toEqual(plain(before));
    expect((await sent('POST', `${path}/history/${second.json.entry}/undo`)).status).toBe(409);
    expect((await sent('POST', `${path}/history/999999/undo`)).status).toBe(404);
    const again = await upload(text, { srid: 4326, check: false });
    expect(again.json).toMatchObject({ added: 2, keptEdited: 0 });

    const { offer: m1 } = await find('m1');
    await sent('PATCH', `${path}/m1`, { version: m1.version, capacity: 31 });
    const refused = await sent<{ detail: string; errors: { message: string }[] }>('POST', `${path}/history/${again.json.entry}/undo`);
    expect(refused.status).toBe(409);
    expect(refused.json.errors.map(({ message }) => message).join()).toContain('Kita Mond');
    expect(await list('?q=stern')).toEqual(['m2']);
    await sent('POST', `${path}/m1/undo`);
    expect((await sent('POST', `${path}/history/${again.json.entry}/undo`)).status).toBe(200);
    expect(await list('?q=stern')).toEqual([]);
  });

  it('of another format is refused', async () => {
    expect((await sent('POST', `${path}/import`, { fileName: 'liste.docx', content: '' })).status).toBe(400);
  });
});

describe('reach', () => {
  it('never answers from before a change of the offers, however often the same was asked', async () => {
    const asked = '/api/cities/winzig/reach?category=sport&level=stadt&cutoff=10';
    const offersIn = async (): Promise<number> => (await service.json<ReachAnswer>(asked)).basis.offers;
    const before = [await offersIn(), await offersIn(), await offersIn()];
    await sent('POST', path, { name: 'Verein', kind: 'sport', place: corner(1, 1) });
    expect([...before, await offersIn()]).toEqual([1, 1, 1, 2]);
  });
});

describe('a new delivery', () => {
  it('keeps what people changed, removed or entered, and brings the rest up to date', async () => {
    const own = await startService([reachCity('zwei')]);
    const at = '/api/cities/zwei/offers';
    await own.send('PATCH', `${at}/sued`, { version: 1, capacity: 111 });
    await own.send('DELETE', `${at}/nord?version=1`, undefined);
    await own.post(at, { name: 'Kita Eigen', kind: 'kita', place: corner(1, 1) });
    const city = reachCity('zwei');
    const offers = [...city.offers!.offers.filter(({ id }) => id !== 'club').map((each) => ({ ...each, capacity: 222 })), offer('ost')];
    await writeCity(own.database, { ...city, offers: { ...city.offers!, places: [...city.offers!.places, place('p-ost', 4, 0)], offers } }, { packHash: 'zweite', report: REPORT });
    const { offers: now } = await own.json<OffersAnswer>(at);
    const capacities = Object.fromEntries(now.map(({ name, capacity }: ListedOffer) => [name, capacity]));
    expect(capacities).toEqual({ 'Kita sued': 111, 'Kita mitte': 222, 'Kita ost': 100, 'Kita Eigen': null });
    await own.stop();
  }, 120_000);
});

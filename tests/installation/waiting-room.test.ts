import { afterEach, describe, expect, it } from 'vitest';
import { openWaitingRoom, type WaitingRoom } from '../../api/commands/waiting-room.ts';

const HERE = { port: 0, host: '127.0.0.1' };
let rooms: WaitingRoom[] = [];

const open = (port = 0): WaitingRoom => {
  const room = openWaitingRoom({ ...HERE, port });
  rooms.push(room);
  return room;
};
afterEach(async () => {
  for (const room of rooms) await room.close();
  rooms = [];
});

describe('the address before the service', () => {
  it('says that the process lives, and asks everybody else to come again', async () => {
    const address = await open().address;
    expect(await (await fetch(`${address}health`)).json()).toEqual({ status: 'ok' });
    for (const path of ['', 'ready', 'api/cities', 'health/no']) {
      const answer = await fetch(`${address}${path}?a=1`, { headers: { 'accept-language': 'en' } });
      expect(answer.status).toBe(503);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toMatchObject({ status: 503, code: 'unavailable', instance: `/${path}`, detail: 'invalid moment: the service is starting' });
    }
  });

  it('says so in German as well, and takes no POST for a sign of life', async () => {
    const address = await open().address;
    const answer = await fetch(`${address}health`, { method: 'POST', body: '{}' });
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ title: 'Zurzeit nicht verfügbar', detail: 'Der Dienst startet noch' });
    expect(await (await fetch(`${address}ready`, { method: 'HEAD' })).text()).toBe('');
  });

  it('lets the service answer once it is there, also on a connection that was kept', async () => {
    const room = open();
    const address = await room.address;
    await (await fetch(address)).text();
    room.open((_request, response) => response.end('served'));
    expect(await (await fetch(address)).text()).toBe('served');
  });

  it('names a port that is in use', async () => {
    const port = Number(new URL(await open().address).port);
    await expect(open(port).address).rejects.toMatchObject({ code: 'unavailable', message: `invalid PORT: ${port} is in use` });
  });

  it('can be closed before anybody came, twice, and where it never listened', async () => {
    const room = open();
    await room.close();
    await room.close();
    await expect(fetch(await room.address)).rejects.toThrow('fetch failed');
    const nowhere = openWaitingRoom({ port: 0, host: '256.0.0.1' });
    await expect(nowhere.address).rejects.toMatchObject({ code: 'unavailable' });
    await nowhere.close();
  });
});

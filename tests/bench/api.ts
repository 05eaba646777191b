/**
 * The API under load: a city of 12,309 blocks behind a server process, asked over four kept connections that count the
 * bytes and nothing else. Budgets: values p50 ≤ 2 ms, p99 ≤ 10 ms, ≥ 2,000 requests/s from memory; tile p95 ≤ 10 ms warm.
 * The baselines are the same service that keeps no answers, and for the answer of 1 MB that is not compressed (which no
 * browser asks for) a bare node:http server that sends the same bytes: there the copying through the system is all. Run: npx tsx tests/bench/api.ts
 */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../api/app.ts';
import { openDatabase } from '../../api/database/database.ts';
import { writeCity } from '../../api/database/write-city.ts';
import { gridCity } from './grid-city.ts';

const CONNECTIONS = 4;
const QUESTION = '/api/cities/gitter/values?indicator=arm_sgb2&level=block';

if (process.argv[2] === 'serve') await serve(Number(process.argv[3]));
else await measure();

/** One database, two services over it: one that keeps answers and one that does not. */
async function serve(blocks: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'atlas-bench-'));
  const database = await openDatabase({ dataDirectory: directory });
  await writeCity(database, gridCity(blocks), { packHash: 'bench'.padEnd(64, '0'), report: {} });
  const ports: number[] = [];
  for (const cacheBytes of [64 * 2 ** 20, 0]) {
    const { app } = await createApp({ database, logger: pino({ level: 'silent' }), viewerDirectory: null, isWritable: true, cacheBytes });
    const server = createServer(app).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    ports.push((server.address() as AddressInfo).port);
  }
  const bytes = Buffer.from(await (await fetch(`http://127.0.0.1:${ports[0]}${QUESTION}`, { headers: { 'Accept-Encoding': 'identity' } })).arrayBuffer());
  const bareServer = createServer((_request, response) => void response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': bytes.length }).end(bytes)).listen(0, '127.0.0.1');
  await new Promise((resolve) => bareServer.once('listening', resolve));
  process.send!([...ports, (bareServer.address() as AddressInfo).port]);
  process.once('message', async () => {
    await database.close();
    await rm(directory, { recursive: true, force: true });
    process.exit(0);
  });
}

async function measure(): Promise<void> {
  const child = fork(import.meta.filename, ['serve', '12309']);
  const [port = 0, forgetful = 0, bare = 0] = await new Promise<number[]>((resolve) => child.once('message', (ports) => resolve(ports as number[])));
  const baseline = await load(forgetful, QUESTION, { 'Accept-Encoding': 'identity' }, 20);
  report('values, 12,309 blocks, JSON, no answers kept', baseline, null);
  // in turns, so that neighbours on the machine disturb both alike
  for (let turn = 0; turn < 3; turn++) {
    const plain = await load(bare, QUESTION, { 'Accept-Encoding': 'identity' }, 700);
    report('the same bytes from a bare node:http server', plain, null);
    report('values, JSON, identity', await load(port, QUESTION, { 'Accept-Encoding': 'identity' }, 700), plain, 'as from the bare server');
  }
  for (const [name, path, headers] of [
    ['values, JSON, gzip', QUESTION, { 'Accept-Encoding': 'gzip' }],
    ['values, JSON, br', QUESTION, { 'Accept-Encoding': 'br' }],
    ['values, binary, gzip', `${QUESTION}&format=binary`, { 'Accept-Encoding': 'gzip' }],
    ['tile 14, gzip', '/api/cities/gitter/tiles/block/14/8802/5372.mvt', { 'Accept-Encoding': 'gzip' }],
    ['tile 10, gzip', '/api/cities/gitter/tiles/block/10/550/335.mvt', { 'Accept-Encoding': 'gzip' }],
    ['city', '/api/cities/gitter', { 'Accept-Encoding': 'gzip' }],
  ] as [string, string, Record<string, string>][]) {
    report(name, await load(port, path, headers, 2000), baseline);
  }
  child.send('stop');
}

interface Outcome {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly bytes: number;
}

async function load(port: number, path: string, headers: Readonly<Record<string, string>>, requests: number): Promise<Outcome> {
  const text = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
  const times: number[] = [];
  let bytes = 0;
  const run = async (count: number) => {
    let left = count;
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async () => {
        const socket = connect(port, '127.0.0.1').setNoDelay(true);
        while (left-- > 0) {
          const startedAt = performance.now();
          bytes = await exchange(socket, text);
          times.push(performance.now() - startedAt);
        }
        socket.destroy();
      }),
    );
  };
  await run(Math.min(400, requests / 4));
  times.length = 0;
  const startedAt = performance.now();
  await run(requests);
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(share * times.length))]!;
  return { perSecond: requests / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), bytes };
}

/** Sends one request and waits for exactly the bytes that the head announces. */
function exchange(socket: Socket, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = '';
    let expected = -1;
    let received = 0;
    const finish = (settle: () => void) => {
      socket.off('data', read).off('error', fail);
      settle();
    };
    const fail = (error: Error) => finish(() => reject(error));
    const read = (chunk: Buffer) => {
      received += chunk.length;
      if (expected < 0) {
        head += chunk.toString('latin1');
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        if (!head.startsWith('HTTP/1.1 200')) fail(new Error(head.slice(0, 300)));
        expected = end + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
      }
      if (received >= expected) finish(() => resolve(expected));
    };
    socket.on('data', read).on('error', fail);
    socket.write(text);
  });
}

function report(name: string, { perSecond, p50, p95, p99, bytes }: Outcome, baseline: Outcome | null, than = 'as many as without kept answers'): void {
  const ratio = baseline ? `  ${(perSecond / baseline.perSecond).toFixed(1)} × ${than}` : '';
  const numbers = [`${Math.round(perSecond)} requests/s`, `p50 ${p50.toFixed(2)} ms`, `p95 ${p95.toFixed(2)} ms`, `p99 ${p99.toFixed(2)} ms`, `${Math.round(bytes / 1000)} kB`];
  console.log(`${name.padEnd(46)} ${numbers.map((each) => each.padStart(17)).join('')}${ratio}`);
}

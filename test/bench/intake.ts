import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { Client } from 'pg';
import { entities } from '../../src/entities.ts';
import { runtimeRole, startEmbeddedDatabase } from '../../src/platform/database/embedded.ts';
import { migrateDatabase } from '../../src/platform/database/migrate.ts';
import { createLogger } from '../../src/platform/log.ts';
import { openRuntime } from '../../src/platform/runtime.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { prepareBareTables } from './intake/bare.ts';
import type { ServerKind } from './intake/server.thread.ts';
import { linesOf, linesPerOrder, prepareWeek, type Place, type Round } from './intake/week.ts';

/**
 * Orders per second through the whole stack, beside a bare handler that inserts the same rows:
 * `--orders N` per round, `--rounds R`, `--connections C`, `--json`. The rounds take turns, so that what else
 * the machine does falls on both; the embedded database syncs every commit to disk, as in use.
 */
const { values } = parseArgs({ options: { orders: { type: 'string', default: '1140' }, rounds: { type: 'string', default: '3' }, connections: { type: 'string', default: '64' }, json: { type: 'boolean', default: false } } });
const perRound = Number(values.orders);
const rounds = Number(values.rounds);
const connections = Number(values.connections);
const poolMax = 10;

const agent = new Agent({ keepAlive: true, maxSockets: connections });

interface Served {
  address: string;
  /** What says who asks. */
  headers: Record<string, string>;
}

async function put({ address, headers }: Served, place: Place, index: number, key: string | null): Promise<number> {
  const body = Buffer.from(JSON.stringify({ lines: linesOf(index) }));
  const { hostname, port } = new URL(address);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { agent, hostname, port, method: 'PUT', path: `/api/v1/cycles/${place.cycleId}/cooperatives/${place.cooperativeId}/order`, headers: { ...headers, 'Content-Type': 'application/json', 'Content-Length': body.length, ...(key !== null && { 'Idempotency-Key': key }) } },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
        });
        incoming.on('end', () => (incoming.statusCode === 200 ? resolve(performance.now() - started) : reject(new Error(`${address} answered ${incoming.statusCode}: ${text}`))));
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function runRound(served: Served, places: readonly Place[], keyed: boolean): Promise<Round> {
  const milliseconds: number[] = [];
  let next = 0;
  const started = performance.now();
  const lane = async () => {
    for (let index = next++; index < places.length; index = next++) milliseconds.push(await put(served, places[index]!, index, keyed ? `${places[index]!.cycleId}-${places[index]!.cooperativeId}` : null));
  };
  await Promise.all(Array.from({ length: connections }, lane));
  return { seconds: (performance.now() - started) / 1000, milliseconds };
}

function summarise(done: readonly Round[]) {
  const sorted = done.flatMap((round) => round.milliseconds).sort((a, b) => a - b);
  const at = (share: number) => Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1));
  const rates = done.map((round) => round.milliseconds.length / round.seconds).sort((a, b) => a - b);
  return { ordersPerSecond: Math.round(rates[Math.floor(rates.length / 2)]!), p50Milliseconds: at(0.5), p99Milliseconds: at(0.99) };
}

async function startThread(kind: ServerKind, databaseUrl: string) {
  const thread = new Worker(new URL('intake/server.thread.ts', import.meta.url), { workerData: { kind, databaseUrl, poolMax } });
  const message = async <T>() =>
    new Promise<T>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
    });
  const served = await message<Served>();
  const ask = async <T>(question: unknown): Promise<T> => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage(question);
    return message<T>();
  };
  const close = async () => {
    const gone = new Promise((resolve) => {
      thread.once('exit', resolve);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    thread.postMessage('close');
    await gone;
  };
  return { ...served, ask, close };
}

async function countRows(url: string, schema: string): Promise<number[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const counts = ['restock_order', 'restock_order_line', 'quota_movement'].map((table) => `(select count(*)::int from ${schema}.${table})`);
  const { rows } = await client.query<{ counts: number[] }>(`select array[${counts.join(', ')}] as counts`);
  await client.end();
  return rows[0]!.counts;
}

const folder = mkdtempSync(join(tmpdir(), 'lumbung-bench-'));
chmodSync(folder, 0o755);
const database = await startEmbeddedDatabase(folder, createLogger('silent'));
try {
  await migrateDatabase(database.ownerUrl, runtimeRole, entities);
  await prepareBareTables(database.ownerUrl, runtimeRole);
  const runtime = await openRuntime({ databaseUrl: database.runtimeUrl, queues: { kind: 'postgres', url: database.runtimeUrl }, entities, log: createLogger('silent'), clock: systemClock });
  const places = await prepareWeek(runtime.context, perRound * (rounds + 3));
  await runtime.close();
  const take = () => places.splice(0, perRound);

  const bare = await startThread('bare', database.runtimeUrl);
  const lumbung = await startThread('lumbung', database.runtimeUrl);
  const measured = { bare: [] as Round[], lumbung: [] as Round[] };
  for (let round = 0; round <= rounds; round++) {
    const these = take();
    const bareRound = await runRound(bare, these, true);
    const lumbungRound = await runRound(lumbung, these, true);
    // The first round warms both up.
    if (round > 0) {
      measured.bare.push(bareRound);
      measured.lumbung.push(lumbungRound);
    }
  }
  const [bareRows, lumbungRows] = [await countRows(database.ownerUrl, 'bare'), await countRows(database.ownerUrl, 'public')];
  if (bareRows.join() !== lumbungRows.join() || lumbungRows[1] !== lumbungRows[0]! * linesPerOrder) throw new Error(`The two did not write the same: ${bareRows.join()} and ${lumbungRows.join()}.`);
  const withoutKey = await runRound(lumbung, take(), false);
  const useCase = await lumbung.ask<Round>({ places: take(), parallel: connections });
  await lumbung.close();
  await bare.close();

  const result = { bare: summarise(measured.bare), lumbung: summarise(measured.lumbung), withoutIdempotencyKey: summarise([withoutKey]), useCaseWithoutHttp: summarise([useCase]) };
  const report = {
    orders: perRound * rounds,
    linesPerOrder,
    connections,
    ...result,
    throughputOfBare: Number((result.lumbung.ordersPerSecond / result.bare.ordersPerSecond).toFixed(2)),
    p99OfBare: Number((result.lumbung.p99Milliseconds / result.bare.p99Milliseconds).toFixed(2)),
  };
  if (values.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else {
    const row = (name: string, one: ReturnType<typeof summarise>) => `${name.padEnd(34)} ${String(one.ordersPerSecond).padStart(6)} orders/s   p50 ${one.p50Milliseconds} ms   p99 ${one.p99Milliseconds} ms\n`;
    process.stdout.write(row('Bare Express + pg', result.bare) + row('Lumbung, whole stack', result.lumbung) + row('  without Idempotency-Key', result.withoutIdempotencyKey) + row('  the use case alone, no HTTP', result.useCaseWithoutHttp));
    process.stdout.write(`Throughput ${report.throughputOfBare} of bare (aim ≥ 0.5), p99 ${report.p99OfBare} times bare's (aim ≤ 2).\n`);
  }
} finally {
  agent.destroy();
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

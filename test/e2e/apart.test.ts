import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCity, openThisWeek } from '../builders/city.ts';
import type { TestDatabase } from '../test-database.ts';
import { waitUntil } from '../wait.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const limit = 90_000;

interface Board {
  cycle: { state: string };
  plan: { id: string; state: string; gapPercent: number } | null;
  delivery: { state: string; stops: number; unserved: number } | null;
}

describe('servers and workers that run apart', () => {
  let database: TestDatabase;
  const processes: { process: ChildProcess; output: string }[] = [];

  const run = (script: string) => {
    const child = spawn(process.execPath, [script], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: database.databaseUrl, DATABASE_OWNER_URL: database.ownerUrl, REDIS_URL: process.env.REDIS_URL ?? '', REDIS_PREFIX: database.redisPrefix, PORT: '0', LOG_LEVEL: 'info', NODE_ENV: 'test' },
    });
    const entry = { process: child, output: '' };
    child.stdout.on('data', (text: Buffer) => (entry.output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (entry.output += text.toString()));
    processes.push(entry);
    return entry;
  };

  beforeAll(async () => {
    database = await createCity();
  });
  afterAll(async () => {
    for (const { process: child } of processes) child.kill('SIGKILL');
    await database.close();
  });

  it('carry one week from an order over HTTP to the routes, with two servers and two workers', async () => {
    const cycle = await openThisWeek(database);
    const [server, other] = [run('src/main.ts'), run('src/main.ts')];
    run('workers/main.ts');
    run('workers/main.ts');
    await waitUntil(() => processes.every((entry) => entry.output.includes('ready')), limit);
    const addressOf = (entry: { output: string }) => /http:\/\/127\.0\.0\.1:\d+/.exec(entry.output)![0];
    const [first, second] = [addressOf(server), addressOf(other)];
    const send = async (address: string, method: string, path: string, body?: unknown) => {
      const response = await fetch(`${address}/api/v1${path}`, { method, headers: { 'content-type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }) });
      const answer: unknown = await response.json();
      expect(response.status, JSON.stringify(answer)).toBeLessThan(300);
      return answer;
    };
    const board = async () => (await send(second, 'GET', '/board/cities/metro')) as Board;

    const { items } = (await send(first, 'GET', '/cooperatives?limit=8')) as { items: { id: string }[] };
    for (const [index, { id }] of items.entries()) await send(index % 2 ? first : second, 'PUT', `/cycles/${cycle.id}/cooperatives/${id}/order`, { lines: [{ sku: 'BRS-PRM-5', packs: 20 + index }, { sku: 'TLR-15', packs: 3 }] });
    await send(first, 'POST', `/cycles/${cycle.id}/close`);
    await waitUntil(async () => (await board()).plan?.state === 'proposed', limit);
    const { plan } = await board();
    expect(plan!.gapPercent).toBeLessThanOrEqual(0.1);
    await send(second, 'POST', `/buy-plans/${plan!.id}/approve`);
    await waitUntil(async () => (await board()).delivery?.state === 'planned', limit);
    const done = await board();
    expect(done.cycle.state).toBe('ordered');
    expect(done.delivery).toMatchObject({ stops: 8, unserved: 0 });
  });
});

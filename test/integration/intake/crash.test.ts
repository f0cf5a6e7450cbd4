import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEntry } from '../../../src/platform/audit/audit.entities.ts';
import { verifyAudit } from '../../../src/platform/audit/verify.ts';
import { IdempotencyKey } from '../../../src/platform/http/idempotency.entities.ts';
import { RestockOrder } from '../../../src/ordering/order.entities.ts';
import { call, openWeek } from '../../builders/open-week.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';
import { waitUntil } from '../../wait.ts';

/** The server program itself, in a process of its own, on the test's database. */
async function startProcess(databaseUrl: string): Promise<{ process: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('../../../src/main.ts', import.meta.url))], {
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl, PORT: '0', LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { address } = JSON.parse(line) as { address?: string };
    if (address) return { process: child, address };
  }
  throw new Error('The server ended before it was ready.');
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

describe('a server that is killed in the middle of a request', () => {
  let database: TestDatabase;
  let owner: Client;
  let cycleId: string;
  let cooperativeId: string;
  const started: ChildProcess[] = [];
  const start = async () => {
    const server = await startProcess(database.databaseUrl);
    started.push(server.process);
    return server;
  };
  const body = { lines: [{ sku: 'BRS-PRM-5', packs: 5 }] };
  const headers = { 'Idempotency-Key': 'crash-1' };
  const path = () => `/cycles/${cycleId}/cooperatives/${cooperativeId}/order`;

  beforeAll(async () => {
    database = await createTestDatabase();
    const week = await openWeek(database.context);
    cycleId = week.cycleId;
    cooperativeId = week.cooperativeIds[0]!;
    owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    // The servers run by the real clock.
    await owner.query(`update order_cycle set opens_at = now() - interval '1 day', closes_at = now() + interval '1 day'`);
  });

  afterAll(async () => {
    for (const child of started) if (child.exitCode === null && child.signalCode === null) await kill(child);
    await owner.end();
    await database.close();
  });

  it('leaves nothing behind, and the retry does the work once', async () => {
    const first = await start();
    // The chain of the cooperative is held: the request has done everything but its commit.
    await owner.query('begin');
    await owner.query('lock table audit_entry in exclusive mode');
    const broken = call(first.address, 'PUT', path(), { body, headers }).then(
      () => 'answered',
      () => 'broken off',
    );
    const sessions = async (where: string) => (await database.orm.em.fork().execute<unknown[]>(`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and ${where}`)).length;
    await waitUntil(async () => (await sessions(`wait_event_type = 'Lock'`)) === 1);
    await kill(first.process);
    expect(await broken).toBe('broken off');
    await owner.query('rollback');

    const em = database.orm.em.fork();
    await waitUntil(async () => (await sessions(`state <> 'idle' and query like '%audit_append%'`)) === 0);
    expect([await em.count(RestockOrder), await em.count(IdempotencyKey), await em.count(AuditEntry, { organisationId: cooperativeId, action: 'ordering.submitOrder' })]).toEqual([0, 0, 0]);

    const second = await start();
    const retry = await call(second.address, 'PUT', path(), { body, headers });
    expect(retry.status).toBe(200);
    expect(retry.body).toMatchObject({ version: 1 });

    // It dies after the commit, before the answer is known to have arrived.
    await kill(second.process);
    const third = await start();
    const known = await call(third.address, 'PUT', path(), { body, headers });
    expect([known.status, known.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(known.body).toEqual(retry.body);
    expect([await em.fork().count(RestockOrder), await em.fork().count(AuditEntry, { organisationId: cooperativeId, action: 'ordering.submitOrder' })]).toEqual([1, 1]);
    expect((await verifyAudit(em.fork())).findings).toEqual([]);
    await kill(third.process);
  });
});

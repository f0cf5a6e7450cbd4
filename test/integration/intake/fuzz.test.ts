import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../../src/platform/audit/verify.ts';
import { routes } from '../../../src/routes.ts';
import { call, serveRuntime, weekClock } from '../../builders/open-week.ts';
import { runFuzz } from '../../fuzz/run.ts';
import { fuzzSessions, fuzzWorld } from '../../fuzz/world.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';

/** `npm run fuzz -- --cases N --seed S` does the same with more. */
const cases = 20_000;

describe('requests that nobody in his right mind sends', () => {
  let database: TestDatabase;
  let server: Awaited<ReturnType<typeof serveRuntime>>;

  beforeAll(async () => {
    database = await createTestDatabase(weekClock);
  });

  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it(`are answered ${cases} times without a 5xx, change nothing when refused, and say what to do`, { timeout: 600_000 }, async () => {
    const known = await fuzzWorld(database.context);
    server = await serveRuntime(database);
    const sessions = await fuzzSessions(database.context, server.address);
    const endpoints = routes({ auth: null as never, queues: database.queues, mapStyleUrl: null }).map((route) => route.endpoint);
    const report = await runFuzz({ address: server.address, databaseUrl: database.ownerUrl, endpoints, known, sessions, cases, seed: 20_261_121 });
    expect(report.complaints).toEqual([]);
    expect(report.cases).toBeGreaterThanOrEqual(cases);
    // The cases are no use when all of them stop at the first check: some get through, some meet every refusal.
    for (const status of [200, 400, 404, 409, 413, 415, 422]) expect([status, report.statuses[status] ?? 0]).toEqual([status, expect.toSatisfy((count: number) => count > 0)]);
    // The right organisation, body and session together with a stale version is what chance seldom draws: it is asked for.
    const stale = await call(server.address, 'PUT', '/cooperatives/35.73.01.1001/readiness', { body: { lines: [{ item: 'nib', fulfilledOn: '2026-11-01', evidence: 'NIB 1', assumption: false }] }, headers: { 'If-Match': '"99999"' } });
    expect([stale.status, stale.body.code]).toEqual([412, 'platform.stale_version']);
    expect((await verifyAudit(database.orm.em.fork())).findings).toEqual([]);
  });
});

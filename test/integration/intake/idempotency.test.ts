import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { IdempotencyKey } from '../../../src/platform/http/idempotency.entities.ts';
import { forgetOldKeys, type answerOnce } from '../../../src/platform/http/idempotency.ts';
import { AuditEntry } from '../../../src/platform/audit/audit.entities.ts';
import { forkContext } from '../../../src/platform/context.ts';
import { RestockOrder, RestockOrderLine } from '../../../src/ordering/order.entities.ts';
import { call, openWeek, serveRuntime, weekClock } from '../../builders/open-week.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';

describe('Idempotency-Key and If-Match', () => {
  let database: TestDatabase;
  let server: Awaited<ReturnType<typeof serveRuntime>>;
  let cycleId: string;
  let cooperatives: string[];
  const order = (index: number) => `/cycles/${cycleId}/cooperatives/${cooperatives[index]}/order`;
  const lines = (packs: number) => ({ lines: [{ sku: 'BRS-PRM-5', packs }, { sku: 'GUL-1-20', packs: 7 }] });
  const put = async (index: number, body: unknown, headers: Record<string, string> = {}) => call(server.address, 'PUT', order(index), { body, headers });

  beforeAll(async () => {
    database = await createTestDatabase(weekClock);
    ({ cycleId, cooperativeIds: cooperatives } = await openWeek(database.context));
    server = await serveRuntime(database);
  });

  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it('answers the same key and body with the same words, and does it once', async () => {
    const first = await put(0, lines(5), { 'Idempotency-Key': 'a-1' });
    expect(first.status).toBe(200);
    expect(first.headers.get('etag')).toBe('"1"');
    const again = await put(0, lines(5), { 'Idempotency-Key': 'a-1' });
    expect(again.body).toEqual(first.body);
    expect([again.status, again.headers.get('etag'), again.headers.get('idempotent-replayed')]).toEqual([200, '"1"', 'true']);
    expect(await database.orm.em.fork().count(AuditEntry, { organisationId: cooperatives[0]!, action: 'ordering.submitOrder' })).toBe(1);
  });

  it('refuses the same key with another body, address or method', async () => {
    for (const reply of [
      await put(0, lines(6), { 'Idempotency-Key': 'a-1' }),
      await put(1, lines(5), { 'Idempotency-Key': 'a-1' }),
      await call(server.address, 'DELETE', order(0), { headers: { 'Idempotency-Key': 'a-1' } }),
    ]) {
      expect(reply.status).toBe(422);
      expect(reply.body.code).toBe('platform.idempotency_key_reused');
    }
    expect((await call(server.address, 'GET', order(0))).body).toMatchObject({ version: 1, state: 'submitted' });
    expect((await put(0, lines(6), { 'Idempotency-Key': 'with space and ü' })).status).toBe(400);
  });

  it('does the work once under 50 parallel retries, with one answer for all', async () => {
    const replies = await Promise.all(Array.from({ length: 50 }, async () => put(2, lines(9), { 'Idempotency-Key': 'p-1' })));
    expect(new Set(replies.map((reply) => reply.status))).toEqual(new Set([200]));
    expect(new Set(replies.map((reply) => JSON.stringify(reply.body))).size).toBe(1);
    expect(replies.filter((reply) => reply.headers.get('idempotent-replayed') === null)).toHaveLength(1);
    const stored = await database.orm.em.fork().findOneOrFail(RestockOrder, { cycleId, cooperativeId: cooperatives[2]! });
    expect(stored.version).toBe(1);
    expect(await database.orm.em.fork().count(RestockOrderLine, { order: stored.id })).toBe(2);
  });

  it('does the work once when the retries reach several processes, whose turns know nothing of each other', async () => {
    let done = 0;
    const claim = { scope: 'several', key: 'servers', fingerprint: 'f' };
    const processes: (typeof answerOnce)[] = [];
    for (let number = 0; number < 5; number++) {
      vi.resetModules();
      processes.push((await import('../../../src/platform/http/idempotency.ts')).answerOnce);
    }
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, retry) =>
        processes[retry % 5]!(forkContext(database.context), claim, async () => {
          done += 1;
          await new Promise((resolve) => setTimeout(resolve, 50));
          return { status: 201, body: `"${done}"`, etag: null };
        }),
      ),
    );
    expect(done).toBe(1);
    expect(new Set(answers.map((answer) => answer.body))).toEqual(new Set(['"1"']));
    expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
  });

  it('keeps the key free when the work was refused, and forgets old keys', async () => {
    const refused = await put(3, { lines: [] }, { 'Idempotency-Key': 'r-1' });
    expect(refused.body.code).toBe('ordering.empty_order');
    expect(await database.orm.em.fork().count(IdempotencyKey, { key: 'r-1' })).toBe(0);
    expect((await put(3, lines(2), { 'Idempotency-Key': 'r-1' })).status).toBe(200);
    await database.orm.em.fork().nativeUpdate(IdempotencyKey, { key: 'r-1' }, { createdAt: new Date('2026-11-01') });
    await forgetOldKeys(database.context);
    expect(await database.orm.em.fork().count(IdempotencyKey, { key: 'r-1' })).toBe(0);
    expect(await database.orm.em.fork().count(IdempotencyKey, { key: 'a-1' })).toBe(1);
  });

  it('refuses a stale edit with both versions and overwrites nothing', async () => {
    const { headers } = await put(4, lines(3));
    const etag = headers.get('etag')!;
    const theirs = await put(4, lines(4), { 'If-Match': etag });
    expect(theirs.headers.get('etag')).toBe('"2"');
    const mine = await put(4, lines(8), { 'If-Match': etag });
    expect(mine.status).toBe(412);
    expect(mine.body).toMatchObject({ code: 'platform.stale_version', expectedVersion: 1, currentVersion: 2, current: { version: 2, lines: [{ sku: 'BRS-PRM-5', packs: 4 }, { sku: 'GUL-1-20', packs: 7 }] } });
    expect((await call(server.address, 'DELETE', order(4), { headers: { 'If-Match': etag } })).status).toBe(412);
    expect((await call(server.address, 'GET', order(4))).body).toMatchObject({ version: 2, state: 'submitted' });
    expect((await put(4, lines(8), { 'If-Match': 'kemarin' })).body.code).toBe('platform.bad_if_match');
    expect((await put(4, lines(8), { 'If-Match': '"2"' })).status).toBe(200);
  });

  it('gives ten editors of the same version one winner', async () => {
    await put(5, lines(1));
    const replies = await Promise.all(Array.from({ length: 10 }, async (_, editor) => put(5, lines(10 + editor), { 'If-Match': '"1"' })));
    expect(replies.map((reply) => reply.status).sort((a, b) => a - b)).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
  });
});

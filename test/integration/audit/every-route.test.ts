import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rejectBuyPlan, requestBuyPlan } from '../../../src/consolidation/buy-plan.usecases.ts';
import { BuyPlan } from '../../../src/consolidation/buy-plan.entities.ts';
import { emptyHand } from '../../../src/consolidation/buy/market.ts';
import { findMarket } from '../../../src/consolidation/market.queries.ts';
import { DeliveryPlan } from '../../../src/delivery/delivery.entities.ts';
import { requestDeliveryPlan } from '../../../src/delivery/delivery.usecases.ts';
import { newId } from '../../../src/platform/ids.ts';
import { advanceCycle } from '../../../src/ordering/cycle.usecases.ts';
import { OrderCycle } from '../../../src/ordering/cycle.entities.ts';
import { AuditEntry } from '../../../src/platform/audit/audit.entities.ts';
import { audit } from '../../../src/platform/audit/audit.ts';
import { verifyAudit } from '../../../src/platform/audit/verify.ts';
import { forkContext, inTransaction, type Context } from '../../../src/platform/context.ts';
import { waitUntil } from '../../wait.ts';
import { routes } from '../../../src/routes.ts';
import { demoPassword } from '../../../seeds/demo/accounts.ts';
import { addMember } from '../../../src/directory/person.usecases.ts';
import { asManager } from '../../builders/actors.ts';
import { call, openWeek, serveRuntime, signInAnew, weekClock } from '../../builders/open-week.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';

interface Scenario {
  path: string;
  body?: unknown;
  /** A file instead of a body. */
  file?: string;
  /** Of another session than the usual one. */
  headers?: Record<string, string>;
}

/** A cycle of another week, moved to a state by the use cases. */
async function cycleIn(context: Context, week: number, ...states: ('open' | 'closed' | 'planned')[]): Promise<string> {
  return inTransaction(forkContext(context), async (tx) => {
    const opensAt = new Date(Date.UTC(2027, 0, 4 + 7 * week));
    const cycle = tx.em.create(OrderCycle, { cityId: 'malang', code: `w${week}`, state: 'scheduled', opensAt, closesAt: new Date(opensAt.getTime() + 86_400_000), deliveryDate: '2027-12-01', createdAt: opensAt }, { persist: true });
    audit(tx, { organisationId: 'malang', action: 'test.cycle', subject: 'order_cycle', before: null, after: null });
    await tx.em.flush();
    for (const state of states) await advanceCycle(tx, cycle.id, state);
    return cycle.id;
  });
}

async function proposedPlan(context: Context, week: number): Promise<string> {
  const cycleId = await cycleIn(context, week, 'open', 'closed');
  return inTransaction(forkContext(context), async (tx) => {
    const planId = await requestBuyPlan(tx, { cycleId });
    await advanceCycle(tx, cycleId, 'planned');
    (await tx.em.findOneOrFail(BuyPlan, { id: planId })).state = 'proposed';
    return planId;
  });
}

describe('the audit log and the routes', () => {
  let database: TestDatabase;
  let server: Awaited<ReturnType<typeof serveRuntime>>;
  let cycleId: string;
  let cooperatives: string[];

  /** One call of every mutating operation that succeeds; a new operation without one fails the test. */
  const scenarios: Record<string, () => Promise<Scenario>> = {
    'post /cycles': async () => ({ path: '/cycles', body: { cityId: 'malang', opensAt: '2027-03-01T00:00:00Z', closesAt: '2027-03-02T00:00:00Z', deliveryDate: '2027-03-05' } }),
    'post /cycles/{cycleId}/open': async () => ({ path: `/cycles/${await cycleIn(database.context, 1)}/open` }),
    'post /cycles/{cycleId}/close': async () => ({ path: `/cycles/${await cycleIn(database.context, 2, 'open')}/close` }),
    'put /cycles/{cycleId}/cooperatives/{cooperativeId}/order/draft': async () => ({ path: `/cycles/${cycleId}/cooperatives/${cooperatives[0]}/order/draft`, body: { lines: [{ sku: 'BRS-PRM-5', packs: 2 }] } }),
    'put /cycles/{cycleId}/cooperatives/{cooperativeId}/order': async () => ({ path: `/cycles/${cycleId}/cooperatives/${cooperatives[1]}/order`, body: { lines: [{ sku: 'BRS-PRM-5', packs: 2 }] } }),
    'delete /cycles/{cycleId}/cooperatives/{cooperativeId}/order': async () => {
      const path = `/cycles/${cycleId}/cooperatives/${cooperatives[2]}/order`;
      await call(server.address, 'PUT', path, { body: { lines: [{ sku: 'BRS-PRM-5', packs: 2 }] } });
      return { path };
    },
    'post /cycles/{cycleId}/cooperatives/{cooperativeId}/order/file': async () => ({ path: `/cycles/${cycleId}/cooperatives/${cooperatives[4]}/order/file`, file: 'Kode barang;Jumlah\nBRS-PRM-5;3' }),
    'post /cycles/{cycleId}/buy-plans': async () => ({ path: `/cycles/${await cycleIn(database.context, 3, 'open', 'closed')}/buy-plans` }),
    'post /buy-plans/{planId}/approve': async () => ({ path: `/buy-plans/${await proposedPlan(database.context, 4)}/approve` }),
    'post /buy-plans/{planId}/reject': async () => ({ path: `/buy-plans/${await proposedPlan(database.context, 5)}/reject`, body: { remark: 'terlalu mahal' } }),
    'post /buy-plans/{planId}/revise': async () => {
      const planId = await proposedPlan(database.context, 8);
      await inTransaction(forkContext(database.context), async (tx) => {
        const plan = await tx.em.findOneOrFail(BuyPlan, { id: planId });
        plan.market = await findMarket(tx.em, await tx.em.findOneOrFail(OrderCycle, { id: plan.cycleId }));
        audit(tx, { organisationId: 'malang', action: 'test.market', subject: 'buy_plan', before: null, after: null });
      });
      return { path: `/buy-plans/${planId}/revise`, body: { hand: emptyHand } };
    },
    'post /nation-buys': async () => {
      const closing = await cycleIn(database.context, 9, 'open');
      await call(server.address, 'PUT', `/cycles/${closing}/cooperatives/${cooperatives[5]}/order`, { body: { lines: [{ sku: 'BRS-PRM-5', packs: 2 }] } });
      await call(server.address, 'POST', `/cycles/${closing}/close`, {});
      return { path: '/nation-buys', body: { label: 'uji', deliveryDate: '2027-12-01' } };
    },
    'post /cycles/{cycleId}/delivery-plan/retry': async () => {
      const failing = await cycleIn(database.context, 10, 'open', 'closed');
      await inTransaction(forkContext(database.context), async (tx) => {
        const id = await requestDeliveryPlan(tx, { cycleId: failing, buyPlanId: newId() });
        (await tx.em.findOneOrFail(DeliveryPlan, { id })).state = 'failed';
      });
      return { path: `/cycles/${failing}/delivery-plan/retry` };
    },
    'post /cycles/{cycleId}/cooperatives/{cooperativeId}/order/approve': async () => {
      const path = `/cycles/${cycleId}/cooperatives/${cooperatives[6]}/order`;
      await call(server.address, 'PUT', `${path}/draft`, { body: { lines: [{ sku: 'BRS-PRM-5', packs: 2 }] } });
      return { path: `${path}/approve` };
    },
    'post /cycles/{cycleId}/cooperatives/{cooperativeId}/order/remarks': async () => {
      const path = `/cycles/${cycleId}/cooperatives/${cooperatives[7]}/order`;
      await call(server.address, 'PUT', path, { body: { lines: [{ sku: 'BRS-PRM-5', packs: 2 }] } });
      return { path: `${path}/remarks`, body: { text: 'halo' } };
    },
    'post /sign-out': async () => ({ path: '/sign-out', headers: await signInAnew(server.address) }),
    'delete /me/sessions/{sessionId}': async () => {
      await signInAnew(server.address);
      const { items } = (await call(server.address, 'GET', '/me/sessions')).body as { items: { id: string; current: boolean }[] };
      return { path: `/me/sessions/${items.find((session) => !session.current)!.id}` };
    },
    'delete /me/sessions': async () => ({ path: '/me/sessions' }),
    'put /me/password': async () => ({ path: '/me/password', body: { currentPassword: demoPassword, newPassword: demoPassword } }),
    'post /organisations/{organisationKind}/{organisationId}/people': async () => ({ path: '/organisations/hub/HUB-BAL/people', body: { name: 'Orang Baru', phoneNumber: '0811-2233-4455', role: 'driver' } }),
    'delete /organisations/{organisationKind}/{organisationId}/people/{membershipId}': async () => {
      const { membership } = await addMember(forkContext(database.context), { organisationKind: 'hub', organisationId: 'HUB-BAL', role: 'driver', name: 'Orang Lama', phoneNumber: '0811-2233-4466', email: null });
      return { path: `/organisations/hub/HUB-BAL/people/${membership.id}` };
    },
    'post /organisations/{organisationKind}/{organisationId}/api-keys': async () => ({ path: '/organisations/hub/HUB-BAL/api-keys', body: { name: 'sistem', role: 'hub_operator', scopes: ['reference.read'] } }),
    'delete /organisations/{organisationKind}/{organisationId}/api-keys/{keyId}': async () => {
      const { body } = await call(server.address, 'POST', '/organisations/hub/HUB-BAL/api-keys', { body: { name: 'lain', role: 'hub_operator', scopes: ['reference.read'] } });
      return { path: `/organisations/hub/HUB-BAL/api-keys/${String(body.id)}` };
    },
    'put /cooperatives/{cooperativeId}/settings': async () => ({ path: `/cooperatives/${cooperatives[0]}/settings`, body: { onePersonMayDoAll: true } }),
    'put /cities/{cityId}/settings': async () => ({ path: '/cities/malang/settings', body: { fourEyesAboveRupiah: 1_000_000_000_000 } }),
    'put /cooperatives/{cooperativeId}/readiness': async () => ({ path: `/cooperatives/${cooperatives[3]}/readiness`, body: { lines: [{ item: 'nib', fulfilledOn: '2026-11-01', evidence: 'NIB 1', assumption: false }] } }),
    'post /cooperatives/{cooperativeId}/stage': async () => ({ path: `/cooperatives/${cooperatives[3]}/stage`, body: { to: 'suspended', reason: 'diperiksa' } }),
    'post /jobs/failed/retry': async () => {
      const queue = database.queues.queue('planning');
      const worker = database.queues.worker('planning', async () => {
        throw new Error('never works');
      }, 1);
      const job = await queue.add('test.fails', {}, { jobId: 'test/fails', attempts: 1 });
      worker.run().catch(() => undefined);
      await waitUntil(async () => job.isFailed());
      await worker.close();
      return { path: '/jobs/failed/retry', body: { queue: 'planning', id: 'test/fails' } };
    },
  };

  beforeAll(async () => {
    database = await createTestDatabase(weekClock);
    ({ cycleId, cooperativeIds: cooperatives } = await openWeek(database.context));
    server = await serveRuntime(database);
  });

  afterAll(async () => {
    await server.close();
    await database.close();
  });

  it('every operation that changes something has its scenario here', () => {
    const mutating = routes({ auth: null as never, queues: database.queues, mapStyleUrl: null }).filter(({ endpoint }) => endpoint.method !== 'get' && !endpoint.open);
    const missing = mutating.map(({ endpoint }) => `${endpoint.method} ${endpoint.path}`).filter((name) => !scenarios[name]);
    expect(missing).toEqual([]);
  });

  it('every operation that changes something leaves an entry under its request id, and an idempotent answer', async () => {
    for (const [at, { endpoint }] of routes({ auth: null as never, queues: database.queues, mapStyleUrl: null }).entries()) {
      // The doors are gone through by whoever is not known yet; sign-in.test.ts does that.
      if (endpoint.method === 'get' || endpoint.open) continue;
      const name = `${endpoint.method} ${endpoint.path}`;
      const { path, body, file, headers } = await scenarios[name]!();
      const requestId = `audit-${at}-${name.replaceAll(/\W/g, '-')}`.slice(0, 64);
      const options = { body, file, headers: { ...headers, 'X-Request-Id': requestId, 'Idempotency-Key': requestId } };
      const reply = await call(server.address, endpoint.method.toUpperCase(), path, options);
      expect([name, reply.status, reply.body.detail]).toEqual([name, endpoint.status ?? 200, undefined]);
      const entries = await database.orm.em.fork().find(AuditEntry, { requestId });
      expect([name, entries.length > 0]).toEqual([name, true]);
      expect(entries.every((entry) => entry.address === '127.0.0.1')).toBe(true);
      // Answers with a secret in them, and sessions, are not kept for a retry.
      if (endpoint.unkept) continue;
      expect((await call(server.address, endpoint.method.toUpperCase(), path, options)).body).toEqual(reply.body);
      expect(await database.orm.em.fork().count(AuditEntry, { requestId })).toBe(entries.length);
    }
    expect((await verifyAudit(database.orm.em.fork())).findings).toEqual([]);
  });

  it('reading leaves none', async () => {
    const before = await database.orm.em.fork().count(AuditEntry);
    for (const path of ['/cycles', `/cycles/${cycleId}`, `/cycles/${cycleId}/orders`, '/board/cities', '/board/cities/malang']) expect((await call(server.address, 'GET', path)).status).toBe(200);
    expect(await database.orm.em.fork().count(AuditEntry)).toBe(before);
  });

  it('rejecting by the use case, without a request, is audited too', async () => {
    const planId = await proposedPlan(database.context, 6);
    await rejectBuyPlan({ ...asManager(database.context, 'malang'), requestId: 'job:1' }, { planId, remark: 'tidak perlu' });
    expect(await database.orm.em.fork().find(AuditEntry, { requestId: 'job:1', action: 'consolidation.rejectBuyPlan' })).toMatchObject([{ actorKind: 'user', address: null, before: { state: 'proposed' } }]);
  });
});

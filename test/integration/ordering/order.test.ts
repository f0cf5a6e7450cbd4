import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cooperative, Outlet, OutletRegistration } from '../../../src/directory/cooperative.entities.ts';
import { OrderCycle } from '../../../src/ordering/cycle.entities.ts';
import { advanceDueCycles, closeCycle, scheduleCycle, type Cycle } from '../../../src/ordering/cycle.usecases.ts';
import { RestockOrder, RestockOrderLine } from '../../../src/ordering/order.entities.ts';
import { saveDraft, submitOrder, withdrawOrder } from '../../../src/ordering/order.usecases.ts';
import { sumDemand } from '../../../src/ordering/ordering.queries.ts';
import { forkContext } from '../../../src/platform/context.ts';
import { cityInstant, clockStartingAt } from '../../../src/platform/clock.ts';
import { createCity, openThisWeek } from '../../builders/city.ts';
import type { TestDatabase } from '../../test-database.ts';

describe('restock orders', () => {
  let database: TestDatabase;
  let cycle: Cycle;
  let cooperatives: string[];
  let pangkalan: string;
  let notPangkalan: string;

  const fork = () => forkContext(database.context);
  const order = (cooperativeId: string, lines: { sku: string; packs: number }[]) => ({ cycleId: cycle.id, cooperativeId, lines });
  const linesOf = async (cooperativeId: string) =>
    (await fork().em.find(RestockOrderLine, { order: { cooperativeId, cycleId: cycle.id } }, { orderBy: { sku: 'asc' } })).map(({ sku, packs }) => ({ sku, packs }));
  const reserved = async (cooperativeId: string, sku: string) =>
    (await fork().em.execute<{ reserved_packs: number }[]>('select reserved_packs from quota_balance where cooperative_id = ? and sku = ?', [cooperativeId, sku]))[0]?.reserved_packs ?? 0;

  beforeAll(async () => {
    database = await createCity();
    cycle = await openThisWeek(database);
    const { em } = fork();
    cooperatives = (await em.find(Cooperative, { cityId: 'metro' }, { orderBy: { id: 'asc' } })).map(({ id }) => id);
    const registered = new Set((await em.find(OutletRegistration, { kind: 'pangkalan' })).map(({ outletId }) => outletId));
    const outlets = await em.find(Outlet, { cooperativeId: { $in: cooperatives } }, { orderBy: { id: 'asc' } });
    pangkalan = outlets.find(({ id }) => registered.has(id))!.cooperativeId;
    notPangkalan = outlets.find(({ id }) => !registered.has(id))!.cooperativeId;
  });
  afterAll(async () => database.close());

  it('are sent, changed and sent again; the last one counts and quotas follow', async () => {
    await submitOrder(fork(), order(pangkalan, [{ sku: 'LPG-3', packs: 50 }, { sku: 'BRS-PRM-5', packs: 3 }]));
    expect(await reserved(pangkalan, 'LPG-3')).toBe(50);
    await submitOrder(fork(), order(pangkalan, [{ sku: 'LPG-3', packs: 60 }]));
    expect(await linesOf(pangkalan)).toEqual([{ sku: 'LPG-3', packs: 60 }]);
    expect(await reserved(pangkalan, 'LPG-3')).toBe(60);
    await submitOrder(fork(), order(pangkalan, [{ sku: 'LPG-3', packs: 60 }]));
    expect(await reserved(pangkalan, 'LPG-3')).toBe(60);
  });

  it('give their quota back when they are withdrawn, once', async () => {
    await withdrawOrder(fork(), { cycleId: cycle.id, cooperativeId: pangkalan });
    await withdrawOrder(fork(), { cycleId: cycle.id, cooperativeId: pangkalan });
    expect(await reserved(pangkalan, 'LPG-3')).toBe(0);
    await submitOrder(fork(), order(pangkalan, [{ sku: 'LPG-3', packs: 20 }]));
    expect(await reserved(pangkalan, 'LPG-3')).toBe(20);
  });

  it('over quota are refused with what is left, and change nothing', async () => {
    const before = await linesOf(pangkalan);
    await expect(submitOrder(fork(), order(pangkalan, [{ sku: 'BRS-PRM-5', packs: 1 }, { sku: 'LPG-3', packs: 61 }]))).rejects.toMatchObject({ code: 'books.over_quota', members: { leftPacks: 40 } });
    expect(await linesOf(pangkalan)).toEqual(before);
    expect(await reserved(pangkalan, 'LPG-3')).toBe(20);
  });

  it.each([
    ['unknown goods', { sku: 'NO-SUCH', packs: 1 }, 'unknown_product'],
    ['empties', { sku: 'LPG-3-KSG', packs: 1 }, 'not_for_sale'],
    ['half a pack', { sku: 'BRS-PRM-5', packs: 1.5 }, 'not_whole'],
    ['nothing', { sku: 'BRS-PRM-5', packs: 0 }, 'not_positive'],
    ['less than nothing', { sku: 'BRS-PRM-5', packs: -3 }, 'not_positive'],
    ['an absurd number', { sku: 'BRS-PRM-5', packs: 1_000_000 }, 'absurd'],
  ])('for %s are refused', async (_name, line, code) => {
    const cooperativeId = cooperatives.at(-1)!;
    await expect(submitOrder(fork(), order(cooperativeId, [line]))).rejects.toMatchObject({ code: 'ordering.invalid_lines', status: 422, members: { complaints: [{ code }] } });
    expect(await fork().em.count(RestockOrder, { cooperativeId })).toBe(0);
  });

  it('for LPG are refused when the gerai is no pangkalan', async () => {
    await expect(submitOrder(fork(), order(notPangkalan, [{ sku: 'LPG-3', packs: 1 }]))).rejects.toMatchObject({ members: { complaints: [{ code: 'not_registered' }] } });
  });

  it('stay drafts until they are sent: a draft holds no quota and is not counted', async () => {
    const cooperativeId = cooperatives.find((id) => id !== pangkalan && id !== notPangkalan)!;
    await saveDraft(fork(), order(cooperativeId, [{ sku: 'BRS-PRM-5', packs: 7 }]));
    const demand = await sumDemand(fork().em, cycle.id);
    expect(demand.find((row) => row.sku === 'BRS-PRM-5')).toBeUndefined();
    await submitOrder(fork(), order(cooperativeId, [{ sku: 'BRS-PRM-5', packs: 7 }]));
    expect((await sumDemand(fork().em, cycle.id)).find((row) => row.sku === 'BRS-PRM-5')?.packs).toBe(7);
  });

  it('sent at once by one cooperative end as one whole order', async () => {
    const [cooperativeId] = cooperatives as [string];
    await Promise.allSettled(Array.from({ length: 10 }, async (_, i) => submitOrder(fork(), order(cooperativeId, [{ sku: 'BRS-PRM-5', packs: i + 1 }, { sku: 'GUL-1-20', packs: i + 1 }]))));
    const lines = await linesOf(cooperativeId);
    expect(lines).toHaveLength(2);
    expect(lines[0]!.packs).toBe(lines[1]!.packs);
  });

  it('that race with the close are each wholly in or wholly refused', async () => {
    const before = new Map((await sumDemand(fork().em, cycle.id)).map((row) => [row.sku, row.packs]));
    const racers = cooperatives.slice(2);
    const [closed, ...results] = await Promise.allSettled([
      new Promise((resolve) => setTimeout(resolve, 40)).then(async () => closeCycle(fork(), cycle.id)),
      ...racers.map(async (cooperativeId) => submitOrder(fork(), order(cooperativeId, [{ sku: 'TLR-15', packs: 1 }, { sku: 'TRG-1-12', packs: 1 }]))),
    ]);
    expect(closed.status).toBe('fulfilled');
    const accepted = results.filter((result) => result.status === 'fulfilled').length;
    for (const result of results) if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'ordering.cycle_not_open' });
    const after = new Map((await sumDemand(fork().em, cycle.id)).map((row) => [row.sku, row.packs]));
    expect((after.get('TLR-15') ?? 0) - (before.get('TLR-15') ?? 0)).toBe(accepted);
    expect(after.get('TRG-1-12') ?? 0).toBe(accepted);
    expect(await fork().em.count(RestockOrder, { cycleId: cycle.id, state: 'submitted' })).toBe(0);
  });

  it('after the close are refused and change nothing', async () => {
    const [cooperativeId] = cooperatives as [string];
    const before = await linesOf(cooperativeId);
    await expect(submitOrder(fork(), order(cooperativeId, [{ sku: 'BRS-PRM-5', packs: 1 }]))).rejects.toMatchObject({ code: 'ordering.cycle_not_open', status: 409 });
    await expect(withdrawOrder(fork(), { cycleId: cycle.id, cooperativeId })).rejects.toMatchObject({ code: 'ordering.cycle_not_open' });
    expect(await linesOf(cooperativeId)).toEqual(before);
  });

  it('closing twice closes once; scheduling the same week twice gives one cycle', async () => {
    await closeCycle(fork(), cycle.id);
    expect(await fork().em.execute(`select 1 from outbox_message where name = 'ordering.cycleClosed'`)).toHaveLength(1);
    const again = await scheduleCycle(fork(), { cityId: 'metro', opensAt: cityInstant('2026-11-24'), closesAt: cityInstant('2026-11-25'), deliveryDate: '2026-11-27' });
    expect(again.id).toBe(cycle.id);
  });
});

describe('the schedule', () => {
  it('closes a cycle whose cut-off has passed, and opens one whose time has come, once', async () => {
    const database = await createCity();
    try {
      const open = await openThisWeek(database);
      const at = (date: string, hour: number) => ({ ...forkContext(database.context), clock: clockStartingAt(cityInstant(date, hour * 3600)) });
      expect(await advanceDueCycles(at('2026-11-24', 15))).toEqual({ opened: 0, closed: 0 });
      expect(await advanceDueCycles(at('2026-11-24', 17))).toEqual({ opened: 0, closed: 1 });
      expect(await advanceDueCycles(at('2026-11-24', 17))).toEqual({ opened: 0, closed: 0 });
      const next = await scheduleCycle(forkContext(database.context), { cityId: 'metro', opensAt: cityInstant('2026-11-30'), closesAt: cityInstant('2026-12-01'), deliveryDate: '2026-12-04' });
      expect(await advanceDueCycles(at('2026-11-30', 1))).toEqual({ opened: 1, closed: 0 });
      const states = await forkContext(database.context).em.find(OrderCycle, { id: { $in: [open.id, next.id] } }, { orderBy: { id: 'asc' } });
      expect(states.map((cycle) => cycle.state)).toEqual(['closed', 'open']);
    } finally {
      await database.close();
    }
  });
});

describe('a cooperative in training', () => {
  it('may not order, and is told what is missing', async () => {
    const database = await createCity('pilot');
    try {
      const cycle = await openThisWeek(database);
      const { em } = forkContext(database.context);
      const training = await em.findOneOrFail(Cooperative, { cityId: 'metro', stage: 'in_training' });
      await expect(submitOrder(forkContext(database.context), { cycleId: cycle.id, cooperativeId: training.id, lines: [{ sku: 'BRS-PRM-5', packs: 1 }] })).rejects.toMatchObject({ code: 'ordering.cooperative_not_active', status: 403 });
    } finally {
      await database.close();
    }
  });
});

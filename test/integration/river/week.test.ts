import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actAs, seedDemoPeople } from '../../../seeds/demo/accounts.ts';
import { complaintsOf } from '../../../seeds/demo/check.ts';
import { describeWeek } from '../../../seeds/demo/document.ts';
import type { DemoDocument } from '../../../seeds/demo/document.schema.ts';
import { liveDemoWeek, type DemoWeek } from '../../../seeds/demo/week.ts';
import { seedReference } from '../../../seeds/reference.ts';
import { approveBuyPlan, requestBuyPlan, solveBuyPlan } from '../../../src/consolidation/buy-plan.usecases.ts';
import { BuyPlan } from '../../../src/consolidation/buy-plan.entities.ts';
import { checkPlan } from '../../../src/consolidation/buy/checker.ts';
import { DeliveryPlan } from '../../../src/delivery/delivery.entities.ts';
import { planRoutes, requestDeliveryPlan } from '../../../src/delivery/delivery.usecases.ts';
import { greatCircleTravel } from '../../../src/delivery/travel.ts';
import { RestockOrder, RestockOrderLine } from '../../../src/ordering/order.entities.ts';
import { closeCycle } from '../../../src/ordering/cycle.usecases.ts';
import { forkContext } from '../../../src/platform/context.ts';
import { issueBulkOrders } from '../../../src/sourcing/bulk-order.usecases.ts';
import { startWorkers } from '../../../workers/workers.ts';
import { testPost } from '../../api-server.ts';
import { createCity, orderDay } from '../../builders/city.ts';
import type { TestDatabase } from '../../test-database.ts';

const watcher = { progress: () => undefined, warn: () => undefined };
const options = { city: 'metro' as const, stage: 'full' as const, seed: 5, date: orderDay };
const untouchedTables = ['restock_order', 'restock_order_line', 'buy_plan', 'bulk_order', 'bulk_order_line', 'bulk_order_drop', 'delivery_plan', 'delivery_route', 'delivery_trip', 'delivery_stop', 'unserved_delivery', 'quota_movement', 'outbox_message'];

describe('one week through the whole river', () => {
  let database: TestDatabase;
  let workers: Awaited<ReturnType<typeof startWorkers>>;
  let week: DemoWeek;
  let document: DemoDocument;

  const fork = () => forkContext(database.context);
  const fingerprint = async () => {
    const parts = await Promise.all(untouchedTables.map(async (table) => fork().em.execute<{ hash: string }[]>(`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "${table}" t`)));
    return parts.map(([row]) => row!.hash);
  };
  const never = async () => {
    throw new Error('a finished plan must not be solved again');
  };
  const tools = { progress: () => undefined, signal: new AbortController().signal };

  beforeAll(async () => {
    database = await createCity();
    workers = await startWorkers(database, { concurrency: 2, measureTravel: greatCircleTravel(135), post: testPost() });
    week = await liveDemoWeek(database, options, watcher);
    document = await describeWeek(fork().em, options, week);
  });
  afterAll(async () => {
    await workers.close();
    await database.close();
  });

  it('conserves every pack and every rupiah', () => {
    expect(complaintsOf(document)).toEqual([]);
    expect(document.orders).toBe(22);
  });

  it('asks for exactly what the orders hold', async () => {
    const orders = await fork().em.find(RestockOrder, { cycleId: week.cycleId, state: 'locked' });
    const lines = await fork().em.find(RestockOrderLine, { order: { $in: orders.map((order) => order.id) } });
    for (const { sku, packs } of document.demand) expect(packs, sku).toBe(lines.filter((line) => line.sku === sku).reduce((sum, line) => sum + line.packs, 0));
  });

  it('drops direct goods at the gerai that ordered them, to the pack, and never loads them on a hub truck', async () => {
    const lines = await fork().em.find(RestockOrderLine, { channel: 'direct_ship' }, { populate: ['order'] });
    const ordered = new Map(lines.map((line) => [`${line.order.cooperativeId}/${line.sku}`, line.packs]));
    const dropped = new Map<string, number>();
    for (const order of document.buy.bulkOrders.filter((one) => one.channel === 'direct_ship')) {
      expect(order.hub).toBeNull();
      for (const line of order.lines) for (const drop of line.drops!) dropped.set(`${drop.cooperative}/${line.sku}`, (dropped.get(`${drop.cooperative}/${line.sku}`) ?? 0) + drop.packs);
    }
    const short = new Set(document.buy.shortages.map((row) => row.sku));
    for (const [key, packs] of ordered) if (!short.has(key.split('/')[1]!)) expect(dropped.get(key), key).toBe(packs);
    for (const [key, packs] of dropped) expect(packs, key).toBeLessThanOrEqual(ordered.get(key) ?? 0);
  });

  it('brings every gerai its goods: what the trucks carry is what was allotted, once per load', async () => {
    const plan = await fork().em.findOneOrFail(BuyPlan, { cycleId: week.cycleId }, { populate: ['result', 'market'] });
    const products = new Map(plan.market!.products.map((product) => [product.sku, product]));
    const allotted = new Map<string, number>();
    for (const row of plan.result!.allotments) {
      const product = products.get(row.sku)!;
      if (product.channel === 'direct_ship') continue;
      allotted.set(row.cooperativeId, (allotted.get(row.cooperativeId) ?? 0) + row.allottedPacks * product.packGrams);
    }
    const carried = new Map<string, number>();
    const visits = new Set<string>();
    for (const trip of document.delivery.hubs.flatMap((hub) => hub.routes.flatMap((route) => route.trips))) {
      for (const stop of trip.stops) {
        const visit = `${stop.cooperative}/${trip.loadClass}`;
        expect(visits.has(visit), visit).toBe(false);
        visits.add(visit);
        carried.set(stop.cooperative, (carried.get(stop.cooperative) ?? 0) + stop.weightGrams);
      }
    }
    expect(document.delivery.unserved).toEqual([]);
    expect(Object.fromEntries(carried)).toEqual(Object.fromEntries([...allotted].filter(([, grams]) => grams > 0)));
  });

  it('keeps the input with the plan, so that anyone can check it again', async () => {
    const plan = await fork().em.findOneOrFail(BuyPlan, { cycleId: week.cycleId }, { populate: ['result', 'market'] });
    expect(checkPlan(plan.market!, plan.result!)).toEqual([]);
    const tampered = structuredClone(plan.result!);
    tampered.orders[0]!.lines[0]!.packs += 1;
    expect(checkPlan(plan.market!, tampered)).not.toEqual([]);
  });

  it('changes nothing when every step is done again', async () => {
    const before = await fingerprint();
    const plan = await fork().em.findOneOrFail(BuyPlan, { cycleId: week.cycleId });
    const delivery = await fork().em.findOneOrFail(DeliveryPlan, { cycleId: week.cycleId });
    await solveBuyPlan(fork(), { planId: plan.id }, { ...tools, solve: never });
    await approveBuyPlan(await actAs(database.context, await seedDemoPeople(database.context, 'metro'), 'hub_manager'), { planId: plan.id });
    await requestBuyPlan(fork(), { cycleId: week.cycleId });
    await issueBulkOrders(fork(), { planId: plan.id });
    await requestDeliveryPlan(fork(), { cycleId: week.cycleId, buyPlanId: plan.id });
    await planRoutes(fork(), { planId: delivery.id }, { ...tools, solve: never, measureTravel: never });
    await liveDemoWeek(database, options, watcher);
    await seedReference(fork(), { city: 'metro', stage: 'full', date: orderDay });
    expect(await fingerprint()).toEqual(before);
    await expect(closeCycle(fork(), week.cycleId)).rejects.toMatchObject({ code: 'ordering.cycle_cannot_move' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BuyPlan } from '../../../src/consolidation/buy-plan.entities.ts';
import { approveBuyPlan, rejectBuyPlan, requestBuyPlan, reviseBuyPlan } from '../../../src/consolidation/buy-plan.usecases.ts';
import { defaultOptions, emptyHand, type PlannerHand } from '../../../src/consolidation/buy/market.ts';
import { solveBuy } from '../../../src/consolidation/buy/solve.ts';
import { compareBuyPlans, getComputedPlan, recheckBuyPlan } from '../../../src/consolidation/consolidation.queries.ts';
import { getTierCountdown } from '../../../src/consolidation/countdown.queries.ts';
import { CooperativeShare } from '../../../src/consolidation/share.entities.ts';
import { findShareMemory, getSavings, listCuts } from '../../../src/consolidation/share.queries.ts';
import { recordShare } from '../../../src/consolidation/share.usecases.ts';
import { greatCircleTravel } from '../../../src/delivery/travel.ts';
import { OrderCycle } from '../../../src/ordering/cycle.entities.ts';
import { closeCycle, scheduleCycle, type Cycle } from '../../../src/ordering/cycle.usecases.ts';
import { RestockOrderAmendment } from '../../../src/ordering/order.entities.ts';
import { submitOrder } from '../../../src/ordering/order.usecases.ts';
import { getOrder } from '../../../src/ordering/ordering.queries.ts';
import { addDays, cityInstant } from '../../../src/platform/clock.ts';
import { forkContext } from '../../../src/platform/context.ts';
import { startWorkers } from '../../../workers/workers.ts';
import { testPost } from '../../api-server.ts';
import { asManager } from '../../builders/actors.ts';
import { createCity, openThisWeek, orderDay } from '../../builders/city.ts';
import { weekInput } from '../../builders/seed-week.ts';
import { generateWeek } from '../../../seeds/demo/demand.ts';
import type { TestDatabase } from '../../test-database.ts';
import { waitUntil } from '../../wait.ts';

const hand = (changes: Partial<PlannerHand>): PlannerHand => ({ ...emptyHand, ...changes });

describe('the planner’s hand', () => {
  let database: TestDatabase;
  let workers: Awaited<ReturnType<typeof startWorkers>>;
  let cycle: Cycle;
  let first: string;

  const fork = () => forkContext(database.context);
  const stateOf = async (planId: string) => (await fork().em.findOneOrFail(BuyPlan, { id: planId })).state;
  const computed = async (planId: string) => {
    await waitUntil(async () => (await stateOf(planId)) !== 'queued', 60_000);
    return getComputedPlan(fork(), 'plan.check', planId);
  };

  beforeAll(async () => {
    database = await createCity();
    workers = await startWorkers(database, { concurrency: 2, measureTravel: greatCircleTravel(135), post: testPost() });
    cycle = await openThisWeek(database);
    for (const order of generateWeek(weekInput('metro', 3, orderDay)).orders) {
      await submitOrder(fork(), { cycleId: cycle.id, cooperativeId: order.cooperativeId, lines: order.lines.map((line) => ({ ...line, tolerancePacks: line.sku === 'LPG-3' ? 0 : Math.ceil(line.packs * 0.3), countedPacks: 2 })) });
    }
  });
  afterAll(async () => {
    await workers.close();
    await database.close();
  });

  it('sees the next price come nearer while the cycle is open', async () => {
    const before = await getTierCountdown(fork(), cycle.id);
    expect(before.open).toBe(true);
    const [near] = before.items;
    expect(near!.words.id).toMatch(/lagi → harga turun Rp[\d.]+, hemat Rp[\d.]+ untuk semua\.$/);
    expect(near!.savingRupiah).toBeGreaterThan(0);
    expect(near!.priceNextRupiah).toBeLessThan(near!.priceNowRupiah);
    const start = performance.now();
    await getTierCountdown(fork(), cycle.id);
    expect(performance.now() - start, 'milliseconds with its queries, on a busy machine').toBeLessThan(500);
  });

  it('gets a first plan, which can be checked and computed again to the rupiah', async () => {
    await closeCycle(fork(), cycle.id);
    expect((await getTierCountdown(fork(), cycle.id)).open).toBe(false);
    first = await waitForFirst();
    const { market, result, plan } = await computed(first);
    expect(plan.state).toBe('proposed');
    expect(await recheckBuyPlan(fork(), first)).toMatchObject({ sound: true, problems: [] });
    expect(await solveBuy(market, defaultOptions)).toEqual(result);
  });

  const waitForFirst = async () => {
    let id: string | undefined;
    await waitUntil(async () => {
      id = (await fork().em.findOne(BuyPlan, { cycleId: cycle.id }))?.id;
      return id !== undefined;
    });
    return id!;
  };

  it('forbids a supplier: a second plan stands beside the first and is never cheaper', async () => {
    const { result } = await computed(first);
    const order = result.orders.find((one) => one.hubId !== null)!;
    const second = await reviseBuyPlan(fork(), { planId: first, hand: hand({ forbids: [{ supplierId: order.supplierId, sku: null, hubId: null }] }) });
    const other = await computed(second);
    expect(other.result.orders.some((one) => one.supplierId === order.supplierId)).toBe(false);
    expect(other.result.objectiveRupiah).toBeGreaterThanOrEqual(result.boundRupiah);
    expect(await stateOf(first)).toBe('proposed');
    expect((await recheckBuyPlan(fork(), second)).sound).toBe(true);
    const { comparison } = await compareBuyPlans(fork(), { planId: first, otherId: second });
    expect(comparison.lines.length).toBeGreaterThan(0);
    expect(comparison.totals.objectiveRupiah).toEqual({ a: result.objectiveRupiah, b: other.result.objectiveRupiah });
  });

  it('fixes a quantity, pins, drops and lowers a tolerance; the plan obeys each', async () => {
    const { market, result } = await computed(first);
    const order = result.orders.find((one) => one.hubId !== null)!;
    const line = order.lines[0]!;
    const offer = market.offers.find((one) => one.offerId === line.offerId)!;
    const packs = Math.max(offer.minimumPacks, line.packs - offer.multiplePacks);
    const drop = market.demand.find((row) => row.sku !== line.sku)!;
    const tolerance = market.demand.find((row) => row.sku === line.sku && row.tolerancePacks > 0)!;
    const id = await reviseBuyPlan(fork(), {
      planId: first,
      hand: hand({ fixes: [{ offerId: line.offerId, hubId: order.hubId, packs }], drops: [{ sku: drop.sku, hubId: null }], tolerances: [{ lineId: tolerance.lineId, tolerancePacks: 0 }] }),
    });
    const revised = (await computed(id)).result;
    expect(revised.orders.find((one) => one.supplierId === order.supplierId && one.hubId === order.hubId)!.lines.find((one) => one.offerId === line.offerId)!.packs).toBe(packs);
    expect(revised.orders.flatMap((one) => one.lines).some((one) => one.sku === drop.sku)).toBe(false);
    expect(revised.allotments.find((one) => one.lineId === tolerance.lineId)!.toleranceUsedPacks).toBe(0);
    await rejectBuyPlan(asManager(database.context, 'metro'), { planId: id, remark: 'Coba yang lain' });
    expect((await fork().em.findOneOrFail(OrderCycle, { id: cycle.id })).state).toBe('planned');
  });

  it('refuses a hand that names what is not there, or adds to what nobody offered', async () => {
    const { market } = await computed(first);
    const line = market.demand[0]!;
    await expect(reviseBuyPlan(fork(), { planId: first, hand: hand({ pins: [{ supplierId: 'NOBODY', sku: 'NOTHING', hubId: null }], tolerances: [{ lineId: line.lineId, tolerancePacks: line.tolerancePacks + 1 }] }) })).rejects.toMatchObject({
      code: 'consolidation.hand_does_not_fit', members: { complaints: { length: 3 } },
    });
  });

  it('shares every rupiah and names every cut', async () => {
    const { result } = await computed(first);
    const paid = result.costRupiah + result.orderingRupiah + result.freightRupiah;
    for (const rule of ['by_weight', 'by_stop', 'shapley'] as const) {
      const gauge = await getSavings(fork(), { planId: first, rule });
      expect(gauge.paidRupiah + gauge.hubRupiah, rule).toBe(paid);
      expect(gauge.cooperatives.reduce((sum, one) => sum + one.savedRupiah, 0), rule).toBe(gauge.savedRupiah);
    }
    const cuts = await listCuts(fork(), { planId: first, limit: 200, onlyCut: false });
    for (const row of cuts.items) for (const line of row.lines) {
      expect(line.gotPacks + line.cuts.reduce((sum, cut) => sum + cut.packs, 0)).toBe(line.orderedPacks + line.toleranceUsedPacks);
      for (const cut of line.cuts) expect(cut.reason.id.length).toBeGreaterThan(10);
    }
  });

  it('tries again when the fixed quantities cannot hold: the plan says that it failed and why', async () => {
    const { market } = await computed(first);
    const supplier = market.suppliers.find((one) => one.minimumOrderRupiah > 0 && one.lanes.length > 0 && market.offers.some((offer) => offer.supplierId === one.supplierId && offer.hubIds.length > 0 && market.demand.some((line) => line.sku === offer.sku && line.hubId === offer.hubIds[0])))!;
    const offers = market.offers.filter((offer) => offer.supplierId === supplier.supplierId && market.demand.some((line) => line.sku === offer.sku));
    // One smallest order and nothing else from this supplier: below its minimum value.
    const fixes = offers.flatMap((offer, at) => offer.hubIds.map((hubId) => ({ offerId: offer.offerId, hubId, packs: at === 0 ? Math.ceil(Math.max(1, offer.minimumPacks) / offer.multiplePacks) * offer.multiplePacks : 0 })));
    const id = await reviseBuyPlan(fork(), { planId: first, hand: hand({ fixes }) });
    await waitUntil(async () => (await stateOf(id)) !== 'queued', 60_000);
    const failed = await fork().em.findOneOrFail(BuyPlan, { id });
    expect(failed.state).toBe('failed');
    expect(failed.remark).toMatch(/^Jumlah yang ditetapkan/);
    expect(await fork().em.execute(`select 1 from outbox_message where name = 'consolidation.buyPlanFailed'`)).toHaveLength(1);
  });

  it('approves one: the others are superseded, tolerance is an amendment, shares are remembered', async () => {
    const { result } = await computed(first);
    await approveBuyPlan(asManager(database.context, 'metro'), { planId: first });
    await approveBuyPlan(asManager(database.context, 'metro'), { planId: first });
    const plans = await fork().em.find(BuyPlan, { cycleId: cycle.id }, { orderBy: { revision: 'asc' } });
    expect(plans.map((plan) => plan.state)).toEqual(['approved', 'superseded', 'rejected', 'failed']);
    await expect(reviseBuyPlan(fork(), { planId: first, hand: emptyHand })).rejects.toMatchObject({ code: 'ordering.cycle_cannot_move' });
    await expect(approveBuyPlan(asManager(database.context, 'metro'), { planId: plans[1]!.id })).rejects.toMatchObject({ code: 'consolidation.plan_cannot_move' });

    const used = result.allotments.filter((row) => row.toleranceUsedPacks > 0);
    const amendments = await fork().em.find(RestockOrderAmendment, {});
    expect(amendments.reduce((sum, one) => sum + one.packs, 0)).toBe(used.reduce((sum, row) => sum + row.toleranceUsedPacks, 0));
    expect(amendments).toHaveLength(used.length);
    if (used[0]) {
      const order = await getOrder(fork(), { cycleId: cycle.id, cooperativeId: used[0].cooperativeId });
      expect([...order.toleranceUsed.values()].reduce((sum, packs) => sum + packs, 0)).toBe(used.filter((row) => row.cooperativeId === used[0]!.cooperativeId).reduce((sum, row) => sum + row.toleranceUsedPacks, 0));
    }
    const shares = await fork().em.find(CooperativeShare, { cycleId: cycle.id });
    expect(shares.reduce((sum, share) => sum + share.gotPacks, 0)).toBe(result.allotments.reduce((sum, row) => sum + row.allottedPacks, 0));
  });

  it('remembers what really came: cut now, first next time, half as much a cycle later; use is counted', async () => {
    const [share] = await fork().em.find(CooperativeShare, { cycleId: cycle.id, sku: 'BRS-SPHP-5' }, { orderBy: { cooperativeId: 'asc' }, limit: 1 });
    const { cooperativeId, sku, askedPacks } = share!;
    const came = { cooperativeId, sku, askedPacks, gotPacks: askedPacks - 4, cutPacks: 4 };
    await recordShare(fork(), { cycleId: cycle.id, shares: [came] });
    await recordShare(fork(), { cycleId: cycle.id, shares: [came] });
    const later = (weeks: number) => ({ cityId: 'metro', opensAt: cityInstant(addDays(orderDay, 7 * weeks), 6 * 3600) });
    const key = `${cooperativeId}/${sku}`;
    const next = (await findShareMemory(fork().em, later(1))).get(key)!;
    expect(next.rememberedPacks).toBe(4);
    expect(next.usedPacks(1)).toBe(2 + came.gotPacks - 1);
    expect(next.usedPacks(null)).toBeNull();
    await scheduleCycle(fork(), { ...later(1), closesAt: cityInstant(addDays(orderDay, 8), 16 * 3600), deliveryDate: addDays(orderDay, 11) });
    const after = (await findShareMemory(fork().em, later(2))).get(key)!;
    expect(after.rememberedPacks).toBe(2);
    expect(after.usedPacks(1)).toBeNull();
    expect((await findShareMemory(fork().em, { ...later(0) })).size).toBe(0);
  });

  it('is asked for at another cycle only once that is closed', async () => {
    const [open] = await fork().em.find(OrderCycle, { state: 'scheduled' });
    await expect(requestBuyPlan(fork(), { cycleId: open!.id })).rejects.toMatchObject({ code: 'ordering.cycle_cannot_move' });
  });
});

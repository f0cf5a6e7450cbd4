import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerSharedCapacities } from '../../../src/catalogue/offer.usecases.ts';
import { BuyPlan } from '../../../src/consolidation/buy-plan.entities.ts';
import { NationBuy, NationCity, NationDemand } from '../../../src/consolidation/nation.entities.ts';
import { answerNationRound, failNationCity, requeueNation, startNationBuy } from '../../../src/consolidation/nation.usecases.ts';
import { getComputedPlan, recheckBuyPlan } from '../../../src/consolidation/consolidation.queries.ts';
import { greatCircleTravel } from '../../../src/delivery/travel.ts';
import { OrderCycle } from '../../../src/ordering/cycle.entities.ts';
import { forkContext, inTransaction } from '../../../src/platform/context.ts';
import { startWorkers } from '../../../workers/workers.ts';
import { testPost } from '../../api-server.ts';
import { deliveryDate, giveTermsSql, loadNation } from '../../bench/nation/load.ts';
import { namedShapes } from '../../bench/nation/shapes.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';
import { waitUntil } from '../../wait.ts';

describe('the buy of several cities that share capacities', () => {
  let database: TestDatabase;
  let workers: Awaited<ReturnType<typeof startWorkers>>;
  let nationId: string;
  const fork = () => forkContext(database.context);

  beforeAll(async () => {
    database = await createTestDatabase();
    const shapes = namedShapes(232, 4).map((shape) => ({ ...shape, cooperatives: Math.ceil(shape.cooperatives / 6) }));
    await loadNation(database.ownerUrl, shapes);
    nationId = await inTransaction(fork(), async (tx) => {
      const id = await startNationBuy(tx, { label: 'uji', deliveryDate });
      await tx.em.execute(giveTermsSql);
      return id;
    });
    workers = await startWorkers(database, { concurrency: 2, measureTravel: greatCircleTravel(135), post: testPost() });
    await waitUntil(async () => (await fork().em.findOneOrFail(NationBuy, { id: nationId })).state === 'done', 100_000);
  }, 180_000);
  afterAll(async () => {
    await workers?.close();
    await database?.close();
  });

  it('adds the demand up to the pack', async () => {
    const demand = await fork().em.find(NationDemand, { nation: nationId });
    const [asked] = await fork().em.execute<{ packs: string; lines: string }[]>('select sum(packs) as packs, count(*) as lines from restock_order_line');
    expect(demand.reduce((sum, row) => sum + row.packs, 0)).toBe(Number(asked!.packs));
    expect(demand.reduce((sum, row) => sum + row.lines, 0)).toBe(Number(asked!.lines));
  });

  it('closes within half a percent, never takes more than there is, and is never dearer than line by line', async () => {
    const nation = await fork().em.findOneOrFail(NationBuy, { id: nationId });
    const cities = await fork().em.find(NationCity, { nation: nationId });
    expect(nation.capacities.length).toBeGreaterThan(0);
    expect(nation.objectiveRupiah! - nation.boundRupiah!).toBeLessThanOrEqual(0.005 * nation.objectiveRupiah!);
    expect(nation.objectiveRupiah!).toBeLessThanOrEqual(nation.greedyRupiah!);
    for (const { capacityId, packs } of nation.capacities) expect(cities.reduce((sum, city) => sum + (city.result!.used[capacityId] ?? 0), 0), capacityId).toBeLessThanOrEqual(packs);
  });

  it('saves one plan per city with its input, which can be checked again, and proposes it', async () => {
    const plans = await fork().em.find(BuyPlan, { nationId });
    expect(plans.map((plan) => plan.state)).toEqual(plans.map(() => 'proposed'));
    expect(plans).toHaveLength(4);
    for (const plan of plans) expect(await recheckBuyPlan(fork(), plan.id)).toMatchObject({ sound: true });
    expect(await fork().em.count(OrderCycle, { state: 'planned' })).toBe(4);
    const { market } = await getComputedPlan(fork(), 'plan.check', plans[0]!.id);
    expect(market.demand.length).toBeGreaterThan(10);
  });

  it('takes shared capacities as dated facts, once', async () => {
    const facts = [{ id: 'BULOG/UJI', validFrom: '2026-01-01', validUntil: null, packs: 1000, basis: 'uji', assumption: true }];
    expect(await registerSharedCapacities(fork(), facts)).toEqual({ created: 1, changed: 0 });
    expect(await registerSharedCapacities(fork(), facts)).toEqual({ created: 0, changed: 0 });
  });

  it('changes nothing when a job comes again, late or for a finished buy', async () => {
    const never = async () => {
      throw new Error('a finished city must not be planned again');
    };
    const [city] = await fork().em.find(NationCity, { nation: nationId });
    for (const round of [1, 2]) await answerNationRound(fork(), { nationId, cityId: city!.cityId, round }, never);
    await failNationCity(fork(), { nationId, cityId: city!.cityId, reason: 'late' });
    await inTransaction(fork(), async (tx) => requeueNation(tx));
    expect((await fork().em.findOneOrFail(NationBuy, { id: nationId })).state).toBe('done');
    expect(await startNationBuy(fork(), { label: 'uji', deliveryDate })).toBe(nationId);
    await expect(startNationBuy(fork(), { label: 'lain', deliveryDate: '2030-01-01' })).rejects.toMatchObject({ code: 'consolidation.no_city_to_buy_for' });
  });
});

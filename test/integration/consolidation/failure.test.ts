import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveBuyPlan } from '../../../src/consolidation/buy-plan.usecases.ts';
import { BuyPlan } from '../../../src/consolidation/buy-plan.entities.ts';
import { DeliveryPlan } from '../../../src/delivery/delivery.entities.ts';
import { retryDeliveryPlan } from '../../../src/delivery/delivery.usecases.ts';
import { greatCircleTravel, type MeasureTravel } from '../../../src/delivery/travel.ts';
import { closeCycle, type Cycle } from '../../../src/ordering/cycle.usecases.ts';
import { submitOrder } from '../../../src/ordering/order.usecases.ts';
import { forkContext } from '../../../src/platform/context.ts';
import { startWorkers } from '../../../workers/workers.ts';
import { getBoard } from '../../../src/overview/board.queries.ts';
import { Cooperative } from '../../../src/directory/cooperative.entities.ts';
import { testPost } from '../../api-server.ts';
import { asManager } from '../../builders/actors.ts';
import { createCity, openThisWeek } from '../../builders/city.ts';
import type { TestDatabase } from '../../test-database.ts';
import { waitUntil } from '../../wait.ts';

describe('routes that cannot be planned', () => {
  let database: TestDatabase;
  let workers: Awaited<ReturnType<typeof startWorkers>>;
  let cycle: Cycle;
  let roadsClosed = true;

  const fork = () => forkContext(database.context);
  const travel = greatCircleTravel(135);
  const measureTravel: MeasureTravel = async (...input) => {
    if (roadsClosed) throw new Error('The road router does not answer.');
    return travel(...input);
  };

  beforeAll(async () => {
    database = await createCity();
    workers = await startWorkers(database, { concurrency: 2, measureTravel, post: testPost() });
    cycle = await openThisWeek(database);
    const [cooperative] = await fork().em.find(Cooperative, { cityId: 'metro' }, { limit: 1 });
    await submitOrder(fork(), { cycleId: cycle.id, cooperativeId: cooperative!.id, lines: [{ sku: 'BRS-PRM-5', packs: 40 }] });
    await closeCycle(fork(), cycle.id);
  });
  afterAll(async () => {
    await workers.close();
    await database.close();
  });

  it('say so once every try has failed, and the board shows it', async () => {
    await waitUntil(async () => (await fork().em.findOne(BuyPlan, { cycleId: cycle.id }))?.state === 'proposed', 60_000);
    const plan = await fork().em.findOneOrFail(BuyPlan, { cycleId: cycle.id });
    await approveBuyPlan(asManager(database.context, 'metro'), { planId: plan.id });
    await waitUntil(async () => (await fork().em.findOne(DeliveryPlan, { cycleId: cycle.id }))?.state === 'failed', 60_000);
    const failed = await fork().em.findOneOrFail(DeliveryPlan, { cycleId: cycle.id });
    expect(failed.remark).toBe('The road router does not answer.');
    expect((await getBoard(fork(), 'metro')).delivery?.state).toBe('failed');
    expect(await fork().em.execute(`select 1 from outbox_message where name = 'delivery.deliveryPlanFailed'`)).toHaveLength(1);
  });

  it('can be asked for again', async () => {
    roadsClosed = false;
    await retryDeliveryPlan(fork(), { cycleId: cycle.id });
    await waitUntil(async () => (await fork().em.findOneOrFail(DeliveryPlan, { cycleId: cycle.id })).state === 'planned', 60_000);
    await retryDeliveryPlan(fork(), { cycleId: cycle.id });
    expect((await fork().em.findOneOrFail(DeliveryPlan, { cycleId: cycle.id })).state).toBe('planned');
  });
});

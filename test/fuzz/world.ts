import { closeCycle, openCycle, scheduleCycle } from '../../src/ordering/cycle.usecases.ts';
import { submitOrder } from '../../src/ordering/order.usecases.ts';
import { requestBuyPlan } from '../../src/consolidation/buy-plan.usecases.ts';
import { forkContext, type Context } from '../../src/platform/context.ts';
import { openWeek } from '../builders/open-week.ts';
import type { Known } from './values.ts';

/** A running week with something of everything in it, and the ids that the requests may name. */
export async function fuzzWorld(context: Context): Promise<Known> {
  const { cycleId, cooperativeIds } = await openWeek(context);
  for (const cooperativeId of cooperativeIds.slice(0, 3)) await submitOrder(forkContext(context), { cycleId, cooperativeId, lines: [{ sku: 'BRS-PRM-5', packs: 4 }, { sku: 'GUL-1-20', packs: 1 }] });
  const other = async (day: number) => scheduleCycle(context, { cityId: 'malang', opensAt: new Date(Date.UTC(2026, 11, day)), closesAt: new Date(Date.UTC(2026, 11, day + 1)), deliveryDate: `2026-12-${day + 4}` });
  const scheduled = await other(7);
  const closed = await other(14);
  await openCycle(context, closed.id);
  await closeCycle(context, closed.id);
  const planId = await requestBuyPlan(forkContext(context), { cycleId: closed.id });
  const [orders, skus] = await Promise.all([
    context.em.fork().execute<{ id: string }[]>('select id from restock_order'),
    context.em.fork().execute<{ id: string }[]>('select id from product order by id'),
  ]);
  return {
    cycleId: [cycleId, cycleId, scheduled.id, closed.id],
    cooperativeId: [...cooperativeIds, '35.73.01.1001'],
    planId: [planId],
    cityId: ['malang'],
    sku: skus.map((row) => row.id),
    cursor: orders.map((row) => row.id),
    hubId: ['HUB-BAL'],
    id: ['test/fails'],
  };
}

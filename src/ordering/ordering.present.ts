import type { z } from 'zod';
import type { cycleSchema } from './cycle.contract.ts';
import type { Cycle } from './cycle.usecases.ts';
import type { orderSchema } from './order.contract.ts';
import type { Order } from './order.usecases.ts';

/** A cycle as the API shows it. */
export function presentCycle({ cycle, orderCount }: { cycle: Cycle; orderCount: number | null }): z.input<typeof cycleSchema> {
  const { id, cityId, code, state, opensAt, closesAt, deliveryDate } = cycle;
  return { id, cityId, code, state, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), deliveryDate, orderCount };
}

/** An order as the API shows it. */
export function presentOrder(order: Order): z.input<typeof orderSchema> {
  const lines = order.lines.map(({ sku, packs, channel, priority, tolerancePacks, shownPriceRupiah }) => ({ sku, packs, channel, priority, tolerancePacks: tolerancePacks ?? 0, shownPriceRupiah }));
  return {
    id: order.id,
    cycleId: order.cycleId,
    cooperativeId: order.cooperativeId,
    state: order.state,
    submittedAt: order.submittedAt?.toISOString() ?? null,
    version: order.version ?? 1,
    totalRupiah: lines.reduce((sum, line) => sum + line.packs * line.shownPriceRupiah, 0),
    lines,
  };
}

import type { z } from 'zod';
import type { cycleSchema } from './cycle.contract.ts';
import type { Cycle } from './cycle.usecases.ts';
import type { orderSchema } from './order.contract.ts';
import type { Order, OrderLine } from './order-situation.queries.ts';

/** A cycle as the API shows it. */
export function presentCycle({ cycle, orderCount }: { cycle: Cycle; orderCount: number | null }): z.input<typeof cycleSchema> {
  const { id, cityId, code, state, opensAt, closesAt, deliveryDate } = cycle;
  return { id, cityId, code, state, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString(), deliveryDate, orderCount };
}

/** An order as it was just written, or as it was read from the table, where what has a default may seem to be missing. */
interface PresentableOrder extends Omit<Order, 'submittedAt' | 'version' | 'lines'> {
  submittedAt?: Date | null | undefined;
  version?: number;
  lines: readonly (Omit<OrderLine, 'tolerancePacks' | 'countedPacks'> & { id?: string; tolerancePacks?: number; countedPacks?: number | null | undefined })[];
  /** Packs added by amendment, by line id; nothing before the buy is decided. */
  toleranceUsed?: ReadonlyMap<string, number>;
}

/** An order as the API shows it. */
export function presentOrder(order: PresentableOrder): z.input<typeof orderSchema> {
  const lines = order.lines.map(({ id, sku, packs, channel, priority, tolerancePacks, countedPacks, shownPriceRupiah }) => ({
    sku,
    packs,
    channel,
    priority,
    tolerancePacks: tolerancePacks ?? 0,
    toleranceUsedPacks: (id !== undefined && order.toleranceUsed?.get(id)) || 0,
    countedPacks: countedPacks ?? null,
    shownPriceRupiah,
  }));
  return {
    id: order.id,
    cycleId: order.cycleId,
    cooperativeId: order.cooperativeId,
    state: order.state,
    submittedAt: order.submittedAt?.toISOString() ?? null,
    version: order.version ?? 1,
    totalRupiah: lines.reduce((sum, line) => sum + (line.packs + line.toleranceUsedPacks) * line.shownPriceRupiah, 0),
    lines,
  };
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { OrderCycle } from './cycle.entities.ts';
import { RestockOrder, RestockOrderAmendment, RestockOrderLine } from './order.entities.ts';

interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

async function countOrders(em: EntityManager, cycleIds: readonly string[]): Promise<Map<string, number>> {
  if (cycleIds.length === 0) return new Map();
  const rows = await em.execute<{ cycle_id: string; orders: string }[]>(
    `select cycle_id, count(*) as orders from restock_order where state in ('submitted', 'locked') and cycle_id in (${cycleIds.map(() => '?').join(', ')}) group by cycle_id`,
    [...cycleIds],
  );
  return new Map(rows.map((row) => [row.cycle_id, Number(row.orders)]));
}

/** Cycles, newest first: the ids are made in the order of time. */
export async function listCycles(em: EntityManager, { cityId, limit, cursor }: PageRequest & { cityId?: string | undefined }) {
  const rows = await em.find(OrderCycle, { ...(cityId && { cityId }), ...(cursor && { id: { $lt: cursor } }) }, { orderBy: { id: 'desc' }, limit: limit + 1 });
  const counts = await countOrders(em, rows.map((row) => row.id));
  return toPage(rows.map((cycle) => ({ cycle, orderCount: counts.get(cycle.id) ?? 0 })), limit, (row) => row.cycle.id);
}

/** @throws platform.not_found */
export async function getCycle(em: EntityManager, cycleId: string) {
  const cycle = await em.findOne(OrderCycle, { id: cycleId });
  if (!cycle) throw notFound('Periode pesan', cycleId);
  return { cycle, orderCount: (await countOrders(em, [cycleId])).get(cycleId) ?? 0 };
}

/** Packs that amendments added to these lines, by line id. */
async function findToleranceUsed(em: EntityManager, lineIds: readonly string[]): Promise<Map<string, number>> {
  const used = new Map<string, number>();
  if (lineIds.length === 0) return used;
  for (const { line, packs } of await em.find(RestockOrderAmendment, { line: { $in: [...lineIds] } })) used.set(line.id, (used.get(line.id) ?? 0) + packs);
  return used;
}

/** @throws platform.not_found */
export async function getOrder(em: EntityManager, { cycleId, cooperativeId }: { cycleId: string; cooperativeId: string }) {
  const order = await em.findOne(RestockOrder, { cycleId, cooperativeId });
  if (!order) throw notFound('Pesanan', cooperativeId);
  const lines = await em.find(RestockOrderLine, { order: order.id }, { orderBy: { priority: 'asc', sku: 'asc' } });
  return Object.assign(order, { lines, toleranceUsed: await findToleranceUsed(em, lines.map((line) => line.id)) });
}

/** The orders of a cycle by cooperative. */
export async function listOrders(em: EntityManager, { cycleId, limit, cursor }: PageRequest & { cycleId: string }) {
  const orders = await em.find(RestockOrder, { cycleId, ...(cursor && { cooperativeId: { $gt: cursor } }) }, { orderBy: { cooperativeId: 'asc' }, limit: limit + 1 });
  const page = toPage(orders, limit, (order) => order.cooperativeId);
  const lines = await em.find(RestockOrderLine, { order: { $in: page.items.map((order) => order.id) } }, { orderBy: { priority: 'asc', sku: 'asc' } });
  const toleranceUsed = await findToleranceUsed(em, lines.map((line) => line.id));
  return { ...page, items: page.items.map((order) => Object.assign(order, { lines: lines.filter((line) => line.order.id === order.id), toleranceUsed })) };
}

/** What a cycle asks for, added up in the database: one row per product, hub and channel. */
export async function sumDemand(em: EntityManager, cycleId: string): Promise<{ sku: string; hubId: string; channel: string; packs: number; orders: number }[]> {
  const rows = await em.execute<{ sku: string; hub_id: string; channel: string; packs: string; orders: string }[]>(
    `select line.sku, line.hub_id, line.channel, sum(line.packs) as packs, count(*) as orders
       from restock_order_line line join restock_order "order" on "order".id = line.order_id
      where "order".cycle_id = ? and "order".state in ('submitted', 'locked')
      group by line.sku, line.hub_id, line.channel
      order by line.sku, line.hub_id`,
    [cycleId],
  );
  return rows.map((row) => ({ sku: row.sku, hubId: row.hub_id, channel: row.channel, packs: Number(row.packs), orders: Number(row.orders) }));
}

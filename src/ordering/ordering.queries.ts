import type { EntityManager } from '@mikro-orm/postgresql';
import { authorise, authoriseFound, authoriseList, cityTarget } from '../directory/authorise.ts';
import { isAllowed } from '../directory/policy.rules.ts';
import { findCooperativeTarget } from '../directory/target.queries.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { OrderCycle } from './cycle.entities.ts';
import { RestockOrder, RestockOrderAmendment, RestockOrderLine } from './order.entities.ts';

interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

/** How many have ordered is itself a secret of the others. */
const seesOrders = (context: Context, cityId: string): boolean => isAllowed(context.actor, 'order.list', cityTarget(cityId));

async function countOrders(em: EntityManager, cycleIds: readonly string[]): Promise<Map<string, number>> {
  if (cycleIds.length === 0) return new Map();
  const rows = await em.execute<{ cycle_id: string; orders: string }[]>(
    `select cycle_id, count(*) as orders from restock_order where state in ('submitted', 'locked') and cycle_id in (${cycleIds.map(() => '?').join(', ')}) group by cycle_id`,
    [...cycleIds],
  );
  return new Map(rows.map((row) => [row.cycle_id, Number(row.orders)]));
}

/** Cycles, newest first: the ids are made in the order of time. */
export async function listCycles(context: Context, { cityId, limit, cursor }: PageRequest & { cityId?: string | undefined }) {
  const { all, cityIds } = authoriseList(context, 'cycle.read');
  const { em } = context;
  const within = all ? {} : { $and: [{ cityId: { $in: cityIds } }] };
  const rows = await em.find(OrderCycle, { ...within, ...(cityId && { cityId }), ...(cursor && { id: { $lt: cursor } }) }, { orderBy: { id: 'desc' }, limit: limit + 1 });
  const counts = await countOrders(em, rows.map((row) => row.id));
  return toPage(rows.map((cycle) => ({ cycle, orderCount: seesOrders(context, cycle.cityId) ? (counts.get(cycle.id) ?? 0) : null })), limit, (row) => row.cycle.id);
}

/** A cycle within reach. @throws platform.not_found */
export async function getCycle(context: Context, cycleId: string) {
  const { em } = context;
  const found = await em.findOne(OrderCycle, { id: cycleId });
  const cycle = authoriseFound(context, 'cycle.read', found, ({ cityId }) => cityTarget(cityId), () => notFound('Periode pesan', cycleId));
  return { cycle, orderCount: seesOrders(context, cycle.cityId) ? ((await countOrders(em, [cycleId])).get(cycleId) ?? 0) : null };
}

/** Packs that amendments added to these lines, by line id. */
async function findToleranceUsed(em: EntityManager, lineIds: readonly string[]): Promise<Map<string, number>> {
  const used = new Map<string, number>();
  if (lineIds.length === 0) return used;
  for (const { line, packs } of await em.find(RestockOrderAmendment, { line: { $in: [...lineIds] } })) used.set(line.id, (used.get(line.id) ?? 0) + packs);
  return used;
}

/** @throws platform.not_found */
export async function getOrder(context: Context, { cycleId, cooperativeId }: { cycleId: string; cooperativeId: string }) {
  authorise(context, 'order.read', await findCooperativeTarget(context.em, cooperativeId));
  const { em } = context;
  const order = await em.findOne(RestockOrder, { cycleId, cooperativeId });
  if (!order) throw notFound('Pesanan', cooperativeId);
  const lines = await em.find(RestockOrderLine, { order: order.id }, { orderBy: { priority: 'asc', sku: 'asc' } });
  return Object.assign(order, { lines, toleranceUsed: await findToleranceUsed(em, lines.map((line) => line.id)) });
}

/** The orders of a cycle by cooperative. */
export async function listOrders(context: Context, { cycleId, limit, cursor }: PageRequest & { cycleId: string }) {
  const { em } = context;
  const { cycle } = await getCycle(context, cycleId);
  authorise(context, 'order.list', cityTarget(cycle.cityId));
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

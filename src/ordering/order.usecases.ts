import { LockMode, type InferEntity } from '@mikro-orm/core';
import { periodStartOf } from '../books/quota.rules.ts';
import { postQuota } from '../books/quota.usecases.ts';
import { authorise } from '../directory/authorise.ts';
import { mayOrder } from '../directory/cooperative.rules.ts';
import { cooperativeStageNames } from '../directory/cooperative.values.ts';
import type { Target } from '../directory/policy.rules.ts';
import { findCooperativeTarget } from '../directory/target.queries.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { acceptsOrders, cycleNotOpen } from './cycle.rules.ts';
import { lockCycle, type Cycle } from './cycle.usecases.ts';
import { findOrderer, type Orderer } from './order-terms.queries.ts';
import { RestockOrder, RestockOrderLine } from './order.entities.ts';
import { canMoveOrder, checkOrderLines, cooperativeNotActive, emptyOrder, invalidLines, noDraft, orderCannotMove, type OrderState } from './order.rules.ts';

export interface OrderInput {
  cycleId: string;
  cooperativeId: string;
  lines: readonly { sku: string; packs: number; tolerancePacks?: number; priority?: number | undefined }[];
}

export type Order = InferEntity<typeof RestockOrder> & { lines: InferEntity<typeof RestockOrderLine>[] };

/**
 * The cycle, held open until this transaction ends: the close waits for whoever holds this lock, and who comes
 * after the close is refused. It is taken before the order's own lock, as the close does, so that the two never
 * wait for each other in a circle.
 */
async function holdOpenCycle(tx: Context, cycleId: string, { cityId }: Target): Promise<Cycle> {
  const cycle = await lockCycle(tx, cycleId, LockMode.PESSIMISTIC_READ);
  // Another city's cycle is none of this cooperative's, whatever its state.
  if (cityId !== null && cycle.cityId !== cityId) throw notFound('Periode pesan', cycleId);
  if (!acceptsOrders(cycle, tx.clock.now())) throw cycleNotOpen(cycle.code, cycle.state, cycle.closesAt);
  return cycle;
}

async function findActiveOrderer(context: Context, cooperativeId: string, cycle: Cycle): Promise<Orderer> {
  const orderer = await findOrderer(context.em, cooperativeId, cycle.deliveryDate);
  if (!orderer) throw notFound('Koperasi', cooperativeId);
  if (!mayOrder(orderer.stage)) throw cooperativeNotActive(orderer.name, cooperativeStageNames[orderer.stage]);
  return orderer;
}

/** One change of a cooperative's order at a time, also while it has no row yet. */
async function lockOrderOf(tx: Context, { cycleId, cooperativeId }: { cycleId: string; cooperativeId: string }): Promise<void> {
  await tx.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 2))', [`${cycleId}/${cooperativeId}`]);
}

/** Finds the cooperative's order of the cycle and locks it, or makes a new draft. One per cooperative and cycle. */
async function openOrder(tx: Context, input: OrderInput): Promise<InferEntity<typeof RestockOrder>> {
  const { cycleId, cooperativeId } = input;
  await lockOrderOf(tx, input);
  const known = await tx.em.findOne(RestockOrder, { cycleId, cooperativeId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  return known ?? tx.em.create(RestockOrder, { cycleId, cooperativeId, state: 'draft', submittedAt: null, createdAt: tx.clock.now() }, { persist: true });
}

function moveOrder(order: InferEntity<typeof RestockOrder>, to: OrderState): void {
  if (!canMoveOrder(order.state, to)) throw orderCannotMove(order.state, to);
  order.state = to;
}

async function replaceLines(tx: Context, order: InferEntity<typeof RestockOrder>, orderer: Orderer, lines: OrderInput['lines']): Promise<InferEntity<typeof RestockOrderLine>[]> {
  await tx.em.flush();
  await tx.em.nativeDelete(RestockOrderLine, { order: order.id });
  return lines.map((line, index) => {
    const terms = orderer.terms.get(line.sku)!;
    return tx.em.create(
      RestockOrderLine,
      {
        order,
        sku: line.sku,
        packs: line.packs,
        hubId: orderer.homeHubId,
        channel: terms.channel,
        priority: line.priority ?? index + 1,
        tolerancePacks: line.tolerancePacks ?? 0,
        shownPriceRupiah: terms.shownPriceRupiah,
      },
      { persist: true },
    );
  });
}

/** Brings what the order holds of each quota to what its lines ask for; more than is left is refused. */
async function reserveQuotas(tx: Context, order: InferEntity<typeof RestockOrder>, orderer: Orderer, deliveryDate: string, before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Promise<void> {
  // In the order of the sku, so that two orders never wait for each other in a circle.
  for (const sku of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const quota = orderer.terms.get(sku)?.quota;
    if (!quota) continue;
    await postQuota(tx, {
      cooperativeId: orderer.cooperativeId,
      sku,
      periodStart: periodStartOf(quota.period, deliveryDate),
      limitPacks: quota.limitPacks,
      packs: (after.get(sku) ?? 0) - (before.get(sku) ?? 0),
      reference: `order:${order.id}:v${order.version ?? 0}`,
    });
  }
}

const packsBySku = (lines: readonly { sku: string; packs: number }[]) => new Map(lines.map((line) => [line.sku, line.packs]));

async function submittedLines(tx: Context, order: InferEntity<typeof RestockOrder>): Promise<{ sku: string; packs: number }[]> {
  return order.state === 'submitted' ? tx.em.find(RestockOrderLine, { order: order.id }) : [];
}

/**
 * Sends a cooperative's order, or changes the one it sent, until the cut-off. Quotas are reserved in the
 * same transaction; anything wrong with it is refused as a whole and changes nothing.
 *
 * @throws ordering.cycle_not_open, cooperative_not_active, invalid_lines, empty_order; books.over_quota
 */
export async function submitOrder(context: Context, input: OrderInput): Promise<Order> {
  const target = await findCooperativeTarget(context.em, input.cooperativeId);
  authorise(context, 'order.submit', target);
  if (input.lines.length === 0) throw emptyOrder();
  return inTransaction(context, async (tx) => {
    const cycle = await holdOpenCycle(tx, input.cycleId, target);
    const orderer = await findActiveOrderer(tx, input.cooperativeId, cycle);
    const complaints = checkOrderLines(input.lines, orderer.terms);
    if (complaints.length > 0) throw invalidLines(complaints);

    const order = await openOrder(tx, input);
    const before = packsBySku(await submittedLines(tx, order));
    moveOrder(order, 'submitted');
    order.submittedAt = tx.clock.now();
    const lines = await replaceLines(tx, order, orderer, input.lines);
    await reserveQuotas(tx, order, orderer, cycle.deliveryDate, before, packsBySku(input.lines));
    return Object.assign(order, { lines });
  });
}

/** Keeps an order that is not sent yet. It binds nobody and holds no quota. */
export async function saveDraft(context: Context, input: OrderInput): Promise<Order> {
  const target = await findCooperativeTarget(context.em, input.cooperativeId);
  authorise(context, 'order.draft', target);
  return inTransaction(context, async (tx) => {
    const cycle = await holdOpenCycle(tx, input.cycleId, target);
    const orderer = await findActiveOrderer(tx, input.cooperativeId, cycle);
    const complaints = checkOrderLines(input.lines, orderer.terms);
    if (complaints.length > 0) throw invalidLines(complaints);
    const order = await openOrder(tx, input);
    if (order.state !== 'draft') moveOrder(order, 'draft');
    const lines = await replaceLines(tx, order, orderer, input.lines);
    return Object.assign(order, { lines });
  });
}

/**
 * The chair's yes to what the manager drafted: the draft is sent as it stands.
 *
 * @throws ordering.no_draft, and what submitOrder throws
 */
export async function approveDraft(context: Context, input: { cycleId: string; cooperativeId: string }): Promise<Order> {
  const target = await findCooperativeTarget(context.em, input.cooperativeId);
  authorise(context, 'order.submit', target);
  return inTransaction(context, async (tx) => {
    const { cycleId, cooperativeId } = input;
    await holdOpenCycle(tx, cycleId, target);
    // What is approved is what is sent: a manager who saves the draft at this moment waits.
    await lockOrderOf(tx, input);
    const order = await tx.em.findOne(RestockOrder, { cycleId, cooperativeId });
    if (order?.state !== 'draft') throw noDraft();
    const lines = await tx.em.find(RestockOrderLine, { order: order.id }, { orderBy: { priority: 'asc', sku: 'asc' } });
    return submitOrder(tx, { ...input, lines: lines.map(({ sku, packs, tolerancePacks, priority }) => ({ sku, packs, tolerancePacks: tolerancePacks ?? 0, priority })) });
  });
}

/** Takes an order back before the cut-off and gives its quotas back. Doing it twice changes nothing. */
export async function withdrawOrder(context: Context, input: { cycleId: string; cooperativeId: string }): Promise<Order> {
  const target = await findCooperativeTarget(context.em, input.cooperativeId);
  authorise(context, 'order.withdraw', target);
  return inTransaction(context, async (tx) => {
    const cycle = await holdOpenCycle(tx, input.cycleId, target);
    const order = await tx.em.findOne(RestockOrder, { cycleId: input.cycleId, cooperativeId: input.cooperativeId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (!order) throw notFound('Pesanan', input.cooperativeId);
    if (order.state !== 'withdrawn') {
      const orderer = await findOrderer(tx.em, input.cooperativeId, cycle.deliveryDate);
      const before = packsBySku(await submittedLines(tx, order));
      moveOrder(order, 'withdrawn');
      await tx.em.flush();
      if (orderer) await reserveQuotas(tx, order, orderer, cycle.deliveryDate, before, new Map());
    }
    return Object.assign(order, { lines: await tx.em.find(RestockOrderLine, { order: order.id }, { orderBy: { priority: 'asc' } }) });
  });
}

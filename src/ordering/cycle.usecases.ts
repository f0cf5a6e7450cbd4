import { LockMode, type InferEntity } from '@mikro-orm/core';
import { authorise, authoriseFound, cityTarget, everything } from '../directory/authorise.ts';
import { addDays, cityDate } from '../platform/clock.ts';
import { audit } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { runPrepared } from '../platform/database/prepared.ts';
import { defineError, notFound } from '../platform/errors.ts';
import { emit } from '../platform/outbox/outbox.ts';
import { OrderCycle } from './cycle.entities.ts';
import { assertCycleMove, isoWeek, type CycleState } from './cycle.rules.ts';
import { RestockOrder } from './order.entities.ts';
import { cycleClosed } from './ordering.events.ts';

export type Cycle = InferEntity<typeof OrderCycle>;

const cityOf = (cycle: Cycle) => cityTarget(cycle.cityId);

const impossibleTimes = defineError('ordering.impossible_times', 422, 'Waktu periode tidak masuk akal', (detail: string) => detail);

/**
 * Plans a cycle. One per city and ISO week of its opening: asking for the same one again gives the one
 * that is there.
 */
export async function scheduleCycle(context: Context, input: { cityId: string; opensAt: Date; closesAt: Date; deliveryDate: string }): Promise<Cycle> {
  const { cityId, opensAt, closesAt, deliveryDate } = input;
  authorise(context, 'cycle.schedule', cityTarget(cityId));
  if (closesAt <= opensAt) throw impossibleTimes('Batas waktu harus sesudah waktu buka. Perbaiki salah satunya.');
  if (deliveryDate <= cityDate(closesAt)) throw impossibleTimes(`Hari antar ${deliveryDate} harus sesudah hari penutupan ${cityDate(closesAt)}; paling cepat ${addDays(cityDate(closesAt), 1)}.`);
  return inTransaction(context, async (tx) => {
    const code = `${cityId}-${isoWeek(cityDate(opensAt))}`;
    await tx.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 1))', [code]);
    const known = await tx.em.findOne(OrderCycle, { code });
    if (known) return known;
    const cycle = tx.em.create(OrderCycle, { cityId, code, state: 'scheduled', opensAt, closesAt, deliveryDate, createdAt: tx.clock.now() }, { persist: true });
    await tx.em.flush();
    audit(tx, { organisationId: cityId, action: 'ordering.scheduleCycle', subject: `order_cycle/${cycle.id}`, before: null, after: { code, opensAt, closesAt, deliveryDate } });
    return cycle;
  });
}

/** Tells the locks of a cycle and of one cooperative's order from each other and from other features'. */
const cycleLock = 3;
const orderLock = 2;

/**
 * Keeps a cycle from changing its state until the transaction ends, beside any number of others, and lets
 * no second one work on the same `orderKey`. A lock on the row would make all orders of a city write the
 * same row; this one lives in memory.
 */
export async function shareCycle(tx: Context, cycleId: string, orderKey: string): Promise<void> {
  await runPrepared(tx.em, `select pg_advisory_xact_lock_shared(hashtextextended($1, ${cycleLock})), pg_advisory_xact_lock(hashtextextended($2, ${orderLock}))`, [cycleId, orderKey]);
}

/** Loads a cycle to change its state: waits for all who share it, and keeps others out until the end. */
export async function lockCycle(tx: Context, cycleId: string): Promise<Cycle> {
  await tx.em.execute(`select pg_advisory_xact_lock(hashtextextended(?, ${cycleLock}))`, [cycleId]);
  const cycle = await tx.em.findOne(OrderCycle, { id: cycleId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!cycle) throw notFound('Periode pesan', cycleId);
  return cycle;
}

function auditMove(tx: Context, cycle: Cycle, to: CycleState, also: Record<string, number> = {}): void {
  audit(tx, { organisationId: cycle.cityId, action: 'ordering.advanceCycle', subject: `order_cycle/${cycle.id}`, before: { state: cycle.state }, after: { state: to, ...also } });
}

/**
 * Moves a cycle one step along its states. A downstream feature calls this in the transaction that makes
 * the step true; a step that was made already changes nothing.
 */
export async function advanceCycle(tx: Context, cycleId: string, to: CycleState): Promise<Cycle> {
  return inTransaction(tx, async (tx) => {
    const cycle = await lockCycle(tx, cycleId);
    if (cycle.state === to) return cycle;
    assertCycleMove(cycle.state, to);
    auditMove(tx, cycle, to);
    cycle.state = to;
    return cycle;
  });
}

/** Moves many cycles one step at once; those that made it already stay. @throws ordering.cycle_cannot_move by the first that cannot */
export async function advanceCycles(tx: Context, cycleIds: readonly string[], to: CycleState): Promise<void> {
  await inTransaction(tx, async (tx) => {
    const cycles = await tx.em.find(OrderCycle, { id: { $in: [...cycleIds] } }, { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE });
    for (const cycle of cycles) {
      if (cycle.state === to) continue;
      assertCycleMove(cycle.state, to);
      auditMove(tx, cycle, to);
      cycle.state = to;
    }
    await tx.em.flush();
  });
}

/** Opens a scheduled cycle for orders. */
export async function openCycle(context: Context, cycleId: string): Promise<Cycle> {
  authoriseFound(context, 'cycle.open', await context.em.findOne(OrderCycle, { id: cycleId }), cityOf, () => notFound('Periode pesan', cycleId));
  return advanceCycle(context, cycleId, 'open');
}

/**
 * Closes a cycle: every submitted order is locked, every draft cancelled, and whoever plans the buy is
 * told. Waits for orders that are being sent at this moment; those that come after are refused.
 */
export async function closeCycle(context: Context, cycleId: string): Promise<Cycle> {
  authoriseFound(context, 'cycle.close', await context.em.findOne(OrderCycle, { id: cycleId }), cityOf, () => notFound('Periode pesan', cycleId));
  return inTransaction(context, async (tx) => {
    const cycle = await lockCycle(tx, cycleId);
    if (cycle.state === 'closed') return cycle;
    assertCycleMove(cycle.state, 'closed');
    const lockedOrders = await tx.em.nativeUpdate(RestockOrder, { cycleId, state: 'submitted' }, { state: 'locked' });
    const cancelledDrafts = await tx.em.nativeUpdate(RestockOrder, { cycleId, state: 'draft' }, { state: 'cancelled' });
    auditMove(tx, cycle, 'closed', { lockedOrders, cancelledDrafts });
    cycle.state = 'closed';
    emit(tx, cycleClosed, { cycleId, cityId: cycle.cityId, closedBy: tx.actor.id });
    return cycle;
  });
}

/** Opens and closes what is due by the clock: called by the schedule, as often as it likes. */
export async function advanceDueCycles(context: Context): Promise<{ opened: number; closed: number }> {
  authorise(context, 'cycle.advance_due', everything);
  const now = context.clock.now();
  const [opening, closing] = [
    await context.em.fork().find(OrderCycle, { state: 'scheduled', opensAt: { $lte: now }, closesAt: { $gt: now } }),
    await context.em.fork().find(OrderCycle, { state: 'open', closesAt: { $lte: now } }),
  ];
  for (const cycle of opening) await openCycle(context, cycle.id);
  for (const cycle of closing) await closeCycle(context, cycle.id);
  return { opened: opening.length, closed: closing.length };
}

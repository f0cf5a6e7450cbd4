import { LockMode, type InferEntity } from '@mikro-orm/core';
import { authorise, authoriseFound, cityTarget, everything } from '../directory/authorise.ts';
import { findFourEyesLimit } from '../directory/settings.queries.ts';
import { OrderCycle } from '../ordering/cycle.entities.ts';
import { cycleCannotMove } from '../ordering/cycle.rules.ts';
import { advanceCycle } from '../ordering/cycle.usecases.ts';
import { sumDemand } from '../ordering/ordering.queries.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { emit, enqueueAfterCommit } from '../platform/outbox/outbox.ts';
import type { JobTools } from '../platform/queues/job.ts';
import { BuyPlan } from './buy-plan.entities.ts';
import { assertBuyPlanMove, assertSecondPerson } from './buy-plan.rules.ts';
import { aloneRupiah, priceAlone } from './buy/alone.ts';
import { checkPlan } from './buy/checker.ts';
import { defaultOptions, type BuyOptions, type Market } from './buy/market.ts';
import type { BuyPlan as BuyPlanResult } from './buy/plan.ts';
import type { BuyProgress } from './buy/solve.ts';
import { buyPlanApproved, buyPlanProposed } from './consolidation.events.ts';
import { solveBuyPlanJob } from './consolidation.jobs.ts';
import { findMarket } from './market.queries.ts';

/** Finds and proves the cheapest buy away from the event loop; the workers bring it. */
export type BuySolver = (
  input: { market: Market; options: BuyOptions },
  hooks: { signal: AbortSignal; onProgress: (progress: BuyProgress) => void },
) => Promise<BuyPlanResult>;

export type BuyPlanRow = InferEntity<typeof BuyPlan>;

async function lockPlan(tx: Context, planId: string): Promise<BuyPlanRow> {
  const plan = await tx.em.findOne(BuyPlan, { id: planId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!plan) throw notFound('Rencana pembelian', planId);
  return plan;
}

/** Asks for the buy plan of a closed cycle. While one is being computed or waits for a decision, that one is it. */
export async function requestBuyPlan(context: Context, input: { cycleId: string; options?: BuyOptions; requestedBy?: string }): Promise<string> {
  return inTransaction(context, async (tx) => {
    const found = await tx.em.findOne(OrderCycle, { id: input.cycleId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const cycle = authoriseFound(tx, 'plan.request', found, ({ cityId }) => cityTarget(cityId), () => notFound('Periode pesan', input.cycleId));
    const plans = await tx.em.find(BuyPlan, { cycleId: cycle.id }, { orderBy: { revision: 'desc' } });
    const current = plans.find((plan) => plan.state === 'queued' || plan.state === 'proposed' || plan.state === 'approved');
    if (current) return current.id;
    if (cycle.state !== 'closed') throw cycleCannotMove(cycle.state, 'planned');
    const plan = tx.em.create(
      BuyPlan,
      { cycleId: cycle.id, cityId: cycle.cityId, revision: (plans[0]?.revision ?? 0) + 1, state: 'queued', options: input.options ?? defaultOptions, requestedBy: input.requestedBy ?? tx.actor.id, requestedAt: tx.clock.now() },
      { persist: true },
    );
    await tx.em.flush();
    enqueueAfterCommit(tx, solveBuyPlanJob, { planId: plan.id, cycleId: cycle.id });
    return plan.id;
  });
}

/** The database adds the demand up by itself; what the solver is given must come to the same. */
function assertMarketHoldsDemand(market: Market, demand: Awaited<ReturnType<typeof sumDemand>>): void {
  const packs = new Map<string, number>();
  for (const line of market.demand) packs.set(`${line.sku}@${line.hubId}`, (packs.get(`${line.sku}@${line.hubId}`) ?? 0) + line.orderedPacks);
  for (const row of demand) {
    const given = packs.get(`${row.sku}@${row.hubId}`) ?? 0;
    if (given !== row.packs) throw new Error(`The orders ask for ${row.packs} packs of ${row.sku} at ${row.hubId}, but the market holds ${given}.`);
  }
}

/**
 * Computes a buy plan: gathers the market, solves it, has the result checked by the independent checker, and
 * proposes it. A plan that was computed already keeps its result.
 */
export async function solveBuyPlan(context: Context, { planId }: { planId: string }, tools: JobTools & { solve: BuySolver }): Promise<void> {
  authorise(context, 'plan.solve', everything);
  const plan = await context.em.findOne(BuyPlan, { id: planId });
  if (!plan) throw notFound('Rencana pembelian', planId);
  if (plan.state !== 'queued') return;

  tools.progress({ step: 'Menghimpun pesanan', percent: 0 });
  const cycle = await context.em.findOneOrFail(OrderCycle, { id: plan.cycleId });
  const market = await findMarket(context.em, cycle);
  assertMarketHoldsDemand(market, await sumDemand(context.em, cycle.id));
  const result = await tools.solve(
    { market, options: plan.options },
    {
      signal: tools.signal,
      onProgress: ({ componentsDone, components, objectiveRupiah }) =>
        tools.progress({ step: 'Mencari pembelian termurah', percent: 5 + Math.floor((90 * componentsDone) / Math.max(1, components)), bestCostRupiah: objectiveRupiah }),
    },
  );

  tools.progress({ step: 'Memeriksa rencana', percent: 96, bestCostRupiah: result.objectiveRupiah });
  const complaints = checkPlan(market, result);
  if (complaints.length > 0) throw new Error(`The independent checker refuses this plan: ${complaints.slice(0, 5).join('; ')}`);
  await inTransaction(context, async (tx) => {
    const locked = await lockPlan(tx, planId);
    if (locked.state !== 'queued') return;
    assertBuyPlanMove(locked.state, 'proposed');
    locked.state = 'proposed';
    locked.market = market;
    locked.result = result;
    locked.aloneRupiah = aloneRupiah(priceAlone(market, result));
    locked.costRupiah = result.costRupiah;
    locked.objectiveRupiah = result.objectiveRupiah;
    locked.boundRupiah = result.boundRupiah;
    locked.proposedAt = tx.clock.now();
    await advanceCycle(tx, locked.cycleId, 'planned');
    emit(tx, buyPlanProposed, { planId, cycleId: locked.cycleId, cityId: locked.cityId });
  });
  tools.progress({ step: 'Rencana pembelian siap', percent: 100, bestCostRupiah: result.objectiveRupiah });
}

/**
 * Says yes to a proposed plan: its bulk orders go out. Saying it twice changes nothing.
 *
 * @throws consolidation.second_person_needed above the city's limit for whoever asked for the plan
 */
export async function approveBuyPlan(context: Context, { planId }: { planId: string }): Promise<BuyPlanRow> {
  authoriseFound(context, 'plan.approve', await context.em.findOne(BuyPlan, { id: planId }), ({ cityId }) => cityTarget(cityId), () => notFound('Rencana pembelian', planId));
  return inTransaction(context, async (tx) => {
    const plan = await lockPlan(tx, planId);
    if (plan.state === 'approved') return plan;
    assertBuyPlanMove(plan.state, 'approved');
    assertSecondPerson({ costRupiah: plan.costRupiah ?? 0, requestedBy: plan.requestedBy }, tx.actor.id, await findFourEyesLimit(tx.em, plan.cityId));
    plan.state = 'approved';
    plan.decidedAt = tx.clock.now();
    plan.decidedBy = tx.actor.id;
    await advanceCycle(tx, plan.cycleId, 'approved');
    emit(tx, buyPlanApproved, { planId, cycleId: plan.cycleId, cityId: plan.cityId });
    return plan;
  });
}

/** Says no to a proposed plan, with the reason; the cycle waits for a new one. */
export async function rejectBuyPlan(context: Context, { planId, remark }: { planId: string; remark: string }): Promise<BuyPlanRow> {
  authoriseFound(context, 'plan.reject', await context.em.findOne(BuyPlan, { id: planId }), ({ cityId }) => cityTarget(cityId), () => notFound('Rencana pembelian', planId));
  return inTransaction(context, async (tx) => {
    const plan = await lockPlan(tx, planId);
    if (plan.state === 'rejected') return plan;
    assertBuyPlanMove(plan.state, 'rejected');
    plan.state = 'rejected';
    plan.remark = remark;
    plan.decidedAt = tx.clock.now();
    plan.decidedBy = tx.actor.id;
    await advanceCycle(tx, plan.cycleId, 'closed');
    return plan;
  });
}

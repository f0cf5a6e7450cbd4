import { LockMode, type InferEntity } from '@mikro-orm/core';
import { authorise, authoriseFound, cityTarget, everything } from '../directory/authorise.ts';
import { findFourEyesLimit } from '../directory/settings.queries.ts';
import { amendByTolerance } from '../ordering/amendment.usecases.ts';
import { OrderCycle } from '../ordering/cycle.entities.ts';
import { cycleCannotMove } from '../ordering/cycle.rules.ts';
import { advanceCycle, lockCycle } from '../ordering/cycle.usecases.ts';
import { sumDemand } from '../ordering/ordering.queries.ts';
import { audit } from '../platform/audit/audit.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { messageOf, notFound } from '../platform/errors.ts';
import { emit, enqueueAfterCommit } from '../platform/outbox/outbox.ts';
import { ConclusiveFailure, type JobTools } from '../platform/queues/job.ts';
import { BuyPlan } from './buy-plan.entities.ts';
import { assertBuyPlanMove, assertSecondPerson, buyPlanNotComputed, failsAgain, whyNotComputed, type BuyPlanState } from './buy-plan.rules.ts';
import { aloneRupiah, priceAlone } from './buy/alone.ts';
import { checkPlan } from './buy/checker.ts';
import { defaultOptions, emptyHand, type BuyOptions, type Market, type PlannerHand } from './buy/market.ts';
import type { BuyPlan as BuyPlanResult, SolveStatistics } from './buy/plan.ts';
import { prepare } from './buy/prepare.ts';
import type { BuyProgress } from './buy/solve.ts';
import { buyPlanApproved, buyPlanFailed, buyPlanProposed } from './consolidation.events.ts';
import { solveBuyPlanJob } from './consolidation.jobs.ts';
import { checkHand, handDoesNotFit } from './hand.rules.ts';
import { findMarket } from './market.queries.ts';
import { sharesOf, toleranceUses } from './share.rules.ts';
import { recordShare } from './share.usecases.ts';

/** Finds and proves the cheapest buy away from the event loop; the workers bring it. */
export type BuySolver = (
  input: { market: Market; options: BuyOptions; warm?: SolveStatistics['chosen'] },
  hooks: { signal: AbortSignal; onProgress: (progress: BuyProgress) => void },
) => Promise<BuyPlanResult>;

export type BuyPlanRow = InferEntity<typeof BuyPlan>;

function auditPlan(tx: Context, action: string, plan: BuyPlanRow, before: BuyPlanState | null): void {
  const { id, cityId, cycleId, revision, state, costRupiah = null, objectiveRupiah = null, boundRupiah = null, remark = null } = plan;
  const after = { cycleId, revision, state, costRupiah, objectiveRupiah, boundRupiah, remark };
  audit(tx, { organisationId: cityId, action: `consolidation.${action}`, subject: `buy_plan/${id}`, before: before && { state: before }, after });
}

const cityOf = ({ cityId }: { cityId: string }) => cityTarget(cityId);

async function lockPlan(tx: Context, planId: string): Promise<BuyPlanRow> {
  const plan = await tx.em.findOne(BuyPlan, { id: planId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!plan) throw notFound('Rencana pembelian', planId);
  return plan;
}

/** Locks the plan's cycle and then the plan: decisions on revisions of one cycle wait for each other. */
async function lockCycleOf(tx: Context, planId: string): Promise<BuyPlanRow> {
  const plan = await tx.em.findOne(BuyPlan, { id: planId });
  if (!plan) throw notFound('Rencana pembelian', planId);
  await lockCycle(tx, plan.cycleId);
  return lockPlan(tx, planId);
}

/** Asks for the buy plan of a closed cycle. While one is being computed or waits for a decision, that one is it. */
export async function requestBuyPlan(context: Context, input: { cycleId: string; options?: BuyOptions; requestedBy?: string }): Promise<string> {
  return inTransaction(context, async (tx) => {
    const found = await tx.em.findOne(OrderCycle, { id: input.cycleId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const cycle = authoriseFound(tx, 'plan.request', found, cityOf, () => notFound('Periode pesan', input.cycleId));
    const plans = await tx.em.find(BuyPlan, { cycleId: cycle.id }, { orderBy: { revision: 'desc' } });
    const current = plans.find((plan) => plan.state === 'queued' || plan.state === 'proposed' || plan.state === 'approved');
    if (current) return current.id;
    if (cycle.state !== 'closed') throw cycleCannotMove(cycle.state, 'planned');
    const plan = tx.em.create(
      BuyPlan,
      {
        cycleId: cycle.id,
        cityId: cycle.cityId,
        revision: (plans[0]?.revision ?? 0) + 1,
        state: 'queued',
        options: input.options ?? defaultOptions,
        hand: emptyHand,
        requestedBy: input.requestedBy ?? tx.actor.id,
        requestedAt: tx.clock.now(),
      },
      { persist: true },
    );
    await tx.em.flush();
    auditPlan(tx, 'requestBuyPlan', plan, null);
    enqueueAfterCommit(tx, solveBuyPlanJob, { planId: plan.id, cycleId: cycle.id });
    return plan.id;
  });
}

/**
 * Asks for a new revision of a computed plan with the planner's hand on it: the same market, so that the two
 * differ by the hand and nothing else. The plan it revises stays as it is; both may wait side by side.
 *
 * @throws consolidation.hand_does_not_fit with everything that is wrong; ordering.cycle_cannot_move once a plan is approved
 */
export async function reviseBuyPlan(context: Context, input: { planId: string; hand: PlannerHand; options?: BuyOptions | undefined }): Promise<string> {
  return inTransaction(context, async (tx) => {
    const found = await tx.em.findOne(BuyPlan, { id: input.planId }, { populate: ['market'] });
    const base = authoriseFound(tx, 'plan.revise', found, cityOf, () => notFound('Rencana pembelian', input.planId));
    if (!base.market) throw buyPlanNotComputed(base.state);
    const cycle = await lockCycle(tx, base.cycleId);
    if (cycle.state !== 'closed' && cycle.state !== 'planned') throw cycleCannotMove(cycle.state, 'planned');
    const market = { ...base.market, hand: input.hand };
    assertHandFits(market);
    const [newest] = await tx.em.find(BuyPlan, { cycleId: cycle.id }, { orderBy: { revision: 'desc' }, limit: 1 });
    const plan = tx.em.create(
      BuyPlan,
      {
        cycleId: cycle.id,
        cityId: base.cityId,
        revision: (newest?.revision ?? 0) + 1,
        state: 'queued',
        market,
        hand: input.hand,
        basedOnId: base.id,
        options: input.options ?? base.options,
        requestedBy: tx.actor.id,
        requestedAt: tx.clock.now(),
      },
      { persist: true },
    );
    await tx.em.flush();
    auditPlan(tx, 'reviseBuyPlan', plan, null);
    enqueueAfterCommit(tx, solveBuyPlanJob, { planId: plan.id, cycleId: cycle.id });
    return plan.id;
  });
}

/** What the hand names must be there, and what it fixes must be possible line by line: both are told at once, not by a failed job. */
function assertHandFits(market: Market): void {
  const complaints = checkHand(market, market.hand);
  if (complaints.length > 0) throw handDoesNotFit(complaints);
  try {
    prepare(market);
  } catch (error) {
    throw handDoesNotFit([messageOf(error)]);
  }
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

async function gatherMarket(context: Context, cycleId: string): Promise<Market> {
  const cycle = await context.em.findOneOrFail(OrderCycle, { id: cycleId });
  const market = await findMarket(context.em, cycle);
  assertMarketHoldsDemand(market, await sumDemand(context.em, cycle.id));
  return market;
}

/** A failed plan whose job is tried again by hand is computed once more, while its cycle still waits for a plan. */
async function reopenFailed(context: Context, planId: string): Promise<BuyPlanRow> {
  return inTransaction(context, async (tx) => {
    const plan = await tx.em.findOne(BuyPlan, { id: planId }, { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['market'] });
    if (!plan) throw notFound('Rencana pembelian', planId);
    if (plan.state !== 'failed') return plan;
    const cycle = await tx.em.findOneOrFail(OrderCycle, { id: plan.cycleId });
    if (cycle.state !== 'closed' && cycle.state !== 'planned') return plan;
    assertBuyPlanMove(plan.state, 'queued');
    plan.state = 'queued';
    plan.remark = null;
    auditPlan(tx, 'retryBuyPlan', plan, 'failed');
    return plan;
  });
}

/** The calculation has failed for good: the plan says so and why, and a new one may be asked for. */
export async function failBuyPlan(context: Context, { planId, reason }: { planId: string; reason: string }): Promise<void> {
  authorise(context, 'plan.solve', everything);
  await inTransaction(context, async (tx) => {
    const plan = await lockPlan(tx, planId);
    if (plan.state !== 'queued') return;
    assertBuyPlanMove(plan.state, 'failed');
    plan.state = 'failed';
    plan.remark = whyNotComputed(reason);
    auditPlan(tx, 'failBuyPlan', plan, 'queued');
    emit(tx, buyPlanFailed, { planId, cycleId: plan.cycleId, cityId: plan.cityId });
  });
}

/**
 * Computes a buy plan: gathers the market, solves it, has the result checked by the independent checker, and
 * proposes it. A plan that was computed already keeps its result.
 */
export async function solveBuyPlan(context: Context, { planId }: { planId: string }, tools: JobTools & { solve: BuySolver }): Promise<void> {
  authorise(context, 'plan.solve', everything);
  const plan = await reopenFailed(context, planId);
  if (plan.state !== 'queued') return;

  tools.progress({ step: 'Menghimpun pesanan', percent: 0 });
  const market = plan.market ?? (await gatherMarket(context, plan.cycleId));
  const base = plan.basedOnId ? await context.em.findOne(BuyPlan, { id: plan.basedOnId }, { populate: ['result'] }) : null;
  const warm = base?.result?.statistics.chosen;
  const result = await tools.solve(
    { market, options: plan.options, ...(warm && { warm }) },
    {
      signal: tools.signal,
      onProgress: ({ componentsDone, components, objectiveRupiah }) =>
        tools.progress({ step: 'Mencari pembelian termurah', percent: 5 + Math.floor((90 * componentsDone) / Math.max(1, components)), bestCostRupiah: objectiveRupiah }),
    },
  ).catch((error: unknown) => {
    throw failsAgain(messageOf(error)) ? new ConclusiveFailure(messageOf(error), { cause: error }) : error;
  });

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
    auditPlan(tx, 'solveBuyPlan', locked, 'queued');
    await advanceCycle(tx, locked.cycleId, 'planned');
    emit(tx, buyPlanProposed, { planId, cycleId: locked.cycleId, cityId: locked.cityId });
  });
  tools.progress({ step: 'Rencana pembelian siap', percent: 100, bestCostRupiah: result.objectiveRupiah });
}

/**
 * Says yes to a proposed plan: its bulk orders go out, and every other revision is superseded. Saying it twice changes nothing.
 *
 * @throws consolidation.second_person_needed above the city's limit for whoever asked for the plan
 */
export async function approveBuyPlan(context: Context, { planId }: { planId: string }): Promise<BuyPlanRow> {
  authoriseFound(context, 'plan.approve', await context.em.findOne(BuyPlan, { id: planId }), cityOf, () => notFound('Rencana pembelian', planId));
  return inTransaction(context, async (tx) => {
    const plan = await lockCycleOf(tx, planId);
    if (plan.state === 'approved') return plan;
    const { market, result } = await tx.em.refreshOrFail(plan, { populate: ['market', 'result'] });
    assertBuyPlanMove(plan.state, 'approved');
    assertSecondPerson({ costRupiah: plan.costRupiah ?? 0, requestedBy: plan.requestedBy }, tx.actor.id, await findFourEyesLimit(tx.em, plan.cityId));
    plan.state = 'approved';
    plan.decidedAt = tx.clock.now();
    plan.decidedBy = tx.actor.id;
    auditPlan(tx, 'approveBuyPlan', plan, 'proposed');
    await advanceCycle(tx, plan.cycleId, 'approved');
    for (const other of await tx.em.find(BuyPlan, { cycleId: plan.cycleId, state: { $in: ['queued', 'proposed'] }, id: { $ne: plan.id } })) {
      const before = other.state;
      assertBuyPlanMove(before, 'superseded');
      other.state = 'superseded';
      other.remark = `Rencana revisi ${plan.revision} yang disetujui.`;
      auditPlan(tx, 'supersedeBuyPlan', other, before);
    }
    if (market && result) {
      await amendByTolerance(tx, { cycleId: plan.cycleId, reference: `buy-plan:${plan.id}`, uses: toleranceUses(market, result) });
      await recordShare(tx, { cycleId: plan.cycleId, shares: sharesOf(result) });
    }
    emit(tx, buyPlanApproved, { planId, cycleId: plan.cycleId, cityId: plan.cityId });
    return plan;
  });
}

/** Says no to a proposed plan, with the reason. While no other revision is proposed, the cycle waits for a new one. */
export async function rejectBuyPlan(context: Context, { planId, remark }: { planId: string; remark: string }): Promise<BuyPlanRow> {
  authoriseFound(context, 'plan.reject', await context.em.findOne(BuyPlan, { id: planId }), cityOf, () => notFound('Rencana pembelian', planId));
  return inTransaction(context, async (tx) => {
    const plan = await lockCycleOf(tx, planId);
    if (plan.state === 'rejected') return plan;
    assertBuyPlanMove(plan.state, 'rejected');
    plan.state = 'rejected';
    plan.remark = remark;
    plan.decidedAt = tx.clock.now();
    plan.decidedBy = tx.actor.id;
    auditPlan(tx, 'rejectBuyPlan', plan, 'proposed');
    await tx.em.flush();
    if ((await tx.em.count(BuyPlan, { cycleId: plan.cycleId, state: 'proposed' })) === 0) await advanceCycle(tx, plan.cycleId, 'closed');
    return plan;
  });
}

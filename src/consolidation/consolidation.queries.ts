import type { EntityManager } from '@mikro-orm/postgresql';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { BuyPlan } from './buy-plan.entities.ts';
import { buyPlanNotComputed, plansOfDifferentCycles } from './buy-plan.rules.ts';
import { comparePlans } from './buy/compare.ts';
import type { Market } from './buy/market.ts';
import type { BuyPlan as BuyPlanResult } from './buy/plan.ts';
import { recheckPlan } from './buy/recheck.ts';

/** The plans of a cycle, newest first. */
export async function listBuyPlans(em: EntityManager, { cycleId, limit, cursor }: { cycleId: string; limit: number; cursor?: string | undefined }) {
  const rows = await em.find(BuyPlan, { cycleId, ...(cursor && { id: { $lt: cursor } }) }, { orderBy: { id: 'desc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** A plan with its result. @throws platform.not_found */
export async function getBuyPlan(em: EntityManager, planId: string) {
  const plan = await em.findOne(BuyPlan, { id: planId }, { populate: ['result'] });
  if (!plan) throw notFound('Rencana pembelian', planId);
  return plan;
}

/** A computed plan with what it was computed from. @throws platform.not_found, consolidation.plan_not_computed */
export async function getComputedPlan(em: EntityManager, planId: string) {
  const plan = await em.findOne(BuyPlan, { id: planId }, { populate: ['result', 'market'] });
  if (!plan) throw notFound('Rencana pembelian', planId);
  if (!plan.result || !plan.market) throw buyPlanNotComputed(plan.state);
  const computed: { market: Market; result: BuyPlanResult } = { market: plan.market, result: plan.result };
  return { plan, ...computed };
}

/** Two plans of one cycle side by side. */
export async function compareBuyPlans(em: EntityManager, { planId, otherId }: { planId: string; otherId: string }) {
  const [a, b] = [await getComputedPlan(em, planId), await getComputedPlan(em, otherId)];
  if (a.plan.cycleId !== b.plan.cycleId) throw plansOfDifferentCycles();
  return { a: a.plan, b: b.plan, comparison: comparePlans(a.result, b.result) };
}

/** The stored plan checked again against its stored input, by the independent checker and to the last rupiah. */
export async function recheckBuyPlan(em: EntityManager, planId: string) {
  const { plan, market, result } = await getComputedPlan(em, planId);
  const problems = recheckPlan(market, result, plan.options.seed);
  return { sound: problems.length === 0, problems, objectiveRupiah: result.objectiveRupiah, boundRupiah: result.boundRupiah };
}

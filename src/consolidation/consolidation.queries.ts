import { authorise, authoriseFound, authoriseList, cityTarget } from '../directory/authorise.ts';
import { isAllowed } from '../directory/policy.rules.ts';
import { getCycle } from '../ordering/ordering.queries.ts';
import type { Actor, Context } from '../platform/context.ts';
import { defineError, notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { BuyPlan } from './buy-plan.entities.ts';
import { buyPlanNotComputed, plansOfDifferentCycles } from './buy-plan.rules.ts';
import { comparePlans } from './buy/compare.ts';
import type { Market } from './buy/market.ts';
import type { BuyPlan as BuyPlanResult } from './buy/plan.ts';
import { recheckPlan } from './buy/recheck.ts';

/** The plans of a cycle, newest first. */
export async function listBuyPlans(context: Context, { cycleId, limit, cursor }: { cycleId: string; limit: number; cursor?: string | undefined }) {
  const { cycle } = await getCycle(context, cycleId);
  authorise(context, 'plan.read', cityTarget(cycle.cityId));
  const rows = await context.em.find(BuyPlan, { cycleId, ...(cursor && { id: { $lt: cursor } }) }, { orderBy: { id: 'desc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** A plan with its result. @throws platform.not_found */
export async function getBuyPlan(context: Context, planId: string) {
  const plan = await context.em.findOne(BuyPlan, { id: planId }, { populate: ['result'] });
  return authoriseFound(context, 'plan.read', plan, ({ cityId }) => cityTarget(cityId), () => notFound('Rencana pembelian', planId));
}

const notAllottedYet = defineError('consolidation.not_allotted_yet', 409, 'Belum dibagi', (code: string) => `Jatah periode ${code} baru dapat dilihat setelah rencana pembelian disetujui.`);

/**
 * Who asked for how much of each product and got how much, without names: everybody sees that shares are fair.
 * Rows are sorted by size and numbered anew for each product, so that a number says nothing of who it is, here
 * or at another product.
 *
 * @throws platform.not_found; consolidation.not_allotted_yet
 */
export async function getAllotments(context: Context, cycleId: string) {
  const { cycle } = await getCycle(context, cycleId);
  authorise(context, 'allotment.read', cityTarget(cycle.cityId));
  const plan = await context.em.findOne(BuyPlan, { cycleId, state: 'approved' }, { orderBy: { revision: 'desc' }, populate: ['result'] });
  if (!plan?.result) throw notAllottedYet(cycle.code);
  const bySku = Map.groupBy(plan.result.allotments, (row) => row.sku);
  return {
    items: [...bySku].sort(([a], [b]) => (a < b ? -1 : 1)).map(([sku, rows]) => ({
      sku,
      shares: rows
        .map((row) => ({ askedPacks: row.orderedPacks, gotPacks: row.allottedPacks }))
        .sort((a, b) => b.askedPacks - a.askedPacks || b.gotPacks - a.gotPacks)
        .map((share, index) => ({ name: `Gerai ${index + 1}`, ...share })),
    })),
  };
}

/** A computed plan with what it was computed from. @throws platform.not_found, consolidation.plan_not_computed */
export async function getComputedPlan(context: Context, action: 'plan.check' | 'share.read', planId: string) {
  const found = await context.em.findOne(BuyPlan, { id: planId }, { populate: ['result', 'market'] });
  const missing = () => notFound('Rencana pembelian', planId);
  // Cooperatives see what became of their orders, once it is decided: theirs is cut out of the answer.
  const plan = action === 'share.read' && found?.state === 'approved' && cooperativesIn(context.actor, found.cityId).length > 0 ? found : authoriseFound(context, action, found, ({ cityId }) => cityTarget(cityId), missing);
  if (!plan.result || !plan.market) throw buyPlanNotComputed(plan.state);
  const computed: { market: Market; result: BuyPlanResult } = { market: plan.market, result: plan.result };
  return { plan, ...computed };
}

/** The own cooperatives of a city whose cuts and savings the actor may read. */
function cooperativesIn(actor: Actor, cityId: string): string[] {
  return actor.memberships
    .filter((one) => one.organisationKind === 'cooperative' && one.cityId === cityId && isAllowed(actor, 'share.read', { kind: 'cooperative', id: one.organisationId, cityId }))
    .map((one) => one.organisationId);
}

/** Whether the actor may read this cooperative's cuts and savings under a plan of that city. */
export function seesShareOf(actor: Actor, cityId: string): (cooperativeId: string) => boolean {
  if (isAllowed(actor, 'share.read', cityTarget(cityId))) return () => true;
  const own = new Set(cooperativesIn(actor, cityId));
  return (cooperativeId) => own.has(cooperativeId);
}

/** Two plans of one cycle side by side. */
export async function compareBuyPlans(context: Context, { planId, otherId }: { planId: string; otherId: string }) {
  authoriseList(context, 'plan.check');
  const [a, b] = [await getComputedPlan(context, 'plan.check', planId), await getComputedPlan(context, 'plan.check', otherId)];
  if (a.plan.cycleId !== b.plan.cycleId) throw plansOfDifferentCycles();
  return { a: a.plan, b: b.plan, comparison: comparePlans(a.result, b.result) };
}

/** The stored plan checked again against its stored input, by the independent checker and to the last rupiah. */
export async function recheckBuyPlan(context: Context, planId: string) {
  authoriseList(context, 'plan.check');
  const { plan, market, result } = await getComputedPlan(context, 'plan.check', planId);
  const problems = recheckPlan(market, result, plan.options.seed);
  return { sound: problems.length === 0, problems, objectiveRupiah: result.objectiveRupiah, boundRupiah: result.boundRupiah };
}

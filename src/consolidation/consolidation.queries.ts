import { authorise, authoriseFound, cityTarget } from '../directory/authorise.ts';
import { getCycle } from '../ordering/ordering.queries.ts';
import type { Context } from '../platform/context.ts';
import { defineError, notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { BuyPlan } from './buy-plan.entities.ts';

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

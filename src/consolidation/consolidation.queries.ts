import type { EntityManager } from '@mikro-orm/postgresql';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { BuyPlan } from './buy-plan.entities.ts';

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

import type { z } from 'zod';
import type { buyPlanSchema, buyPlanSummarySchema } from './buy-plan.contract.ts';
import type { BuyPlanRow } from './buy-plan.usecases.ts';

/** The figures of a plan as the API shows them. */
export function presentBuyPlanSummary(plan: BuyPlanRow): z.input<typeof buyPlanSummarySchema> {
  const { id, cycleId, revision, state, costRupiah = null, objectiveRupiah = null, boundRupiah = null, aloneRupiah = null } = plan;
  return {
    id,
    cycleId,
    revision,
    state,
    costRupiah,
    objectiveRupiah,
    boundRupiah,
    gapPercent: objectiveRupiah === null || boundRupiah === null ? null : gapPercent(objectiveRupiah, boundRupiah),
    aloneRupiah,
    savedRupiah: aloneRupiah === null || costRupiah === null ? null : aloneRupiah - costRupiah,
    remark: plan.remark ?? null,
  };
}

function gapPercent(objectiveRupiah: number, boundRupiah: number): number {
  return objectiveRupiah === 0 ? 0 : (100 * (objectiveRupiah - boundRupiah)) / objectiveRupiah;
}

/** A plan with its lines and reasons as the API shows it; empty lists while it is being computed. */
export function presentBuyPlan(plan: BuyPlanRow): z.input<typeof buyPlanSchema> {
  const result = plan.result as NonNullable<BuyPlanRow['result']> | null;
  return { ...presentBuyPlanSummary(plan), orders: result?.orders ?? [], shortages: result?.shortages ?? [], surplus: result?.surplus ?? [] };
}

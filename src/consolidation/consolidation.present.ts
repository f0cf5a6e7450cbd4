import type { z } from 'zod';
import type { buyPlanSchema, buyPlanSummarySchema, planComparisonSchema } from './buy-plan.contract.ts';
import type { BuyPlanRow } from './buy-plan.usecases.ts';
import type { PlanComparison } from './buy/compare.ts';

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
    basedOnId: plan.basedOnId ?? null,
    hand: plan.hand,
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

/** Two plans side by side with the names of what differs; cooperatives that get the same are only counted. */
export function presentComparison({ a, b, comparison }: { a: BuyPlanRow; b: BuyPlanRow; comparison: PlanComparison }): z.input<typeof planComparisonSchema> {
  const products = new Map([a, b].flatMap((plan) => plan.market?.products ?? []).map((product) => [product.sku, product.name]));
  const suppliers = new Map([a, b].flatMap((plan) => plan.market?.suppliers ?? []).map((supplier) => [supplier.supplierId, supplier.name]));
  const differ = comparison.cooperatives.filter(({ allottedPacks, cutPacks, goodsRupiah }) => [allottedPacks, cutPacks, goodsRupiah].some((pair) => pair.a !== pair.b));
  return {
    a: presentBuyPlanSummary(a),
    b: presentBuyPlanSummary(b),
    lines: comparison.lines.map((line) => ({ ...line, supplier: suppliers.get(line.supplierId) ?? line.supplierId, product: products.get(line.sku) ?? line.sku })),
    equalLines: comparison.equalLines,
    cooperatives: differ,
    equalCooperatives: comparison.cooperatives.length - differ.length,
    totals: comparison.totals,
  };
}

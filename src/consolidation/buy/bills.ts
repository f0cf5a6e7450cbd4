import { shapleyShares, shareCost, type Bearer, type CostRule, type CostShare } from '../sharing/costs.ts';
import { savingsGauge, type SavingsGauge } from '../sharing/savings.ts';
import { priceAlone } from './alone.ts';
import { goodsCosts, HUB_BEARER, type GoodsCost } from './goods-cost.ts';
import type { Market } from './market.ts';
import type { BulkOrder, BuyPlan } from './plan.ts';

/** What a cycle costs one cooperative (or the hub, which bears the surplus) before delivery to its gerai. */
export interface CooperativeBill {
  cooperativeId: string;
  goodsRupiah: number;
  /** Its part of order costs and hired trucks, by the stated rule. */
  overheadRupiah: number;
  /** Half-width of the 95 % interval of its sampled parts; 0 for the exact rules. */
  overheadErrorRupiah: number;
}

const SHAPLEY_SAMPLES = 200;

/**
 * Splits goods, order costs and hired trucks over the cooperatives, exactly: the bills sum to what the plan pays
 * suppliers, to its ordering cost and to its freight. These parts are for reporting: what a gerai is charged is
 * the dated tariff, since a price may not move after it was shown.
 */
export function cooperativeBills(market: Market, plan: BuyPlan, rule: CostRule, seed: number): CooperativeBill[] {
  const bills = new Map<string, CooperativeBill>();
  const at = (cooperativeId: string): CooperativeBill => {
    const bill = bills.get(cooperativeId) ?? { cooperativeId, goodsRupiah: 0, overheadRupiah: 0, overheadErrorRupiah: 0 };
    bills.set(cooperativeId, bill);
    return bill;
  };
  const goods = goodsCosts(plan);
  for (const cost of goods) at(cost.cooperativeId).goodsRupiah += cost.rupiah;
  for (const order of plan.orders) {
    for (const share of orderShares(market, order, goods, rule, seed)) {
      at(share.id).overheadRupiah += share.rupiah;
      at(share.id).overheadErrorRupiah += share.errorRupiah;
    }
  }
  return [...bills.values()].sort((a, b) => (a.cooperativeId < b.cooperativeId ? -1 : 1));
}

/** The savings gauge of a plan: every cooperative's bill against the same packs bought alone. */
export function planSavings(market: Market, plan: BuyPlan, rule: CostRule, seed: number): SavingsGauge {
  const alone = new Map<string, number>();
  for (const row of priceAlone(market, plan)) alone.set(row.cooperativeId, (alone.get(row.cooperativeId) ?? 0) + row.packs * row.priceRupiah);
  const bills = cooperativeBills(market, plan, rule, seed).filter((bill) => bill.cooperativeId !== HUB_BEARER);
  return savingsGauge(bills.map((bill) => ({
    cooperativeId: bill.cooperativeId, paidRupiah: bill.goodsRupiah + bill.overheadRupiah, aloneRupiah: alone.get(bill.cooperativeId) ?? 0,
  })));
}

/** Shares one bulk order's fixed cost and its trucks, each load group by itself, over those whose goods it brings. */
function orderShares(market: Market, order: BulkOrder, goods: readonly GoodsCost[], rule: CostRule, seed: number): CostShare[] {
  const all = bearersOf(market, order, goods, null);
  // What one order costs however many join it falls equally on all: by stop, and by Shapley exactly so.
  const shares = shareCost(rule === 'by_weight' ? 'by_weight' : 'by_stop', order.orderingRupiah, all);
  const freight = market.suppliers.find((supplier) => supplier.supplierId === order.supplierId)?.lanes.find((lane) => lane.hubId === order.hubId)?.freight;
  for (const truck of order.trucks) {
    const bearers = bearersOf(market, order, goods, truck.loadGroup);
    if (rule === 'shapley' && freight) shares.push(...shapleyShares({ fixedRupiah: 0, ...freight }, bearers, truck.rupiah, SHAPLEY_SAMPLES, seed));
    else shares.push(...shareCost(rule === 'by_weight' ? 'by_weight' : 'by_stop', truck.rupiah, bearers));
  }
  return shares;
}

/**
 * Weight and volume that each cooperative has in an order. Where several orders fill one pool, a cooperative has
 * the same part of each, so its packs count by the order's part of what was bought for the pool.
 */
function bearersOf(market: Market, order: BulkOrder, goods: readonly GoodsCost[], loadGroup: string | null): Bearer[] {
  const bearers = new Map<string, Bearer>();
  for (const line of order.lines) {
    const product = market.products.find((candidate) => candidate.sku === line.sku)!;
    if (loadGroup !== null && product.loadClass.split('-')[0] !== loadGroup) continue;
    const pool = goods.filter((cost) => cost.sku === line.sku && cost.hubId === order.hubId);
    const poolPacks = pool.reduce((sum, cost) => sum + cost.packs, 0);
    for (const cost of pool) {
      const bearer = bearers.get(cost.cooperativeId) ?? { id: cost.cooperativeId, weightGrams: 0, volumeMillilitres: 0 };
      bearers.set(cost.cooperativeId, bearer);
      bearer.weightGrams += Math.round((cost.packs * line.packs * product.packGrams) / poolPacks);
      bearer.volumeMillilitres += Math.round((cost.packs * line.packs * product.packMillilitres) / poolPacks);
    }
  }
  return [...bearers.values()];
}

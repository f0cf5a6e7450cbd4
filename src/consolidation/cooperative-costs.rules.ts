import { splitByWeight } from '../platform/integers.ts';
import { hashSeed } from '../platform/random.ts';
import { priceAlone } from './buy/alone.ts';
import { goodsCosts, HUB_BEARER } from './buy/goods-cost.ts';
import type { Market } from './buy/market.ts';
import type { BulkOrder, BulkOrderLine, BuyPlan } from './buy/plan.ts';
import { loadGroup } from './buy/prepare.ts';
import { shapleyShares, shareCost, type Bearer, type CostShare } from './sharing/costs.ts';
import { savingsGauge, type SavingsGauge } from './sharing/savings.ts';

export type CostRule = 'by_weight' | 'by_stop' | 'shapley';

/** What one bearer pays of a plan, rupiah; `hub` bears the surplus. */
export interface CooperativeCost {
  cooperativeId: string;
  goodsRupiah: number;
  /** Trucks hired for goods that stand ex works. */
  freightRupiah: number;
  /** Half-width of the 95 % interval of the freight share; 0 for the exact rules. */
  freightErrorRupiah: number;
  /** Paperwork of the bulk orders and cost of money. */
  fixedRupiah: number;
}

/** Joining orders sampled for the Shapley value: an error of about a hundredth of a truck per cooperative. */
const shapleySamples = 400;

/**
 * Shares all that a plan costs over those who get its goods. Goods by packs of each pool; the trucks of every
 * order by the stated rule; paperwork and money of every order equally over its stops under `by_stop` and
 * `shapley` (whoever joins first brings it about, so everybody's Shapley value is the same), else by weight. The
 * parts sum to the plan's goods, freight, ordering and money exactly.
 */
export function cooperativeCosts(market: Market, plan: BuyPlan, rule: CostRule): CooperativeCost[] {
  const costs = new Map<string, CooperativeCost>();
  const of = (cooperativeId: string): CooperativeCost => {
    const cost = costs.get(cooperativeId) ?? { cooperativeId, goodsRupiah: 0, freightRupiah: 0, freightErrorRupiah: 0, fixedRupiah: 0 };
    costs.set(cooperativeId, cost);
    return cost;
  };
  for (const goods of goodsCosts(plan)) of(goods.cooperativeId).goodsRupiah += goods.rupiah;
  const groups = new Map(market.products.map((product) => [product.sku, loadGroup(product)]));
  for (const order of plan.orders) {
    const fixed = order.orderingRupiah + order.moneyRupiah;
    for (const share of shareCost(rule === 'by_weight' ? 'by_weight' : 'by_stop', fixed, bearersOf(market, plan, order, order.lines))) of(share.id).fixedRupiah += share.rupiah;
    for (const truck of order.trucks) {
      const bearers = bearersOf(market, plan, order, order.lines.filter((line) => groups.get(line.sku) === truck.loadGroup));
      for (const share of shareFreight(market, order, truck, bearers, rule)) {
        of(share.id).freightRupiah += share.rupiah;
        of(share.id).freightErrorRupiah += share.errorRupiah;
      }
    }
  }
  return [...costs.values()].sort((a, b) => (a.cooperativeId < b.cooperativeId ? -1 : 1));
}

function shareFreight(market: Market, order: BulkOrder, truck: BulkOrder['trucks'][number], bearers: readonly Bearer[], rule: CostRule): CostShare[] {
  if (rule !== 'shapley') return shareCost(rule, truck.rupiah, bearers);
  const lane = market.suppliers.find((supplier) => supplier.supplierId === order.supplierId)?.lanes.find(({ hubId }) => hubId === order.hubId);
  if (!lane?.freight) return shareCost('by_weight', truck.rupiah, bearers);
  const seed = hashSeed(`${order.supplierId}/${order.hubId}/${truck.loadGroup}`);
  const shares = shapleyShares({ fixedRupiah: 0, ...lane.freight }, bearers, shapleySamples, seed);
  const sum = shares.reduce((total, share) => total + share.rupiah, 0);
  if (sum !== truck.rupiah) throw new Error(`The freight of ${order.supplierId} is Rp${truck.rupiah}, but its bearers alone come to Rp${sum}.`);
  return shares;
}

/** Who gets the goods of these lines, with their weight and volume: they sum to the lines' own. */
function bearersOf(market: Market, plan: BuyPlan, order: BulkOrder, lines: readonly BulkOrderLine[]): Bearer[] {
  const bearers = new Map<string, Bearer>();
  for (const line of lines) {
    const product = market.products.find((known) => known.sku === line.sku)!;
    const claims = claimsOn(plan, order, line);
    const parts = splitByWeight(line.packs, claims.map((claim) => claim.packs), (at) => hashSeed(`${line.offerId}/${claims[at]!.id}`));
    claims.forEach(({ id }, at) => {
      if (parts[at] === 0) return;
      const bearer = bearers.get(id) ?? { id, weightGrams: 0, volumeMillilitres: 0 };
      bearer.weightGrams += parts[at]! * product.packGrams;
      bearer.volumeMillilitres += parts[at]! * product.packMillilitres;
      bearers.set(id, bearer);
    });
  }
  return [...bearers.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** For direct goods the drop list; else everybody of the pool, in the measure of what each gets. */
function claimsOn(plan: BuyPlan, order: BulkOrder, line: BulkOrderLine): { id: string; packs: number }[] {
  if (order.hubId === null) return line.drops.map((drop) => ({ id: drop.cooperativeId, packs: drop.packs }));
  const own = plan.allotments.filter((row) => row.sku === line.sku && row.hubId === order.hubId && row.allottedPacks > 0).map((row) => ({ id: row.cooperativeId, packs: row.allottedPacks }));
  const left = plan.surplus.filter((row) => row.sku === line.sku && row.hubId === order.hubId).map((row) => ({ id: HUB_BEARER, packs: row.packs }));
  return [...own, ...left];
}

export interface PlanSavings extends SavingsGauge {
  rule: CostRule;
  costs: CooperativeCost[];
  /** What the hub bears for the surplus until it sells. */
  hubRupiah: number;
}

/** What every cooperative pays, what it would have paid alone for the same packs, and how evenly the saving falls. */
export function planSavings(market: Market, plan: BuyPlan, rule: CostRule): PlanSavings {
  const costs = cooperativeCosts(market, plan, rule);
  const alone = new Map<string, number>();
  for (const row of priceAlone(market, plan)) alone.set(row.cooperativeId, (alone.get(row.cooperativeId) ?? 0) + row.packs * row.priceRupiah);
  const paid = (cost: CooperativeCost): number => cost.goodsRupiah + cost.freightRupiah + cost.fixedRupiah;
  const members = costs.filter((cost) => cost.cooperativeId !== HUB_BEARER);
  const gauge = savingsGauge(members.map((cost) => ({ cooperativeId: cost.cooperativeId, paidRupiah: paid(cost), aloneRupiah: alone.get(cost.cooperativeId) ?? 0 })));
  const hub = costs.find((cost) => cost.cooperativeId === HUB_BEARER);
  return { ...gauge, rule, costs: members, hubRupiah: hub ? paid(hub) : 0 };
}

import type { Pool } from './demand.ts';
import { loadGroup, type Flow, type OrderSlot, type TierGroup } from './prepare.ts';
import { stepAt, type PriceStep } from './tiers.ts';

/** The market made ready, or one component of it. */
export interface Part {
  pools: readonly Pool[];
  flows: readonly Flow[];
  groups: readonly TierGroup[];
  orders: readonly OrderSlot[];
}

/** What a choice of packs costs, in exact whole rupiah. */
export interface Evaluation {
  /** Why the choice breaks a term, or null when it holds them all. */
  problem: string | null;
  goodsRupiah: number;
  orderingRupiah: number;
  freightRupiah: number;
  moneyRupiah: number;
  shortageRupiah: number;
  holdingRupiah: number;
  scarcityRupiah: number;
  objectiveRupiah: number;
}

export interface PoolOutcome {
  boughtPacks: number;
  shortPacks: number;
  toleranceUsedPacks: number;
  surplusPacks: number;
}

/**
 * What bought packs do to a pool: they fill what is needed, then the tolerance that officers offered, and the
 * rest is surplus. With no credit for extra goods this order is always the cheapest.
 */
export function poolOutcome(pool: Pool, boughtPacks: number): PoolOutcome {
  const extra = Math.max(0, boughtPacks - pool.netPacks);
  const toleranceUsedPacks = Math.min(extra, pool.tolerancePacks);
  return {
    boughtPacks,
    shortPacks: Math.max(0, pool.netPacks - boughtPacks),
    toleranceUsedPacks,
    surplusPacks: extra - toleranceUsedPacks,
  };
}

/** Cost of one line: its tier's intercept and price for the goods, and the same for the money. */
export function lineCost(step: PriceStep, packs: number): { goodsRupiah: number; moneyRupiah: number } {
  return {
    goodsRupiah: step.interceptRupiah + step.priceRupiah * packs,
    moneyRupiah: step.moneyInterceptRupiah + step.moneyRupiah * packs,
  };
}

/** The step a group's packs reach, or null when they reach none that is admissible. */
export function reachedStep(group: TierGroup, packs: ArrayLike<number>): PriceStep | null {
  return stepAt(group.steps, countedPacks(group, packs));
}

export function countedPacks(group: TierGroup, packs: ArrayLike<number>): number {
  return group.flows.reduce((sum, flow) => sum + packs[flow.index]!, 0);
}

/** Trucks an ex works order needs, per load group. */
export function trucksOf(order: OrderSlot, packs: ArrayLike<number>): Array<{ loadGroup: string; count: number; rupiah: number }> {
  const { freight } = order;
  if (!freight) return [];
  const loads = new Map<string, { grams: number; millilitres: number }>();
  for (const flow of order.flows) {
    const name = loadGroup(flow.pool.product);
    const load = loads.get(name) ?? { grams: 0, millilitres: 0 };
    load.grams += packs[flow.index]! * flow.pool.product.packGrams;
    load.millilitres += packs[flow.index]! * flow.pool.product.packMillilitres;
    loads.set(name, load);
  }
  return [...loads].flatMap(([name, load]) => {
    const count = Math.max(Math.ceil(load.grams / freight.truckGrams), Math.ceil(load.millilitres / freight.truckMillilitres));
    return count > 0 ? [{ loadGroup: name, count, rupiah: count * freight.rupiahPerTruck }] : [];
  });
}

/** Prices a choice of packs per flow and says which term it breaks, if any. */
export function evaluate(part: Part, packs: ArrayLike<number>): Evaluation {
  const { pools, groups, orders } = part;
  const result: Evaluation = {
    problem: null, goodsRupiah: 0, orderingRupiah: 0, freightRupiah: 0, moneyRupiah: 0, shortageRupiah: 0, holdingRupiah: 0,
    scarcityRupiah: 0, objectiveRupiah: 0,
  };
  const lineGoods = new Float64Array(packs.length);
  for (const group of groups) {
    if (countedPacks(group, packs) === 0) continue;
    const step = reachedStep(group, packs);
    if (!step) {
      result.problem ??= `${group.offer.offerId}: ${countedPacks(group, packs)} packs reach no admissible tier`;
      continue;
    }
    for (const flow of group.flows) {
      if (packs[flow.index] === 0) continue;
      result.problem ??= flowProblem(flow, packs[flow.index]!, step);
      const cost = lineCost(step, packs[flow.index]!);
      lineGoods[flow.index] = cost.goodsRupiah;
      result.goodsRupiah += cost.goodsRupiah;
      result.moneyRupiah += cost.moneyRupiah;
      result.scarcityRupiah += step.scarcityRupiah * packs[flow.index]!;
    }
  }
  result.problem ??= fixProblem(part, packs) ?? capacityProblem(part, packs);
  for (const order of orders) addOrder(result, order, packs, lineGoods);

  const bought = boughtPacks(part, packs);
  for (const pool of pools) {
    const outcome = poolOutcome(pool, bought.get(pool)!);
    if (outcome.surplusPacks > pool.surplusLimitPacks) result.problem ??= `${pool.product.sku}: more surplus than sells before it expires`;
    result.shortageRupiah += outcome.shortPacks * pool.product.shortageRupiah;
    result.holdingRupiah += outcome.surplusPacks * pool.product.holdingRupiah;
  }
  result.objectiveRupiah =
    result.goodsRupiah + result.orderingRupiah + result.freightRupiah + result.moneyRupiah + result.shortageRupiah + result.holdingRupiah + result.scarcityRupiah;
  return result;
}

export function boughtPacks({ pools, flows }: Part, packs: ArrayLike<number>): Map<Pool, number> {
  const bought = new Map(pools.map((pool) => [pool, 0]));
  for (const flow of flows) bought.set(flow.pool, bought.get(flow.pool)! + packs[flow.index]!);
  return bought;
}

function flowProblem(flow: Flow, packs: number, step: PriceStep): string | null {
  if (packs < flow.minimumPacks) return `${flow.offer.offerId}: ${packs} packs are below the minimum of ${flow.minimumPacks}`;
  if (packs > flow.maximumPacks) return `${flow.offer.offerId}: ${packs} packs are above ${flow.maximumPacks}`;
  if (packs % flow.offer.multiplePacks !== 0) return `${flow.offer.offerId}: ${packs} packs are no multiple of ${flow.offer.multiplePacks}`;
  const { goodsRupiah } = lineCost(step, packs);
  if (goodsRupiah > flow.priceLimitRupiah * packs) return `${flow.offer.offerId}: above the ceiling at this hub`;
  return null;
}

function fixProblem({ flows }: Part, packs: ArrayLike<number>): string | null {
  const broken = flows.find((flow) => flow.fixedPacks !== null && packs[flow.index] !== flow.fixedPacks);
  return broken ? `${broken.offer.offerId}: the planner fixed ${broken.fixedPacks} packs` : null;
}

function capacityProblem({ flows }: Part, packs: ArrayLike<number>): string | null {
  const used = new Map<string, number>();
  for (const flow of flows) {
    const total = (used.get(flow.offer.offerId) ?? 0) + packs[flow.index]!;
    if (total > flow.offer.capacityPacks) return `${flow.offer.offerId}: ${total} packs are above the capacity of ${flow.offer.capacityPacks}`;
    used.set(flow.offer.offerId, total);
  }
  return null;
}

function addOrder(result: Evaluation, order: OrderSlot, packs: ArrayLike<number>, lineGoods: ArrayLike<number>): void {
  if (order.flows.every((flow) => packs[flow.index] === 0)) return;
  const goods = order.flows.reduce((sum, flow) => sum + lineGoods[flow.index]!, 0);
  const grams = order.flows.reduce((sum, flow) => sum + packs[flow.index]! * flow.pool.product.packGrams, 0);
  const { supplier } = order;
  if (goods < supplier.minimumOrderRupiah) result.problem ??= `${supplier.supplierId}: Rp${goods} is below its minimum order of Rp${supplier.minimumOrderRupiah}`;
  if (grams < supplier.minimumOrderGrams) result.problem ??= `${supplier.supplierId}: ${grams} g are below its minimum order of ${supplier.minimumOrderGrams} g`;
  result.orderingRupiah += supplier.orderFixedRupiah;
  for (const truck of trucksOf(order, packs)) result.freightRupiah += truck.rupiah;
}

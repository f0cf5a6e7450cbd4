import type { Component } from './components.ts';
import type { Flow, OrderSlot, TierGroup } from './prepare.ts';
import { roundUp } from './prepare.ts';
import { stepAt } from './tiers.ts';

/** All that can fill one product in a component: the unit that the search decides at once. */
export interface Block {
  flows: Flow[];
  /** Pools as places: netPacks, tolerance, surplus limit and penalties, with the flows that fill each. */
  pools: Array<{ net: number; tolerance: number; surplusLimit: number; shortage: number; holding: number; flows: number[] }>;
  groups: Array<{ group: TierGroup; flows: number[] }>;
  /** Flows of one offer share its capacity. */
  offers: Array<{ capacity: number; flows: number[] }>;
  /** By flow: place of its order among the component's orders, or -1 where the order costs nothing as a whole. */
  orderOf: number[];
  /** Orders that any of the flows belongs to. */
  orders: number[];
}

/** Splits a component by product: pools are tied to each other across products by orders only. */
export function blocksOf(part: Component): Block[] {
  const orderPlace = new Map<OrderSlot['index'], number>(part.orders.map((order, at) => [order.index, at]));
  return [...Map.groupBy(part.flows, (flow) => flow.pool.product.sku).values()].map((flows) => {
    const place = new Map(flows.map((flow, at) => [flow, at]));
    const places = (members: readonly Flow[]): number[] => members.map((flow) => place.get(flow)!);
    const orderOf = flows.map((flow) => orderPlace.get(flow.order) ?? -1);
    return {
      flows, orderOf,
      orders: [...new Set(orderOf)].filter((order) => order >= 0),
      pools: [...Map.groupBy(flows, (flow) => flow.pool)].map(([pool, members]) => ({
        net: pool.netPacks, tolerance: pool.tolerancePacks, surplusLimit: pool.surplusLimitPacks,
        shortage: pool.product.shortageRupiah, holding: pool.product.holdingRupiah, flows: places(members),
      })),
      groups: part.groups.filter((group) => place.has(group.flows[0]!)).map((group) => ({ group, flows: places(group.flows) })),
      offers: [...Map.groupBy(flows, (flow) => flow.offer)].map(([offer, members]) => ({ capacity: offer.capacityPacks, flows: places(members) })),
    };
  });
}

/**
 * What a block's packs cost before orders and trucks, or Infinity where a term of an offer breaks. Writes each
 * flow's goods value, which the orders' minimums count.
 */
export function blockCost(block: Block, packs: readonly number[], goods: Float64Array): number {
  let cost = 0;
  for (const { group, flows } of block.groups) {
    let counted = 0;
    for (const at of flows) counted += packs[at]!;
    for (const at of flows) goods[at] = 0;
    if (counted === 0) continue;
    const step = stepAt(group.steps, counted);
    if (!step) return Infinity;
    for (const at of flows) {
      const quantity = packs[at]!;
      if (quantity === 0) continue;
      const flow = block.flows[at]!;
      const value = step.interceptRupiah + step.priceRupiah * quantity;
      if (quantity < flow.minimumPacks || quantity > flow.maximumPacks || value > flow.priceLimitRupiah * quantity) return Infinity;
      goods[at] = value;
      cost += value + step.moneyInterceptRupiah + (step.moneyRupiah + step.scarcityRupiah) * quantity;
    }
  }
  for (const { capacity, flows } of block.offers) {
    let used = 0;
    for (const at of flows) used += packs[at]!;
    if (used > capacity) return Infinity;
  }
  for (const pool of block.pools) {
    let bought = 0;
    for (const at of pool.flows) bought += packs[at]!;
    const surplus = bought - pool.net - pool.tolerance;
    if (surplus > pool.surplusLimit) return Infinity;
    if (surplus > 0) cost += surplus * pool.holding;
    else if (bought < pool.net) cost += (pool.net - bought) * pool.shortage;
  }
  return cost;
}

/**
 * Candidate quantities of a block: one offer for all pools, filled to the need, to a tier or to its capacity, the
 * rest by a second offer; and the same for one pool with the others left as they are. Needs are rounded up to
 * the multiple or down. `barred` flows stay empty; quantities the planner fixed stay as they are.
 */
export function candidates(block: Block, current: readonly number[], barred: readonly boolean[], visit: (packs: number[]) => void): void {
  const empty = block.flows.map((flow) => flow.fixedPacks ?? 0);
  visit(empty);
  const scopes = block.pools.length === 1 ? [block.pools] : [block.pools, ...block.pools.map((pool) => [pool])];
  for (const scope of scopes) {
    const base = [...(scope === block.pools ? empty : current)];
    for (const pool of scope) for (const at of pool.flows) base[at] = empty[at]!;
    const inScope = new Set(scope.flatMap((pool) => pool.flows));
    const fill = (packs: number[], offer: Block['offers'][number], limit: number, up: boolean): void => {
      let left = limit;
      for (const pool of scope) {
        const at = pool.flows.find((flow) => offer.flows.includes(flow));
        if (at === undefined || barred[at] || block.flows[at]!.fixedPacks !== null) continue;
        const flow = block.flows[at]!;
        const need = Math.max(0, pool.net - pool.flows.reduce((sum, other) => sum + packs[other]!, 0));
        const { multiplePacks } = flow.offer;
        // The last pool takes what is missing to the limit (a tier, a minimum), so that the limit is reached.
        const wanted = up && pool === scope.at(-1) && limit < Number.MAX_SAFE_INTEGER ? Math.max(need, left) : Math.min(need, left);
        const whole = up ? roundUp(wanted, multiplePacks) : Math.floor(wanted / multiplePacks) * multiplePacks;
        const quantity = Math.min(flow.maximumPacks, whole > 0 && up ? Math.max(whole, flow.minimumPacks) : whole);
        if (quantity < flow.minimumPacks) continue;
        packs[at] = quantity;
        left = Math.max(0, left - quantity);
      }
    };
    for (const first of block.offers) {
      if (!first.flows.some((at) => inScope.has(at) && !barred[at])) continue;
      const { offer } = block.flows[first.flows[0]!]!;
      const limits = new Set([Number.MAX_SAFE_INTEGER, offer.capacityPacks, Math.max(offer.minimumPacks, offer.multiplePacks), ...offer.tiers.map((tier) => tier.fromPacks)]);
      for (const limit of limits) {
        for (const up of [true, false]) {
          const packs = [...base];
          fill(packs, first, limit, up);
          visit(packs);
          for (const second of block.offers) {
            if (second === first) continue;
            for (const secondUp of [true, false]) {
              const both = [...packs];
              fill(both, second, Number.MAX_SAFE_INTEGER, secondUp);
              visit(both);
            }
          }
        }
      }
    }
  }
}

import { evaluate, reachedStep, type Part } from './evaluate.ts';
import { roundUp, type Flow } from './prepare.ts';
import { stepAt } from './tiers.ts';

/**
 * The per-line rule of ordinary purchasing software: each line takes its cheapest feasible offer, line by line,
 * as if it were alone: the price that this line's own quantity earns decides, rounding, fixed cost, freight and
 * payment term are not weighed, and the next cheapest takes what the capacity leaves. A supplier whose orders
 * end below its minimum is left out and its lines choose again, so that the result always holds every term.
 * Returns packs by Flow.index, never dearer than leaving everything short.
 */
export function greedyPacks(part: Part, packs: Float64Array): void {
  const barred = new Set<Flow>();
  for (;;) {
    for (const flow of part.flows) packs[flow.index] = flow.fixedPacks ?? 0;
    const used = new Map<string, number>();
    for (const flow of part.flows) used.set(flow.offer.offerId, (used.get(flow.offer.offerId) ?? 0) + packs[flow.index]!);
    for (const pool of part.pools) fillPool(part, part.flows.filter((flow) => flow.pool === pool), packs, used, barred);
    const offenders = brokenFlows(part, packs).filter((flow) => flow.fixedPacks === null && packs[flow.index]! > 0 && !barred.has(flow));
    if (offenders.length === 0) return;
    for (const flow of offenders) barred.add(flow);
  }
}

function fillPool(part: Part, flows: readonly Flow[], packs: Float64Array, used: Map<string, number>, barred: ReadonlySet<Flow>): void {
  const open = new Set(flows.filter((flow) => flow.fixedPacks === null && !barred.has(flow)));
  for (;;) {
    const pool = flows[0]?.pool;
    const bought = flows.reduce((sum, flow) => sum + packs[flow.index]!, 0);
    if (!pool || bought >= pool.netPacks) return;
    let best: { flow: Flow; packs: number; price: number } | null = null;
    for (const flow of open) {
      const offered = quantityFor(flow, pool.netPacks - bought, bought, used);
      const step = offered > 0 ? stepAt(part.groups.find((group) => group.index === flow.group)!.steps, offered) : null;
      if (!step || step.priceRupiah > flow.priceLimitRupiah) continue;
      const price = step.priceRupiah + step.interceptRupiah / offered;
      if (!best || price < best.price) best = { flow, packs: offered, price };
    }
    if (!best || best.price >= pool.product.shortageRupiah) return;
    packs[best.flow.index] = best.packs;
    used.set(best.flow.offer.offerId, (used.get(best.flow.offer.offerId) ?? 0) + best.packs);
    open.delete(best.flow);
  }
}

/** What the line would order from this offer: the need rounded up to the multiple where that is allowed, 0 for none. */
function quantityFor(flow: Flow, need: number, bought: number, used: ReadonlyMap<string, number>): number {
  const { pool, offer } = flow;
  const room = pool.netPacks + pool.tolerancePacks + pool.surplusLimitPacks - bought;
  const most = Math.min(flow.maximumPacks, offer.capacityPacks - (used.get(offer.offerId) ?? 0), room);
  const wanted = Math.max(flow.minimumPacks, roundUp(need, offer.multiplePacks));
  const packs = Math.min(wanted, Math.floor(most / offer.multiplePacks) * offer.multiplePacks);
  return packs >= flow.minimumPacks ? packs : 0;
}

/** The flows of orders below their supplier's minimum, or of tiers that turned out inadmissible together. */
function brokenFlows(part: Part, packs: Float64Array): Flow[] {
  if (evaluate(part, packs).problem === null) return [];
  const broken = new Set<Flow>();
  for (const group of part.groups) {
    const step = reachedStep(group, packs);
    for (const flow of group.flows) {
      if (packs[flow.index]! > 0 && (!step || step.priceRupiah > flow.priceLimitRupiah)) broken.add(flow);
    }
  }
  for (const order of part.orders) {
    const alone = evaluate({ pools: [], flows: [], groups: part.groups, orders: [order] }, packs);
    if (alone.problem !== null && broken.size === 0) for (const flow of order.flows) broken.add(flow);
  }
  return [...broken];
}

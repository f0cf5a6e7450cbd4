import { poolOutcome } from './evaluate.ts';
import type { BuyModel } from './model.ts';
import { trucksOf } from './evaluate.ts';
import { stepAt } from './tiers.ts';

/** The full column vector of a known plan (packs by Flow.index), as a starting point for the solver. */
export function startVector(model: BuyModel, packs: ArrayLike<number>): Float64Array {
  const { component, mip } = model;
  const vector = new Float64Array(mip.cost.length);
  const surplusLeft = new Map<number, number>();
  component.pools.forEach((pool, at) => {
    const bought = component.flows.reduce((sum, flow) => sum + (flow.pool === pool ? packs[flow.index]! : 0), 0);
    const outcome = poolOutcome(pool, bought);
    vector[model.poolShort[at]!] = outcome.shortPacks;
    vector[model.poolTolerance[at]!] = outcome.toleranceUsedPacks;
    surplusLeft.set(pool.index, outcome.surplusPacks);
  });
  component.groups.forEach((group, g) => {
    const counted = group.flows.reduce((sum, flow) => sum + packs[flow.index]!, 0);
    const step = stepAt(group.steps, counted);
    if (step) vector[model.groupSteps[g]![group.steps.indexOf(step)]!] = 1;
    for (const flow of group.flows) {
      const at = component.flows.indexOf(flow);
      if (packs[flow.index] === 0) continue;
      const { multiples, steps, surplus } = model.flowColumns[at]!;
      vector[multiples] = packs[flow.index]! / flow.offer.multiplePacks;
      const reached = steps.find((candidate) => candidate.step === step);
      if (reached) vector[reached.packs] = packs[flow.index]!;
      if (model.flowUsed[at]! >= 0) vector[model.flowUsed[at]!] = 1;
      if (surplus < 0) continue;
      const part = Math.min(packs[flow.index]!, surplusLeft.get(flow.pool.index)!);
      vector[surplus] = part;
      surplusLeft.set(flow.pool.index, surplusLeft.get(flow.pool.index)! - part);
    }
  });
  component.orders.forEach((order, o) => {
    if (order.flows.some((flow) => packs[flow.index]! > 0)) vector[model.orderUsed[o]!] = 1;
    const trucks = trucksOf(order, packs);
    for (const { loadGroup, column } of model.trucks[o]!) vector[column] = trucks.find((truck) => truck.loadGroup === loadGroup)?.count ?? 0;
  });
  return vector;
}

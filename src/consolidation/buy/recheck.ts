import { isDeepStrictEqual } from 'node:util';
import { buildPlan } from './build-plan.ts';
import { checkPlan } from './checker.ts';
import type { Market } from './market.ts';
import type { BuyPlan } from './plan.ts';
import { prepare } from './prepare.ts';

/**
 * Checks a stored plan against its stored input again: the independent checker, and the plan written afresh from
 * the packs it chose, which must come out the same to the last rupiah, share and reason. It needs no solver, so
 * it also serves plans made under a time limit, whose search cannot be repeated.
 */
export function recheckPlan(market: Market, plan: BuyPlan, seed: number): string[] {
  const problems = checkPlan(market, plan);
  const prepared = prepare(market);
  const packs = new Float64Array(prepared.flows.length);
  for (const line of plan.statistics.chosen) {
    const flow = prepared.flows.find((candidate) => candidate.offer.offerId === line.offerId && candidate.pool.hubId === line.hubId);
    if (!flow) return [...problems, `${line.offerId} to ${line.hubId ?? 'the gerai'} is no admissible choice of this market.`];
    packs[flow.index] = line.packs;
  }
  const { chosen: _chosen, ...statistics } = plan.statistics;
  const again = buildPlan(prepared, packs, { boundRupiah: plan.boundRupiah, greedyRupiah: plan.greedyRupiah, seed, statistics });
  if (again.objectiveRupiah !== plan.objectiveRupiah) problems.push(`The objective is Rp${plan.objectiveRupiah}; written afresh it is Rp${again.objectiveRupiah}.`);
  // A database may have stored the keys in another order.
  else if (!isDeepStrictEqual(JSON.parse(JSON.stringify(again)), plan)) problems.push('Written afresh the plan differs from the stored one, though its cost is the same.');
  return problems;
}

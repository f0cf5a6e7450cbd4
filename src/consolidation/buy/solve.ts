import { buildPlan } from './build-plan.ts';
import { components, type Component } from './components.ts';
import { evaluate } from './evaluate.ts';
import { greedyPacks } from './greedy.ts';
import { solveMip, type MipSolution } from './highs.ts';
import { improve } from './improve.ts';
import type { BuyOptions, Market } from './market.ts';
import { buildModel, readPacks } from './model.ts';
import type { BuyPlan, SolveStatistics } from './plan.ts';
import { prepare, type Prepared } from './prepare.ts';
import { searchPacks } from './search.ts';
import { startVector } from './start.ts';

export interface BuyProgress {
  componentsDone: number;
  components: number;
  /** Best objective and proven bound so far, whole rupiah, over all components. */
  objectiveRupiah: number;
  boundRupiah: number;
}

export interface BuyHooks {
  onProgress?: (progress: BuyProgress) => void;
  /** Polled while solving: true ends the search and keeps the best plan and bound so far. */
  shouldStop?: () => boolean;
  /** A plan of an earlier version of this market, to start warm from where it still holds. */
  warm?: SolveStatistics['chosen'];
}

interface ComponentResult {
  objectiveRupiah: number;
  boundRupiah: number;
  solution: MipSolution | null;
  columns: number;
  rows: number;
}

/**
 * Finds the cheapest buy and proves how far from the optimum it can be at most. Same market, options and seed
 * give the same plan unless a time limit or a stop cuts the search short. Never dearer than the per-line rule.
 *
 * @throws RangeError when the market is inconsistent; Error when fixed quantities cannot all hold.
 */
export async function solveBuy(market: Market, options: BuyOptions, hooks: BuyHooks = {}): Promise<BuyPlan> {
  const prepared = prepare(market);
  const parts = components(prepared);
  const packs = new Float64Array(prepared.flows.length);
  const greedy = new Float64Array(prepared.flows.length);
  for (const part of parts) greedyPacks(part, greedy);
  const warm = warmPacks(prepared, hooks.warm);

  const totals = { objectiveRupiah: 0, boundRupiah: 0, columns: 0, rows: 0, nodes: 0, seconds: 0, limited: false };
  let done = 0;
  for (const part of parts) {
    const secondsLeft = options.seconds === null ? null : Math.max(0, options.seconds - totals.seconds);
    const result = await solveComponent(part, { ...options, seconds: secondsLeft }, hooks, packs, [greedy, ...(warm ? [warm] : [])]);
    totals.objectiveRupiah += result.objectiveRupiah;
    totals.boundRupiah += result.boundRupiah;
    totals.columns += result.columns;
    totals.rows += result.rows;
    totals.nodes += result.solution?.nodes ?? 0;
    totals.seconds += result.solution?.seconds ?? 0;
    if (result.objectiveRupiah - result.boundRupiah > options.relativeGap * result.objectiveRupiah + 1) totals.limited = true;
    done += 1;
    hooks.onProgress?.({ componentsDone: done, components: parts.length, objectiveRupiah: totals.objectiveRupiah, boundRupiah: totals.boundRupiah });
  }
  return buildPlan(prepared, packs, {
    boundRupiah: totals.boundRupiah,
    greedyRupiah: evaluate(prepared, greedy).objectiveRupiah,
    seed: options.seed,
    statistics: {
      proof: totals.limited ? 'limited' : 'proven',
      components: parts.length, columns: totals.columns, rows: totals.rows, nodes: totals.nodes,
    },
  });
}

/** Packs of an earlier plan on the flows that still exist. */
function warmPacks(prepared: Prepared, chosen: SolveStatistics['chosen'] | undefined): Float64Array | null {
  if (!chosen) return null;
  const packs = new Float64Array(prepared.flows.length);
  for (const flow of prepared.flows) {
    packs[flow.index] = chosen.find((line) => line.offerId === flow.offer.offerId && line.hubId === flow.pool.hubId)?.packs ?? 0;
  }
  return packs;
}

async function solveComponent(
  part: Component, options: BuyOptions, hooks: BuyHooks, packs: Float64Array, candidates: readonly Float64Array[],
): Promise<ComponentResult> {
  const floor = trivialBound(part);
  const found = searchPacks(part, packs.length);
  let best = cheapest(part, found ? [...candidates, found] : candidates);
  const keep = (): ComponentResult => {
    for (const flow of part.flows) packs[flow.index] = best!.packs[flow.index]!;
    return { objectiveRupiah: best!.objectiveRupiah, boundRupiah: Math.min(floor, best!.objectiveRupiah), solution: null, columns: 0, rows: 0 };
  };
  const proven = best !== null && best.objectiveRupiah - floor <= options.relativeGap * best.objectiveRupiah;
  if (proven || (best && (hooks.shouldStop?.() || options.seconds === 0))) return keep();

  const model = buildModel(part);
  const solution = await solveMip(model.mip, {
    relativeGap: options.relativeGap, maximumNodes: options.maximumNodes, seconds: options.seconds, seed: options.seed,
    start: best ? startVector(model, best.packs) : null,
    shouldStop: hooks.shouldStop, onProgress: undefined,
  });
  if (solution.values) {
    const proposed = Float64Array.from(packs);
    readPacks(model, solution.values, proposed);
    best = cheapest(part, [...(best ? [best.packs] : []), proposed]);
  }
  if (!best) throw new Error('The fixed quantities cannot all hold together: a supplier minimum, a capacity or the shelf life of the surplus stands against them. Change or lift one.');
  best = { packs: best.packs, objectiveRupiah: improve(part, best.packs) };
  for (const flow of part.flows) packs[flow.index] = best.packs[flow.index]!;
  return {
    objectiveRupiah: best.objectiveRupiah,
    boundRupiah: Math.min(best.objectiveRupiah, Math.max(floor, provenRupiah(solution.bound))),
    solution, columns: model.mip.cost.length, rows: model.mip.rowLower.length,
  };
}

/** The cheapest of the candidate plans that hold every term on this component, or null. */
function cheapest(part: Component, candidates: readonly Float64Array[]): { packs: Float64Array; objectiveRupiah: number } | null {
  let best: { packs: Float64Array; objectiveRupiah: number } | null = null;
  for (const packs of candidates) {
    const { problem, objectiveRupiah } = evaluate(part, packs);
    if (problem === null && (!best || objectiveRupiah < best.objectiveRupiah)) best = { packs: Float64Array.from(packs), objectiveRupiah };
  }
  return best;
}

/** Every needed pack costs at least its cheapest price or its penalty: a bound that needs no solver. */
function trivialBound(part: Component): number {
  return part.pools.reduce((sum, pool) => {
    let least = pool.product.shortageRupiah;
    for (const group of part.groups) {
      for (const flow of group.flows) {
        if (flow.pool !== pool) continue;
        // With incremental tiers the last price is reached only after dearer packs, so it is still a lower bound.
        for (const step of group.steps) least = Math.min(least, step.priceRupiah + step.moneyRupiah + step.scarcityRupiah);
      }
    }
    return sum + least * pool.netPacks;
  }, 0);
}

/** The solver's floating-point bound in whole rupiah, rounded down past its own tolerance. */
function provenRupiah(bound: number): number {
  return Number.isFinite(bound) ? Math.floor(bound - Math.abs(bound) * 1e-9) : 0;
}

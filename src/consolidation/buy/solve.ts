import { buildPlan } from './build-plan.ts';
import { components, type Component } from './components.ts';
import { evaluate } from './evaluate.ts';
import { greedyPacks } from './greedy.ts';
import { solveMip } from './highs.ts';
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

/** What is known of one component while the buy runs. */
interface ComponentState {
  part: Component;
  /** The best packs (by Flow.index) that hold every term, or null before any were found. */
  best: { packs: Float64Array; objectiveRupiah: number } | null;
  boundRupiah: number;
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
  const greedy = new Float64Array(prepared.flows.length);
  for (const part of parts) greedyPacks(part, greedy);
  const warm = warmPacks(prepared, hooks.warm);
  const states = parts.map((part) => openComponent(part, warm ? [greedy, warm] : [greedy], prepared.flows.length));

  const effort = { columns: 0, rows: 0, nodes: 0, seconds: 0 };
  for (const [done, state] of states.entries()) {
    hooks.onProgress?.(progress(states, done));
    const seconds = options.seconds === null ? null : Math.max(0, options.seconds - effort.seconds);
    const solved = await proveComponent(state, { ...options, seconds }, hooks, () => hooks.onProgress?.(progress(states, done)));
    if (!solved) continue;
    effort.columns += solved.columns;
    effort.rows += solved.rows;
    effort.nodes += solved.nodes;
    effort.seconds += solved.seconds;
  }
  hooks.onProgress?.(progress(states, states.length));

  const packs = new Float64Array(prepared.flows.length);
  for (const { part, best } of states) for (const flow of part.flows) packs[flow.index] = best!.packs[flow.index]!;
  const { objectiveRupiah, boundRupiah } = progress(states, states.length);
  return buildPlan(prepared, packs, {
    boundRupiah,
    greedyRupiah: evaluate(prepared, greedy).objectiveRupiah,
    seed: options.seed,
    statistics: {
      // One rupiah per component is the rounding of its bound.
      proof: objectiveRupiah - boundRupiah <= options.relativeGap * objectiveRupiah + states.length ? 'proven' : 'limited',
      components: parts.length, columns: effort.columns, rows: effort.rows, nodes: effort.nodes,
    },
  });
}

function progress(states: readonly ComponentState[], componentsDone: number): BuyProgress {
  return {
    componentsDone, components: states.length,
    objectiveRupiah: states.reduce((sum, state) => sum + (state.best?.objectiveRupiah ?? 0), 0),
    boundRupiah: states.reduce((sum, state) => sum + state.boundRupiah, 0),
  };
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

/** The best of the given plans and the local search, and the bound that needs no solver. */
function openComponent(part: Component, candidates: readonly Float64Array[], size: number): ComponentState {
  const found = searchPacks(part, size);
  const best = cheapest(part, found ? [...candidates, found] : candidates);
  const floor = trivialBound(part);
  return { part, best, boundRupiah: best ? Math.min(floor, best.objectiveRupiah) : floor };
}

/** Improves a component's plan and bound until the gap, a limit or a stop; null when there was nothing to prove. */
async function proveComponent(
  state: ComponentState, options: BuyOptions, hooks: BuyHooks, tell: () => void,
): Promise<{ columns: number; rows: number; nodes: number; seconds: number } | null> {
  const { part } = state;
  const floor = state.boundRupiah;
  const proven = state.best !== null && state.best.objectiveRupiah - floor <= options.relativeGap * state.best.objectiveRupiah;
  if (proven || (state.best && (hooks.shouldStop?.() || options.seconds === 0))) return null;

  const model = buildModel(part);
  const solution = await solveMip(model.mip, {
    relativeGap: options.relativeGap, maximumNodes: options.maximumNodes, seconds: options.seconds, seed: options.seed,
    start: state.best ? startVector(model, state.best.packs) : null,
    shouldStop: hooks.shouldStop,
    onProgress: (bound) => {
      state.boundRupiah = Math.max(state.boundRupiah, Math.min(provenRupiah(bound), state.best?.objectiveRupiah ?? 0));
      tell();
    },
  });
  if (solution.values) {
    const proposed = new Float64Array(Math.max(0, ...part.flows.map((flow) => flow.index + 1)));
    readPacks(model, solution.values, proposed);
    state.best = cheapest(part, state.best ? [state.best.packs, proposed] : [proposed]);
  }
  if (!state.best) throw new Error('The fixed quantities cannot all hold together: a supplier minimum, a capacity or the shelf life of the surplus stands against them. Change or lift one.');
  state.best.objectiveRupiah = improve(part, state.best.packs);
  state.boundRupiah = Math.min(state.best.objectiveRupiah, Math.max(floor, provenRupiah(solution.bound)));
  return { columns: model.mip.cost.length, rows: model.mip.rowLower.length, nodes: solution.nodes, seconds: solution.seconds };
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

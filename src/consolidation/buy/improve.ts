import { evaluate, type Part } from './evaluate.ts';
import { roundUp, type Flow } from './prepare.ts';

/** Another way to fill one line, with every other line left as it is. */
export interface Move {
  /** The flow that takes over, or null when the packs are left short. */
  to: Flow | null;
  packs: Float64Array;
  objectiveRupiah: number;
}

/** The cheapest other way to fill a line, or null when every other way breaks a term of some order. */
export function bestMove(part: Part, packs: Float64Array, from: Flow): Move | null {
  if (from.fixedPacks !== null) return null;
  let best: Move | null = null;
  const consider = (to: Flow | null, next: Float64Array): void => {
    const { problem, objectiveRupiah } = evaluate(part, next);
    if (problem === null && (!best || objectiveRupiah < best.objectiveRupiah)) best = { to, packs: next, objectiveRupiah };
  };
  const without = Float64Array.from(packs);
  without[from.index] = 0;
  consider(null, without);
  const bought = part.flows.reduce((sum, flow) => sum + (flow.pool === from.pool ? without[flow.index]! : 0), 0);
  const need = Math.max(0, from.pool.netPacks - bought);
  for (const to of part.flows) {
    if (to.pool !== from.pool || to === from || to.fixedPacks !== null) continue;
    const { multiplePacks } = to.offer;
    const wanted = Math.max(to.minimumPacks, roundUp(without[to.index]! + need, multiplePacks));
    // Rounding down and leaving a few packs short can beat rounding up into surplus.
    for (const quantity of new Set([Math.min(wanted, to.maximumPacks), Math.min(wanted, to.maximumPacks) - multiplePacks])) {
      if (quantity < to.minimumPacks) continue;
      const next = Float64Array.from(without);
      next[to.index] = quantity;
      consider(to, next);
    }
  }
  return best;
}

/**
 * Takes single-line moves while they lower the objective (the solver stops inside its gap, so some may be left);
 * changes `packs` and returns the objective. Every round takes the first improving line; rounds are bounded.
 */
export function improve(part: Part, packs: Float64Array, rounds = 50): number {
  let objective = evaluate(part, packs).objectiveRupiah;
  for (let round = 0; round < rounds; round++) {
    const move = part.flows
      .filter((flow) => packs[flow.index]! > 0)
      .map((flow) => bestMove(part, packs, flow))
      .find((candidate) => candidate !== null && candidate.objectiveRupiah < objective);
    if (!move) return objective;
    packs.set(move.packs);
    objective = move.objectiveRupiah;
  }
  return objective;
}

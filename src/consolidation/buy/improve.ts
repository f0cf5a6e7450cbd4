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
  const without = emptied(packs, from);
  const moves = [priced(part, null, without), ...part.flows.map((to) => (to.pool === from.pool && to !== from ? moveTo(part, packs, from, to) : null))];
  return cheapestMove(moves);
}

/** Gives what a line fills to another flow of the same pool, or null when a term stands against it. */
export function moveTo(part: Part, packs: Float64Array, from: Flow, to: Flow): Move | null {
  if (to.fixedPacks !== null) return null;
  const without = emptied(packs, from);
  const bought = part.flows.reduce((sum, flow) => sum + (flow.pool === from.pool ? without[flow.index]! : 0), 0);
  const need = Math.max(0, from.pool.netPacks - bought);
  const { multiplePacks } = to.offer;
  const most = Math.min(to.maximumPacks, Math.max(to.minimumPacks, roundUp(without[to.index]! + need, multiplePacks)));
  // Rounding down and leaving a few packs short can beat rounding up into surplus.
  const moves = [most, most - multiplePacks].filter((quantity) => quantity >= to.minimumPacks).map((quantity) => {
    const next = Float64Array.from(without);
    next[to.index] = quantity;
    return priced(part, to, next);
  });
  return cheapestMove(moves);
}

function emptied(packs: Float64Array, from: Flow): Float64Array {
  const without = Float64Array.from(packs);
  without[from.index] = 0;
  return without;
}

function priced(part: Part, to: Flow | null, packs: Float64Array): Move | null {
  const { problem, objectiveRupiah } = evaluate(part, packs);
  return problem === null ? { to, packs, objectiveRupiah } : null;
}

function cheapestMove(moves: ReadonlyArray<Move | null>): Move | null {
  return moves.reduce((best, move) => (move && (!best || move.objectiveRupiah < best.objectiveRupiah) ? move : best), null);
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

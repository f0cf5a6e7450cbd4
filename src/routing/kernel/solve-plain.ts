import type { Problem } from '../model.ts';
import { buildSolution } from '../route.ts';
import type { Solution } from '../solution.ts';
import type { Limits } from './budget.ts';
import { trilaterate } from './cvrp/coordinates.ts';
import type { CvrpProblem } from './cvrp/problem.ts';
import { solveCvrp } from './cvrp/solve-cvrp.ts';
import type { FleetProblem, FleetRoute, FleetSolution } from './fleet/problem.ts';
import { incoming } from './fleet/problem.ts';
import { solveFleet } from './fleet/solve-fleet.ts';
import { fleetProblemOf, plansOfFleet } from './plain.ts';

export interface PlainOptions extends Limits {
  readonly seed: number;
  readonly initial?: readonly FleetRoute[];
  readonly onImprove?: (solution: FleetSolution) => void;
}

export interface PlainResult {
  readonly solution: Solution;
  /** Work done, in string removals; a genetic offspring counts as several. */
  readonly iterations: number;
}

/**
 * Solves a problem for which `beyondKernels` is null on the calling thread. With `iterations` and no `seconds` the same seed gives the same
 * result.
 * @throws RangeError without a limit
 */
export function solvePlainSync(problem: Problem, options: PlainOptions): PlainResult {
  const { routes, iterations } = solveKernel(fleetProblemOf(problem), options);
  return { solution: buildSolution(problem, plansOfFleet(problem, routes)), iterations };
}

/** Sends a kernel problem to the search for its kind. */
export function solveKernel(problem: FleetProblem, options: PlainOptions): FleetSolution & { iterations: number } {
  const plain = capacitated(problem);
  if (plain === null) return solveFleet(problem, options);
  const { unit, fixed } = problem.types[0]!;
  const priced = (routes: readonly (readonly number[])[], length: number): FleetSolution => ({
    routes: routes.map((clients) => ({ type: 0, clients })),
    absent: [],
    cost: length * unit + fixed * routes.length,
  });
  const { initial, onImprove, ...limits } = options;
  const result = solveCvrp(plain, {
    ...limits,
    ...(initial === undefined ? {} : { initial: initial.map((route) => route.clients) }),
    ...(onImprove === undefined ? {} : { onImprove: (found) => onImprove(priced(found.routes, found.cost)) }),
  });
  return { ...priced(result.routes, result.cost), iterations: result.iterations };
}

/** The problem as a plain capacitated one, if it is: one depot and one type that costs by distance alone, enough vehicles, no times. */
function capacitated(problem: FleetProblem): CvrpProblem | null {
  const { size, depots, distance, demand, types, windows, limited } = problem;
  const [type] = types;
  if (depots !== 1 || types.length !== 1 || windows || limited || type!.fixed > 0 || type!.count < size - 1) return null;
  if (incoming(distance, size) !== distance || demand.some((load) => load > type!.capacity)) return null;
  return { size, distance, demand, capacity: type!.capacity, ...trilaterate(distance, size) };
}

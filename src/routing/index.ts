/**
 * The routing engine's door. Pure TypeScript; nothing of the rest of the project is imported here.
 *
 *   const problem = defineProblem({ depots, vehicleTypes, clients, profiles });
 *   const { solution, cost, statistics } = solveSync(problem, { seconds: 2, seed: 1 });
 *   const { feasible, violations } = checkSolution(problem, solution);
 */
export { defineProblem } from './define.ts';
export type { ClientInput, DepotInput, ProblemInput, VehicleTypeInput } from './define.ts';
export { ProblemError } from './validate.ts';
export * from './model.ts';
export type * from './solution.ts';
export { planOf } from './solution.ts';
export { buildRoute, buildSolution, isUnschedulable } from './route.ts';
export { checkSolution } from './checker.ts';
export type { CheckReport, Violation, ViolationKind } from './checker.ts';
export { solve, solveSync } from './solve.ts';
export type { SolveOptions, SolveSyncOptions } from './solve.ts';
export type { Progress, SolveResult, SolveStatistics } from './account.ts';
export { explain } from './explain.ts';
export type { Explanation, Obstacle, RouteExplanation, Tightness, UnservedExplanation } from './explain.ts';
export { price } from './price.ts';
export type { Move, MovePrice, RouteChange } from './price.ts';
export type { Place } from './edit.ts';
export type { Breach, BreachKind } from './breaches.ts';
export type { Words } from './words.ts';

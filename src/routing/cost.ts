import type { Problem } from './model.ts';
import type { Route, RouteCost, SolutionCost, Unserved } from './solution.ts';

/** Rupiah for metres at a price per kilometre: to the nearest, halves up. */
export function distanceRupiah(metres: number, rupiahPerKm: number): number {
  return Math.round((metres * rupiahPerKm) / 1000);
}

/** Rupiah for seconds at a price per hour: to the nearest, halves up. */
export function timeRupiah(seconds: number, rupiahPerHour: number): number {
  return Math.round((seconds * rupiahPerHour) / 3600);
}

/** Adds up a solution: the routes' own costs, the prizes of what is left out, the fairness term. */
export function totalCost(problem: Problem, routes: readonly Route[], unserved: readonly Unserved[]): SolutionCost {
  const sum = { fixedRupiah: 0, distanceRupiah: 0, timeRupiah: 0, latenessRupiah: 0 };
  for (const route of routes) {
    sum.fixedRupiah += route.cost.fixedRupiah;
    sum.distanceRupiah += route.cost.distanceRupiah;
    sum.timeRupiah += route.cost.timeRupiah;
    sum.latenessRupiah += route.cost.latenessRupiah;
  }
  const prizeRupiah = prizeOf(problem, unserved);
  const fairnessRupiah = fairness(problem, routes);
  const totalRupiah = routeTotal(sum) + prizeRupiah + fairnessRupiah;
  return { ...sum, prizeRupiah, fairnessRupiah, totalRupiah };
}

export function routeTotal(cost: RouteCost): number {
  return cost.fixedRupiah + cost.distanceRupiah + cost.timeRupiah + cost.latenessRupiah;
}

/**
 * Prizes lost: a client's own when any part of it is unserved, a group's when no member is served. A group's
 * members all appear in `unserved` then, with prize 0.
 */
function prizeOf(problem: Problem, unserved: readonly Unserved[]): number {
  const missing = new Set(unserved.map((item) => item.client));
  let prize = 0;
  for (const client of missing) prize += problem.clients[client]!.required ? 0 : problem.clients[client]!.prizeRupiah;
  for (const group of problem.groups) if (group.clients.every((client) => missing.has(client))) prize += group.prizeRupiah;
  return prize;
}

function fairness(problem: Problem, routes: readonly Route[]): number {
  if (problem.fairnessRupiahPerHour === 0 || routes.length === 0) return 0;
  let longest = 0;
  let shortest = Infinity;
  for (const route of routes) {
    const seconds = route.endSeconds - route.startSeconds;
    longest = Math.max(longest, seconds);
    shortest = Math.min(shortest, seconds);
  }
  return timeRupiah(longest - shortest, problem.fairnessRupiahPerHour);
}

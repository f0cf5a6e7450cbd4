import { RouteCheck } from './checker-route.ts';
import type { Violation } from './checker-route.ts';
import type { Problem } from './model.ts';
import type { Solution } from './solution.ts';

export type { Violation, ViolationKind } from './checker-route.ts';

export interface CheckReport {
  /** No violation and no required client left out. */
  readonly feasible: boolean;
  /** What the routes break, in words. */
  readonly violations: readonly Violation[];
  /** Required clients (or the first of a required group) that are not served in full. */
  readonly unservedRequired: readonly number[];
  /** Recomputed from the stated times, to be compared with `solution.cost.totalRupiah`. */
  readonly totalRupiah: number;
}

/**
 * Checks a solution against its problem, stop by stop, from the stated times and amounts alone. It shares no code with
 * the search or the scheduler (only `travel.ts`, which is part of the model: what a distance is), so that an error in
 * their arithmetic shows here. The cost is recomputed by the rules in model.ts; a stated cost that differs is a
 * violation too.
 */
export function checkSolution(problem: Problem, solution: Solution): CheckReport {
  const violations: Violation[] = [];
  const metres: number[] = [];
  const seen = new Set<string>();
  let cost = 0;
  solution.routes.forEach((route, index) => {
    const check = new RouteCheck(problem, route, index, violations);
    const vehicle = `${route.vehicleType}/${route.vehicle}`;
    if (seen.has(vehicle)) check.report('vehicle', `vehicle ${vehicle} drives two routes.`);
    seen.add(vehicle);
    cost += check.run();
    metres.push(route.metres);
  });
  for (const lock of problem.locks) {
    if (seen.has(`${lock.vehicleType}/${lock.vehicle}`)) continue;
    if (lock.startSeconds !== null || lock.trips.some((trip) => trip.clients.length > 0))
      violations.push({ kind: 'lock', route: -1, message: `Vehicle ${lock.vehicleType}/${lock.vehicle} has a locked part but no route.` });
  }
  const unserved = checkCoverage(problem, solution, violations);
  const unservedRequired = [...unserved].filter((client) => problem.clients[client]!.required);
  for (const client of unserved) if (!problem.clients[client]!.required) cost += problem.clients[client]!.prizeRupiah;
  for (const group of problem.groups) {
    const served = group.clients.filter((client) => !unserved.has(client));
    if (served.length > 1)
      violations.push({ kind: 'group', route: -1, message: `Clients ${served.join(', ')} are alternatives, but ${served.length} of them are served.` });
    if (served.length > 0) continue;
    cost += group.prizeRupiah;
    if (group.required) unservedRequired.push(group.clients[0]!);
  }
  cost += fairnessOf(problem, solution);
  if (cost !== solution.cost.totalRupiah)
    violations.push({ kind: 'cost', route: -1, message: `The stated total is Rp${solution.cost.totalRupiah}, recomputed Rp${cost}.` });
  return { feasible: violations.length === 0 && unservedRequired.length === 0, violations, unservedRequired, totalRupiah: cost };
}

/** Every client is served in full, or listed with exactly what is missing. Returns who is not served in full. */
function checkCoverage(problem: Problem, solution: Solution, violations: Violation[]): Set<number> {
  const visits = problem.clients.map(() => 0);
  const brought = problem.clients.map(() => problem.dimensions.map(() => 0));
  const taken = problem.clients.map(() => problem.dimensions.map(() => 0));
  for (const stop of solution.routes.flatMap((route) => route.trips.flatMap((trip) => trip.stops))) {
    visits[stop.client]! += 1;
    for (let d = 0; d < problem.dimensions.length; d += 1) {
      brought[stop.client]![d]! += stop.deliveries[d]!;
      taken[stop.client]![d]! += stop.pickups[d]!;
    }
  }
  const groupServed = new Set<number>();
  for (const group of problem.groups) if (group.clients.some((c) => visits[c]! > 0)) for (const c of group.clients) groupServed.add(c);
  const missing = new Set<number>();
  const complain = (client: number, message: string): void => {
    violations.push({ kind: 'coverage', route: -1, message: `Client ${client} (${problem.clients[client]!.name}) ${message}` });
  };
  problem.clients.forEach((client, index) => {
    if (visits[index]! > 1 && !client.splittable) complain(index, `is visited ${visits[index]} times but may not be split.`);
    const done = [...brought[index]!, ...taken[index]!];
    const rest = [...client.deliveries, ...client.pickups].map((amount, at) => amount - done[at]!);
    if (rest.some((amount) => amount < 0)) complain(index, `gets more than it asked for: ${rest.join(', ')} left.`);
    const whole = visits[index]! > 0 && rest.every((amount) => amount === 0);
    if (!whole) missing.add(index);
    const listed = solution.unserved.filter((item) => item.client === index);
    if (listed.length > (whole ? 0 : 1)) complain(index, 'is listed as unserved too often.');
    const shouldBeListed = !whole && !groupServed.has(index);
    if (shouldBeListed && (listed.length !== 1 || [...listed[0]!.deliveries, ...listed[0]!.pickups].join(',') !== rest.join(',')))
      complain(index, `is not served in full (${rest.join(', ')} left) but the unserved list does not say exactly that.`);
    if (visits[index]! > 0 && !whole && !client.splittable) complain(index, 'is served in part but may not be split.');
  });
  return missing;
}

function fairnessOf(problem: Problem, solution: Solution): number {
  const shifts = solution.routes.map((route) => route.endSeconds - route.startSeconds);
  if (shifts.length === 0) return 0;
  const spread = Math.max(...shifts) - Math.min(...shifts);
  return Math.floor((2 * spread * problem.fairnessRupiahPerHour + 3600) / 7200);
}

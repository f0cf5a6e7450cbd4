import { judge } from './breaches.ts';
import type { Breach } from './breaches.ts';
import { totalCost } from './cost.ts';
import { emptyPlan, withoutClient, withStop } from './edit.ts';
import type { Place } from './edit.ts';
import type { Problem } from './model.ts';
import { lockOf, unservedOf, wholeStop } from './route.ts';
import { planOf } from './solution.ts';
import type { Route, RoutePlan, Solution, StopPlan } from './solution.ts';

/**
 * A stop dragged on the screen: put a client (served or not) at a place, or take it off its route. The position counts among the
 * stops of the target trip after the client has left its old place.
 */
export type Move = ({ readonly kind: 'put'; readonly client: number } & Place) | { readonly kind: 'remove'; readonly client: number };

export interface RouteChange {
  readonly vehicleType: number;
  readonly vehicle: number;
  /** Null: the vehicle was idle, or becomes idle, or has no schedule. */
  readonly before: Route | null;
  readonly after: Route | null;
}

export interface MovePrice {
  readonly allowed: boolean;
  /** Why not, in words; empty when allowed. */
  readonly reasons: readonly Breach[];
  /** Change of the total cost, rupiah; null when a route has no schedule. */
  readonly deltaRupiah: number | null;
  /** Loads, times and costs before and after, of the routes concerned. */
  readonly changes: readonly RouteChange[];
  /** The solution after the move, also when it is not allowed; null when a route has no schedule. */
  readonly solution: Solution | null;
}

/**
 * Prices a move of one client without carrying it out: only the one or two routes concerned are timed again, so the answer takes
 * well under a millisecond for a city's plan. Constraints that the move does not touch are not looked at.
 *
 * @throws RangeError when the place does not exist
 */
export function price(problem: Problem, solution: Solution, move: Move): MovePrice {
  const edited = new Map<string, RoutePlan>();
  let stop: StopPlan = wholeStop(problem, move.client);
  for (const route of solution.routes) {
    const visits = route.trips.flatMap((trip) => trip.stops.filter((visit) => visit.client === move.client));
    if (visits.length === 0) continue;
    if (visits.length === 1) stop = { client: move.client, deliveries: visits[0]!.deliveries, pickups: visits[0]!.pickups };
    edited.set(key(route.vehicleType, route.vehicle), withoutClient(planOf(route), move.client));
  }
  // Several visits of a split client come together in one.
  if (edited.size > 1) stop = wholeStop(problem, move.client);
  if (move.kind === 'put') {
    const target = key(move.vehicleType, move.vehicle);
    const plan = edited.get(target) ?? planAt(problem, solution, move.vehicleType, move.vehicle);
    edited.set(target, withStop(problem, plan, stop, move));
  }
  return evaluate(problem, solution, edited);
}

function key(vehicleType: number, vehicle: number): string {
  return `${vehicleType}/${vehicle}`;
}

function planAt(problem: Problem, solution: Solution, vehicleType: number, vehicle: number): RoutePlan {
  const route = solution.routes.find((item) => item.vehicleType === vehicleType && item.vehicle === vehicle);
  return route ? planOf(route) : emptyPlan(problem, vehicleType, vehicle);
}

function evaluate(problem: Problem, solution: Solution, edited: Map<string, RoutePlan>): MovePrice {
  const reasons: Breach[] = [];
  const changes: RouteChange[] = [];
  const routes = solution.routes.filter((route) => !edited.has(key(route.vehicleType, route.vehicle)));
  let timed = true;
  for (const plan of edited.values()) {
    const { vehicleType, vehicle } = plan;
    const before = solution.routes.find((route) => route.vehicleType === vehicleType && route.vehicle === vehicle) ?? null;
    const idle = plan.trips.every((trip) => trip.stops.length === 0) && lockOf(problem, vehicleType, vehicle)?.startSeconds == null;
    const { breaches, route } = idle ? { breaches: [], route: null } : judge(problem, plan);
    reasons.push(...breaches);
    changes.push({ vehicleType, vehicle, before, after: route });
    if (route) routes.push(route);
    else if (!idle) timed = false;
  }
  if (!timed) return { allowed: false, reasons, deltaRupiah: null, changes, solution: null };
  routes.sort((a, b) => a.vehicleType - b.vehicleType || a.vehicle - b.vehicle);
  const unserved = unservedOf(problem, routes);
  const cost = totalCost(problem, routes, unserved);
  return { allowed: reasons.length === 0, reasons, deltaRupiah: cost.totalRupiah - solution.cost.totalRupiah, changes, solution: { routes, unserved, cost } };
}

import { distanceRupiah, timeRupiah, totalCost } from './cost.ts';
import { UNLIMITED } from './model.ts';
import type { Client, Problem, VehicleLock } from './model.ts';
import type { BreakTaken, Route, RoutePlan, Solution, Stop, StopPlan, Trip, TripPlan, Unserved } from './solution.ts';
import { Timeline } from './timeline.ts';
import { travelMetres, travelSeconds } from './travel.ts';

/** A route that no schedule fits: which element of which trip cannot be reached in time. */
export interface Unschedulable {
  readonly trip: number;
  /** Stop within the trip; −1: the depot where it starts; `stops.length`: the depot where it ends. */
  readonly stop: number;
  /** False: no break fits; the place is then meaningless. */
  readonly late: boolean;
}

export function lockOf(problem: Problem, vehicleType: number, vehicle: number): VehicleLock | undefined {
  return problem.locks.find((lock) => lock.vehicleType === vehicleType && lock.vehicle === vehicle);
}

/** A visit with all that the client asks for. */
export function wholeStop(problem: Problem, client: number): StopPlan {
  const { deliveries, pickups } = problem.clients[client]!;
  return { client, deliveries, pickups };
}

/**
 * Service seconds of a visit that brings a part: the largest share over both directions and all dimensions, rounded
 * up, so that merging two parts of one visit never takes longer than the two.
 */
export function serviceOf(client: Client, stop: StopPlan): number {
  if (!client.splittable) return client.serviceSeconds;
  let longest = 0;
  let any = false;
  for (const [whole, part] of [
    [client.deliveries, stop.deliveries],
    [client.pickups, stop.pickups],
  ] as const) {
    whole.forEach((amount, dimension) => {
      if (amount === 0) return;
      any = true;
      longest = Math.max(longest, Math.ceil((client.serviceSeconds * part[dimension]!) / amount));
    });
  }
  return any ? longest : client.serviceSeconds;
}

const timeline = new Timeline();

/**
 * Gives a route its times (the shortest shift that keeps every window), loads and cost. Only times can make it
 * fail; capacities, classes and limits are the checker's business.
 */
export function buildRoute(problem: Problem, plan: RoutePlan): Route | Unschedulable {
  const lock = lockOf(problem, plan.vehicleType, plan.vehicle);
  fillTimeline(problem, plan, lock);
  if (!timeline.solve()) return { ...placeOf(plan, timeline.failedAt), late: timeline.failedAt >= 0 };
  const type = problem.vehicleTypes[plan.vehicleType]!;
  const trips: Trip[] = [];
  let element = 0;
  let lateRupiah = 0;
  for (const trip of plan.trips) {
    const built = buildTrip(problem, plan.vehicleType, trip, element, trips.length === 0);
    for (const stop of built.stops)
      lateRupiah += timeRupiah(stop.lateSeconds, problem.clients[stop.client]!.lateness?.rupiahPerHour ?? 0);
    trips.push(built);
    element += trip.stops.length + 1;
  }
  const metres = trips.reduce((sum, trip) => sum + trip.metres, 0);
  return {
    vehicleType: plan.vehicleType,
    vehicle: plan.vehicle,
    startSeconds: timeline.startSeconds,
    endSeconds: timeline.endSeconds,
    metres,
    breakTaken: breakTaken(plan, type.driverBreak?.durationSeconds ?? 0),
    trips,
    cost: {
      fixedRupiah: type.fixedRupiah,
      distanceRupiah: distanceRupiah(metres, type.rupiahPerKm),
      timeRupiah: timeRupiah(timeline.durationSeconds, type.rupiahPerHour),
      latenessRupiah: lateRupiah,
    },
  };
}

/** Trip of a route from the timeline's times; `element` is that of its start depot. */
function buildTrip(problem: Problem, vehicleType: number, trip: TripPlan, element: number, first: boolean): Trip {
  const pairAmounts = pairSigns(problem, trip);
  const load = problem.dimensions.map((_, d) => trip.stops.reduce((sum, stop) => sum + stop.deliveries[d]!, 0));
  const loadAtStart = [...load];
  const peakLoad = [...load];
  let at = problem.depots[trip.startDepot]!.location;
  let metres = 0;
  const stops = trip.stops.map((plan, index): Stop => {
    const client = problem.clients[plan.client]!;
    metres += travelMetres(problem, vehicleType, at, client.location);
    at = client.location;
    for (let d = 0; d < load.length; d += 1) {
      load[d]! += plan.pickups[d]! - plan.deliveries[d]! + (pairAmounts[index]?.[d] ?? 0);
      peakLoad[d] = Math.max(peakLoad[d]!, load[d]!);
    }
    const startSeconds = timeline.starts[element + 1 + index]!;
    return {
      client: plan.client,
      arriveSeconds: timeline.arrivals[element + 1 + index]!,
      startSeconds,
      departSeconds: startSeconds + serviceOf(client, plan),
      deliveries: plan.deliveries,
      pickups: plan.pickups,
      loadAfter: [...load],
      lateSeconds: client.lateness === null ? 0 : timeline.lateSeconds(element + 1 + index),
    };
  });
  metres += travelMetres(problem, vehicleType, at, problem.depots[trip.endDepot]!.location);
  const startSeconds = timeline.starts[element]!;
  const departSeconds = startSeconds + (first ? 0 : problem.depots[trip.startDepot]!.reloadSeconds + problem.vehicleTypes[vehicleType]!.reloadSeconds);
  const endSeconds = timeline.arrivals[element + 1 + stops.length]!;
  return { startDepot: trip.startDepot, endDepot: trip.endDepot, startSeconds, departSeconds, endSeconds, metres, loadAtStart, peakLoad, stops };
}

/** Per stop of the trip: the amounts a pair puts on board (+) or takes off (−) there. */
function pairSigns(problem: Problem, trip: TripPlan): (readonly number[] | undefined)[] {
  if (problem.pairs.length === 0) return [];
  return trip.stops.map((stop) => {
    const pair = problem.pairs.find((candidate) => candidate.pickup === stop.client || candidate.delivery === stop.client);
    return pair?.pickup === stop.client ? pair.amounts : pair?.amounts.map((amount) => -amount);
  });
}

/** Lays the route's elements into the timeline. */
function fillTimeline(problem: Problem, plan: RoutePlan, lock: VehicleLock | undefined): void {
  const type = problem.vehicleTypes[plan.vehicleType]!;
  timeline.begin(type.driverBreak, lock?.startSeconds ?? -1);
  const lockedElements = lock ? lock.trips.reduce((sum, trip) => sum + trip.clients.length + 1, 0) : 0;
  const ready = lock?.readySeconds ?? null;
  let at = -1;
  let element = 0;
  const go = (location: number): number => {
    const seconds = at < 0 ? 0 : travelSeconds(problem, plan.vehicleType, at, location);
    at = location;
    return seconds;
  };
  const mark = (): void => {
    element += 1;
    if (ready !== null && element === lockedElements) timeline.driven(ready);
  };
  plan.trips.forEach((trip, index) => {
    const depot = problem.depots[trip.startDepot]!;
    const release = Math.max(0, ...trip.stops.map((stop) => problem.clients[stop.client]!.releaseSeconds));
    const notBefore = index === 0 ? Math.max(type.shift.earliestSeconds, lock ? 0 : problem.nowSeconds) : 0;
    timeline.add(go(depot.location), index === 0 ? 0 : depot.reloadSeconds + type.reloadSeconds);
    timeline.window(Math.max(depot.open.earliestSeconds, release, notBefore), Math.min(depot.open.latestSeconds, type.shift.latestSeconds));
    mark();
    for (const stop of trip.stops) {
      const client = problem.clients[stop.client]!;
      timeline.add(go(client.location), serviceOf(client, stop), client.lateness?.maxSeconds ?? 0);
      for (const window of client.windows) timeline.window(window.earliestSeconds, window.latestSeconds);
      mark();
    }
  });
  const end = problem.depots[plan.trips.at(-1)!.endDepot]!;
  timeline.add(go(end.location), 0);
  // A vehicle that only has to come home from what it has driven may do so at any time.
  if (ready !== null && element === lockedElements) timeline.window(0, UNLIMITED);
  else timeline.window(end.open.earliestSeconds, Math.min(end.open.latestSeconds, type.shift.latestSeconds));
}

function placeOf(plan: RoutePlan, element: number): { trip: number; stop: number } {
  let left = Math.max(0, element);
  for (let trip = 0; trip < plan.trips.length; trip += 1) {
    const size = plan.trips[trip]!.stops.length + 1;
    if (left < size) return { trip, stop: left - 1 };
    left -= size;
  }
  const last = plan.trips.length - 1;
  return { trip: last, stop: plan.trips[last]!.stops.length };
}

function breakTaken(plan: RoutePlan, duration: number): BreakTaken | null {
  if (timeline.breakAfter < 0) return null;
  const { trip, stop } = placeOf(plan, timeline.breakAfter);
  const startSeconds = timeline.breakStart;
  return { startSeconds, endSeconds: startSeconds + duration, afterTrip: trip, afterStop: stop };
}

/** True when `buildRoute` found no schedule. */
export function isUnschedulable(result: Route | Unschedulable): result is Unschedulable {
  return 'late' in result;
}

/**
 * The solution of a set of route plans: schedules every route, lists what is not served, adds up the cost.
 * Routes without any stop are dropped, unless a lock says that the vehicle has started.
 *
 * @throws Error naming the vehicle when a plan has no schedule.
 */
export function buildSolution(problem: Problem, plans: readonly RoutePlan[]): Solution {
  const routes: Route[] = [];
  for (const plan of plans) {
    if (plan.trips.every((trip) => trip.stops.length === 0) && lockOf(problem, plan.vehicleType, plan.vehicle)?.startSeconds == null) continue;
    const route = buildRoute(problem, plan);
    if (isUnschedulable(route))
      throw new Error(`Vehicle ${plan.vehicle} of type ${plan.vehicleType} has no schedule: trip ${route.trip}, stop ${route.stop} is too late.`);
    routes.push(route);
  }
  routes.sort((a, b) => a.vehicleType - b.vehicleType || a.vehicle - b.vehicle);
  const unserved = unservedOf(problem, routes);
  return { routes, unserved, cost: totalCost(problem, routes, unserved) };
}

/** What the routes leave out; of a group only when no member is served. */
export function unservedOf(problem: Problem, routes: readonly Route[]): Unserved[] {
  const left = problem.clients.map((client) => ({ deliveries: [...client.deliveries], pickups: [...client.pickups], visits: 0 }));
  for (const route of routes)
    for (const trip of route.trips)
      for (const stop of trip.stops) {
        const rest = left[stop.client]!;
        rest.visits += 1;
        stop.deliveries.forEach((amount, d) => (rest.deliveries[d]! -= amount));
        stop.pickups.forEach((amount, d) => (rest.pickups[d]! -= amount));
      }
  const settled = new Set<number>();
  for (const group of problem.groups)
    if (group.clients.some((client) => left[client]!.visits > 0)) for (const client of group.clients) settled.add(client);
  const open = (client: number): boolean => {
    const rest = left[client]!;
    return !settled.has(client) && (rest.visits === 0 || rest.deliveries.some((amount) => amount > 0) || rest.pickups.some((amount) => amount > 0));
  };
  return left.flatMap(({ deliveries, pickups }, client) => (open(client) ? [{ client, deliveries, pickups }] : []));
}

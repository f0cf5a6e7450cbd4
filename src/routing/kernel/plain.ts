import { UNLIMITED, type Client, type Problem, type VehicleType } from '../model.ts';
import type { RoutePlan, TripPlan } from '../solution.ts';
import { wholeStop } from '../route.ts';
import { packMatrix } from './cvrp/problem.ts';
import type { FleetProblem, FleetRoute } from './fleet/problem.ts';

/**
 * Why a problem is beyond the kernels, in a few words; null if they solve it. They know one load dimension, deliveries, one window per
 * client, routes that reload at their own depot only, and one matrix.
 */
export function beyondKernels(problem: Problem): string | null {
  const { vehicleTypes, clients, profiles, depots } = problem;
  if (problem.dimensions.length !== 1) return 'several load dimensions';
  if (problem.groups.length > 0 || problem.pairs.length > 0) return 'alternatives or pairs';
  if (problem.locks.length > 0 || problem.assignments.length > 0) return 'locks';
  if (problem.fairnessRupiahPerHour > 0 || problem.nowSeconds > 0) return 'fairness or a present time';
  if (profiles[vehicleTypes[0]!.profile]!.kind !== 'matrix') return 'computed distances';
  if (new Set(depots.map((depot) => depot.location)).size < depots.length) return 'depots at one place';
  const { profile } = vehicleTypes[0]!;
  if (vehicleTypes.some((type) => type.profile !== profile || !plainType(type))) return 'vehicles with more than capacity, costs, depot, hours and duration';
  if (clients.some((client) => client.releaseSeconds > 0) && vehicleTypes.some((type) => type.maxDurationSeconds < UNLIMITED)) return 'release times with durations';
  return clients.every((client) => plainClient(client)) ? null : 'clients with more than one delivery in one window';
}

function longest(type: VehicleType): number {
  return type.maxDurationSeconds >= UNLIMITED ? Infinity : type.maxDurationSeconds;
}

function plainType(type: VehicleType): boolean {
  return (
    type.startDepot === type.endDepot &&
    type.rupiahPerHour === 0 &&
    type.maxDistanceMetres >= UNLIMITED &&
    (type.maxTrips === 1 || (type.reloadDepots.includes(type.startDepot) && type.maxDurationSeconds >= UNLIMITED)) &&
    type.speedPercent === 100 &&
    type.driverBreak === null
  );
}

function plainClient(client: Client): boolean {
  return (
    client.pickups[0] === 0 &&
    client.windows.length === 1 &&
    client.vehicleClasses === null &&
    client.depots === null &&
    client.loadClass === 0 &&
    client.required &&
    !client.splittable &&
    client.lateness === null
  );
}

/** The kernels' form of a problem for which `beyondKernels` is null: site = depot, then depots + client. */
export function fleetProblemOf(problem: Problem): FleetProblem {
  const { depots, clients, vehicleTypes } = problem;
  const profile = problem.profiles[vehicleTypes[0]!.profile]!;
  if (profile.kind !== 'matrix') throw new TypeError('the kernels need a matrix of distances');
  const location = [...depots, ...clients].map((place) => place.location);
  const size = location.length;
  const take = (matrix: Int32Array): Int32Array => {
    const taken = new Int32Array(size * size);
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) taken[a * size + b] = matrix[location[a]! * profile.locations + location[b]!]!;
    return taken;
  };
  const site = (atDepot: (depot: number) => number, atClient: (client: Client) => number): Int32Array =>
    Int32Array.from({ length: size }, (_, at) => (at < depots.length ? atDepot(at) : atClient(clients[at - depots.length]!)));
  const distance = packMatrix(take(profile.distances));
  const duration = profile.durations === profile.distances ? distance : packMatrix(take(profile.durations));
  const timed = profile.durations.some((seconds) => seconds > 0) || clients.some((client) => client.serviceSeconds > 0);
  const closes = UNLIMITED / 2;
  const bounded = (window: { earliestSeconds: number; latestSeconds: number }): boolean => window.earliestSeconds > 0 || window.latestSeconds < closes;
  const multi = vehicleTypes.some((type) => type.maxTrips > 1) || clients.some((client) => client.releaseSeconds > 0);
  return {
    size,
    depots: depots.length,
    multi,
    distance,
    duration,
    demand: site(() => 0, (client) => client.deliveries[0]!),
    service: site(() => 0, (client) => client.serviceSeconds),
    early: site((depot) => depots[depot]!.open.earliestSeconds, (client) => client.windows[0]!.earliestSeconds),
    late: site((depot) => depots[depot]!.open.latestSeconds, (client) => client.windows[0]!.latestSeconds),
    release: site(() => 0, (client) => client.releaseSeconds),
    types: vehicleTypes.map((type) => {
      const { open } = depots[type.startDepot]!;
      return {
        depot: type.startDepot,
        capacity: type.capacities[0]!,
        count: type.count,
        // Whole vehicles and metres cost whole thousandths of a rupiah, so no rounding happens here.
        fixed: type.fixedRupiah * 1000,
        unit: type.rupiahPerKm,
        longest: longest(type),
        early: Math.max(open.earliestSeconds, type.shift.earliestSeconds),
        late: Math.min(open.latestSeconds, type.shift.latestSeconds),
        trips: type.maxTrips,
        reload: depots[type.startDepot]!.reloadSeconds + type.reloadSeconds,
      };
    }),
    windows: multi || clients.some((client) => bounded(client.windows[0]!)) || vehicleTypes.some((type) => bounded(type.shift)) || depots.some((depot) => bounded(depot.open)),
    limited: timed && vehicleTypes.some((type) => longest(type) < Infinity),
  };
}

/** The kernels' routes as plans; vehicles are numbered within their type in the order of the routes. */
export function plansOfFleet(problem: Problem, routes: readonly FleetRoute[]): RoutePlan[] {
  const drivers = problem.vehicleTypes.map(() => 0);
  const plans: { vehicleType: number; vehicle: number; trips: TripPlan[] }[] = [];
  let last: number | undefined;
  for (const { type, vehicle, clients } of routes) {
    const depot = problem.vehicleTypes[type]!.startDepot;
    const stops = clients.map((site) => wholeStop(problem, site - problem.depots.length));
    const trip = { startDepot: depot, endDepot: depot, stops };
    if (vehicle !== undefined && vehicle === last) plans.at(-1)!.trips.push(trip);
    else plans.push({ vehicleType: type, vehicle: drivers[type]!++, trips: [trip] });
    last = vehicle;
  }
  return plans;
}

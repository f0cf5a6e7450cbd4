import { UNLIMITED } from '../model.ts';
import type { Problem } from '../model.ts';
import { serviceOf, wholeStop } from '../route.ts';
import type { StopPlan } from '../solution.ts';
import { buildLanes, compactLocations, laneIndex, nearest } from './compile-places.ts';
import { requestsOf } from './compile-requests.ts';
import { assignedVehicles, compatibility, layOutFleet, limit, loads, pairSigns, reloads, windows } from './compile-tables.ts';
import { UNITS_PER_METRE, UNITS_PER_RUPIAH, UNITS_PER_SECOND } from './instance.ts';
import type { Instance } from './instance.ts';
import { partsOf } from './parts.ts';

/** Lays a problem out for the search. Memory grows with the square of the locations in use. */
export function compile(problem: Problem): Instance {
  const nodeClient: number[] = [];
  const stops: StopPlan[] = [];
  problem.clients.forEach((client, index) => {
    const parts = client.splittable ? partsOf(problem, index) : [wholeStop(problem, index)];
    for (const part of parts) {
      nodeClient.push(index);
      stops.push(part);
    }
  });
  const clients = nodeClient.map((index) => problem.clients[index]!);
  const compact = compactLocations(problem);
  const lanes = buildLanes(problem, compact.used);
  const location = Int32Array.from(clients, (client) => compact.indexOf.get(client.location)!);
  const neighbours = nearest(location, compact.used.length, lanes[0]!);
  const fleet = layOutFleet(problem, clients.length);
  return {
    problem,
    nodes: clients.length,
    types: problem.vehicleTypes.length,
    depots: problem.depots.length,
    dimensions: problem.dimensions.length,
    locations: compact.used.length,
    lanes,
    stops,
    ...requestsOf(problem, nodeClient),
    pairSign: pairSigns(problem, nodeClient),
    location,
    depotLocation: Int32Array.from(problem.depots, (depot) => compact.indexOf.get(depot.location)!),
    service: Int32Array.from(clients, (client, node) => serviceOf(client, stops[node]!)),
    ...loads(problem, nodeClient, stops),
    release: Int32Array.from(clients, (client) => client.releaseSeconds),
    anyRelease: clients.some((client) => client.releaseSeconds > 0),
    ...windows(clients),
    softSeconds: Int32Array.from(clients, (client) => client.lateness?.maxSeconds ?? 0),
    softPrice: Float64Array.from(clients, (client) => (client.lateness?.rupiahPerHour ?? 0) * UNITS_PER_SECOND),
    ...compatibility(problem, clients),
    assigned: assignedVehicles(problem, nodeClient, fleet.firstVehicle),
    ...fleet,
    typeLane: Int32Array.from(problem.vehicleTypes, (type) => laneIndex(problem, type)),
    metreCost: Float64Array.from(problem.vehicleTypes, (type) => type.rupiahPerKm * UNITS_PER_METRE),
    secondCost: Float64Array.from(problem.vehicleTypes, (type) => type.rupiahPerHour * UNITS_PER_SECOND),
    fixedCost: Float64Array.from(problem.vehicleTypes, (type) => type.fixedRupiah * UNITS_PER_RUPIAH),
    slowType: Uint8Array.from(problem.vehicleTypes, (type) =>
      type.driverBreak !== null || clients.some((client) => client.lateness !== null) ? 1 : 0,
    ),
    capacity: Int32Array.from(problem.vehicleTypes.flatMap((type) => type.capacities)),
    mostTrips: Int32Array.from(problem.vehicleTypes, (type) => type.maxTrips),
    shiftEnd: Int32Array.from(problem.vehicleTypes, (type) => type.shift.latestSeconds),
    ...reloads(problem),
    depotEarly: Int32Array.from(problem.depots, (depot) => depot.open.earliestSeconds),
    depotLate: Int32Array.from(problem.depots, (depot) => depot.open.latestSeconds),
    reloadSeconds: Int32Array.from(problem.vehicleTypes.flatMap((type) => problem.depots.map((depot) => depot.reloadSeconds + type.reloadSeconds))),
    timed: Uint8Array.from(problem.vehicleTypes, (type) => (type.rupiahPerHour > 0 || type.maxDurationSeconds < UNLIMITED ? 1 : 0)),
    mostMetres: Float64Array.from(problem.vehicleTypes, (type) => limit(type.maxDistanceMetres)),
    mostSeconds: Float64Array.from(problem.vehicleTypes, (type) => limit(type.maxDurationSeconds)),
    fairnessCost: problem.fairnessRupiahPerHour * UNITS_PER_SECOND,
    ...neighbours,
  };
}

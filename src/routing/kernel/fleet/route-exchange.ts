import type { Neighbours } from '../neighbours.ts';
import type { Stream } from '../random.ts';
import type { FleetProblem, FleetRoute } from './problem.ts';

/** A vehicle of the first parent that loses more than this share of its clients is given up as a whole. */
const givenUp = 0.5;

/**
 * Exchanges the work of neighbouring vehicles between two solutions, after the selective route exchange of Nagata and Bräysy (2009): the child takes
 * a few vehicles of the second parent around some client, with all their trips, and keeps what is left of the first parent's.
 * @returns the child's routes; clients in none of them are to be inserted
 */
export function exchangeRoutes(problem: FleetProblem, neighbours: Neighbours, first: readonly FleetRoute[], second: readonly FleetRoute[], stream: Stream): FleetRoute[] {
  const { size, depots } = problem;
  const offered = byVehicle(second);
  const driverOf = new Int32Array(size).fill(-1);
  offered.forEach((trips, driver) => trips.forEach((trip) => trip.clients.forEach((c) => (driverOf[c] = driver))));
  const wanted = 1 + stream.below(Math.max(1, Math.ceil(offered.length / 2)));
  const seed = depots + stream.below(size - depots);
  const chosen = new Set<number>();
  if (driverOf[seed]! >= 0) chosen.add(driverOf[seed]!);
  for (let k = neighbours.start[seed]!; k < neighbours.start[seed + 1]! && chosen.size < wanted; k++) {
    const driver = driverOf[neighbours.list[k]!]!;
    if (driver >= 0) chosen.add(driver);
  }
  const taken = new Uint8Array(size);
  const child = [...chosen].map((driver) => offered[driver]!);
  child.forEach((trips) => trips.forEach((trip) => trip.clients.forEach((c) => (taken[c] = 1))));
  for (const trips of byVehicle(first)) {
    const rest = trips.map((trip) => ({ ...trip, clients: trip.clients.filter((c) => taken[c] === 0) }));
    const left = countOf(rest);
    if (left > 0 && left >= countOf(trips) * (1 - givenUp)) child.push(rest.filter((trip) => trip.clients.length > 0));
  }
  // Vehicles are numbered anew: both parents used the same numbers.
  return child.flatMap((trips, vehicle) => trips.map((trip) => (trip.vehicle === undefined ? trip : { ...trip, vehicle })));
}

function countOf(trips: readonly FleetRoute[]): number {
  return trips.reduce((sum, trip) => sum + trip.clients.length, 0);
}

/** Routes of one vehicle together; without vehicles each route alone. */
function byVehicle(routes: readonly FleetRoute[]): FleetRoute[][] {
  const groups: FleetRoute[][] = [];
  let last: number | undefined;
  for (const route of routes) {
    if (route.vehicle !== undefined && route.vehicle === last) groups.at(-1)!.push(route);
    else groups.push([route]);
    last = route.vehicle;
  }
  return groups;
}

import type { Problem } from '../model.ts';
import type { Route, RoutePlan } from '../solution.ts';
import { planOf } from '../solution.ts';

/** A part of a problem: some clients and some vehicles of it, as a problem of its own. */
export interface Part {
  readonly problem: Problem;
  /** Original client of each client of the part. */
  readonly clients: readonly number[];
  /** Original type of each type of the part, and the original numbers of its vehicles. */
  readonly types: readonly number[];
  readonly vehicles: readonly (readonly number[])[];
  /** Original depot of each depot of the part: those its vehicles use. */
  readonly depots: readonly number[];
  readonly initial: readonly RoutePlan[];
}

/** Cuts out a part; `vehicles` lists the numbers per original type. The routes given become its start. */
export function cutOut(problem: Problem, clients: readonly number[], vehicles: ReadonlyMap<number, readonly number[]>, routes: readonly Route[]): Part {
  const types = [...vehicles.keys()].filter((type) => vehicles.get(type)!.length > 0).sort((a, b) => a - b);
  const numbers = types.map((type) => vehicles.get(type)!);
  const used = types.flatMap((type) => [problem.vehicleTypes[type]!.startDepot, problem.vehicleTypes[type]!.endDepot, ...problem.vehicleTypes[type]!.reloadDepots]);
  const depots = [...new Set(used)];
  const depotAt = new Map(depots.map((depot, index) => [depot, index]));
  const clientAt = new Map(clients.map((client, index) => [client, index]));
  const initial = routes.map((route): RoutePlan => {
    const type = types.indexOf(route.vehicleType);
    const trips = planOf(route).trips.map((trip) => ({
      startDepot: depotAt.get(trip.startDepot)!,
      endDepot: depotAt.get(trip.endDepot)!,
      stops: trip.stops.map((stop) => ({ client: clientAt.get(stop.client)!, deliveries: stop.deliveries, pickups: stop.pickups })),
    }));
    return { vehicleType: type, vehicle: numbers[type]!.indexOf(route.vehicle), trips };
  });
  return {
    problem: {
      ...problem,
      depots: depots.map((depot) => problem.depots[depot]!),
      clients: clients.map((index) => {
        const client = problem.clients[index]!;
        return client.depots ? { ...client, depots: client.depots.flatMap((depot) => depotAt.get(depot) ?? []) } : client;
      }),
      vehicleTypes: types.map((index, at) => {
        const type = problem.vehicleTypes[index]!;
        return {
          ...type,
          count: numbers[at]!.length,
          startDepot: depotAt.get(type.startDepot)!,
          endDepot: depotAt.get(type.endDepot)!,
          reloadDepots: type.reloadDepots.map((depot) => depotAt.get(depot)!),
        };
      }),
    },
    clients,
    types,
    vehicles: numbers,
    depots,
    initial,
  };
}

/** The part's routes in the numbers of the whole. */
export function backToWhole(part: Part, routes: readonly Route[]): Route[] {
  return routes.map((route) => ({
    ...route,
    vehicleType: part.types[route.vehicleType]!,
    vehicle: part.vehicles[route.vehicleType]![route.vehicle]!,
    trips: route.trips.map((trip) => ({ ...trip, startDepot: part.depots[trip.startDepot]!, endDepot: part.depots[trip.endDepot]!, stops: trip.stops.map((stop) => ({ ...stop, client: part.clients[stop.client]! })) })),
  }));
}

import type { Problem } from '../model.ts';
import type { RoutePlan, TripPlan } from '../solution.ts';
import { wholeStop } from '../route.ts';
import { ReaderError, numberAt } from './instance.ts';

/** A `.sol` file: routes as location numbers, 0 within a route being a reload, and the stated cost. */
export interface SolutionFile {
  readonly routes: readonly (readonly number[])[];
  readonly cost: number;
}

/** @throws ReaderError where a number or the cost is missing */
export function readSolutionFile(text: string): SolutionFile {
  const routes: number[][] = [];
  let cost: number | undefined;
  for (const line of text.split(/\r?\n/u)) {
    const route = /^\s*Route\s*#\d+\s*:(.*)$/iu.exec(line);
    const stated = /^\s*Cost\s*:?\s*(\S+)/iu.exec(line);
    if (route !== null) routes.push(route[1]!.trim().split(/\s+/u).filter((field) => field !== '').map((field) => numberAt(field, line)));
    else if (stated !== null) cost = numberAt(stated[1], line);
  }
  if (cost === undefined) throw new ReaderError('the solution file states no cost ("Cost 123")');
  return { routes, cost };
}

/**
 * The routes as plans for the problem's vehicles: the n-th route is driven by the n-th vehicle; empty ones are left out.
 * @throws ReaderError if there are more routes than vehicles, or a client does not exist
 */
export function plansOf(problem: Problem, file: SolutionFile): RoutePlan[] {
  const vehicles = problem.vehicleTypes.flatMap((type, vehicleType) =>
    Array.from({ length: type.count }, (_, vehicle) => ({ vehicleType, vehicle, depot: type.startDepot })),
  );
  const depots = problem.depots.length;
  return file.routes.flatMap((route, at) => {
    if (route.length === 0) return [];
    const driver = vehicles[at];
    if (driver === undefined) throw new ReaderError(`route ${at + 1} has no vehicle: the problem has ${vehicles.length}`);
    const trips: TripPlan[] = [];
    let stops: TripPlan['stops'][number][] = [];
    for (const location of [...route, 0]) {
      if (location === 0) {
        trips.push({ startDepot: driver.depot, endDepot: driver.depot, stops });
        stops = [];
      } else if (problem.clients[location - depots] === undefined) throw new ReaderError(`route ${at + 1} visits ${location}, which is no client`);
      else stops.push(wholeStop(problem, location - depots));
    }
    return [{ vehicleType: driver.vehicleType, vehicle: driver.vehicle, trips: trips.filter((trip) => trip.stops.length > 0) }];
  });
}

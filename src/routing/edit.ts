import type { Problem } from './model.ts';
import type { RoutePlan, StopPlan, TripPlan } from './solution.ts';

/** Where a stop goes: a position in a trip; `trip` one past the last opens a new trip at `depot`. */
export interface Place {
  readonly vehicleType: number;
  readonly vehicle: number;
  readonly trip: number;
  readonly position: number;
  /** Depot where a new trip loads; by default the vehicle's first reload depot. */
  readonly depot?: number;
}

/** A vehicle that drives nothing yet. */
export function emptyPlan(problem: Problem, vehicleType: number, vehicle: number): RoutePlan {
  const { startDepot, endDepot } = problem.vehicleTypes[vehicleType]!;
  return { vehicleType, vehicle, trips: [{ startDepot, endDepot, stops: [] }] };
}

/**
 * The plan with a stop put in.
 * @throws RangeError when the trip or position does not exist
 */
export function withStop(problem: Problem, plan: RoutePlan, stop: StopPlan, place: Place): RoutePlan {
  const trips = [...plan.trips];
  if (place.trip === trips.length) {
    const { reloadDepots, startDepot } = problem.vehicleTypes[plan.vehicleType]!;
    const depot = place.depot ?? reloadDepots[0] ?? startDepot;
    const last = trips.at(-1)!;
    trips[trips.length - 1] = { ...last, endDepot: depot };
    trips.push({ startDepot: depot, endDepot: last.endDepot, stops: [] });
  }
  const trip = trips[place.trip];
  if (!trip) throw new RangeError(`Trip ${place.trip} does not exist; the vehicle has ${plan.trips.length}.`);
  if (!(place.position >= 0 && place.position <= trip.stops.length)) throw new RangeError(`Position ${place.position} does not exist; the trip has ${trip.stops.length} stops.`);
  trips[place.trip] = { ...trip, stops: trip.stops.toSpliced(place.position, 0, stop) };
  return { ...plan, trips };
}

/** The plan without any visit to a client; trips that become empty are merged into the one before. */
export function withoutClient(plan: RoutePlan, client: number): RoutePlan {
  const trips: TripPlan[] = [];
  for (const trip of plan.trips) {
    const stops = trip.stops.filter((stop) => stop.client !== client);
    const before = trips.at(-1);
    if (stops.length === 0 && trip.stops.length > 0 && before) trips[trips.length - 1] = { ...before, endDepot: trip.endDepot };
    else trips.push({ ...trip, stops });
  }
  const [first, second] = trips;
  // An emptied first trip goes too when the second loads at the same place.
  if (first && second && first.stops.length === 0 && first.startDepot === second.startDepot) trips.shift();
  return { ...plan, trips };
}

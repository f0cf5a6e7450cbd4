/**
 * The immutable result of a search: routes of trips of stops, with times, loads and cost, and what is left out.
 *
 * STABLE, like model.ts. Units and cost rules: see model.ts.
 */

export interface Stop {
  readonly client: number;
  readonly arriveSeconds: number;
  /** Start of service: arrival, or the opening of the window when the vehicle is early. */
  readonly startSeconds: number;
  /** End of service. A break taken here comes after it. */
  readonly departSeconds: number;
  /** What is brought (all of the client's deliveries, or a part when it is split); one per dimension. */
  readonly deliveries: readonly number[];
  readonly pickups: readonly number[];
  /** What is on board when the vehicle leaves. */
  readonly loadAfter: readonly number[];
  /** Beyond the window's end, where soft lateness allows it. */
  readonly lateSeconds: number;
}

export interface Trip {
  readonly startDepot: number;
  readonly endDepot: number;
  /** Start of the reload; for the first trip the same as departSeconds. */
  readonly startSeconds: number;
  readonly departSeconds: number;
  /** Arrival at the end depot. */
  readonly endSeconds: number;
  readonly metres: number;
  readonly loadAtStart: readonly number[];
  /** The fullest the vehicle ever is on this trip, per dimension. */
  readonly peakLoad: readonly number[];
  readonly stops: readonly Stop[];
}

/** Taken after service at stop `afterStop` of trip `afterTrip`; stop −1: at the depot, after loading. */
export interface BreakTaken {
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly afterTrip: number;
  readonly afterStop: number;
}

export interface RouteCost {
  readonly fixedRupiah: number;
  readonly distanceRupiah: number;
  readonly timeRupiah: number;
  readonly latenessRupiah: number;
}

export interface Route {
  readonly vehicleType: number;
  /** Number within the type. */
  readonly vehicle: number;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly metres: number;
  readonly breakTaken: BreakTaken | null;
  readonly trips: readonly Trip[];
  readonly cost: RouteCost;
}

/** What of a client is not served: all of it, or the rest of a split delivery. */
export interface Unserved {
  readonly client: number;
  readonly deliveries: readonly number[];
  readonly pickups: readonly number[];
}

export interface SolutionCost extends RouteCost {
  readonly prizeRupiah: number;
  readonly fairnessRupiah: number;
  readonly totalRupiah: number;
}

export interface Solution {
  readonly routes: readonly Route[];
  /**
   * Required clients that no vehicle can take are listed here too (`explain` says why); the total cost holds no
   * penalty for them. Members of a group of alternatives are listed only when no member is served.
   */
  readonly unserved: readonly Unserved[];
  readonly cost: SolutionCost;
}

/** A route before its times are known: what `buildRoute` turns into a `Route`. */
export interface RoutePlan {
  readonly vehicleType: number;
  readonly vehicle: number;
  readonly trips: readonly TripPlan[];
}

export interface TripPlan {
  readonly startDepot: number;
  readonly endDepot: number;
  readonly stops: readonly StopPlan[];
}

export interface StopPlan {
  readonly client: number;
  readonly deliveries: readonly number[];
  readonly pickups: readonly number[];
}

/** The plan that a route carries out. */
export function planOf(route: Route): RoutePlan {
  return {
    vehicleType: route.vehicleType,
    vehicle: route.vehicle,
    trips: route.trips.map((trip) => ({ startDepot: trip.startDepot, endDepot: trip.endDepot, stops: trip.stops })),
  };
}

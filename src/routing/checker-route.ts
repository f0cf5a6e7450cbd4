import { UNLIMITED } from './model.ts';
import type { Client, Problem, VehicleLock, VehicleType } from './model.ts';
import type { Route, Stop, Trip } from './solution.ts';
import { travelMetres, travelSeconds } from './travel.ts';

export type ViolationKind =
  | 'assignment'
  | 'break'
  | 'capacity'
  | 'class'
  | 'cost'
  | 'coverage'
  | 'depot'
  | 'distance'
  | 'duration'
  | 'group'
  | 'lock'
  | 'pair'
  | 'release'
  | 'shift'
  | 'times'
  | 'trips'
  | 'vehicle'
  | 'window';

export interface Violation {
  readonly kind: ViolationKind;
  /** Index into `solution.routes`; −1: the solution as a whole. */
  readonly route: number;
  readonly message: string;
}

/** Checks one route; part of checker.ts, apart only for length. */
export class RouteCheck {
  readonly #problem: Problem;
  readonly #route: Route;
  readonly #index: number;
  readonly #violations: Violation[];
  readonly #type: VehicleType;
  readonly #lock: VehicleLock | undefined;
  /** Locked stops that have been driven already: windows and times are history. */
  readonly #drivenStops: number;

  constructor(problem: Problem, route: Route, index: number, violations: Violation[]) {
    this.#problem = problem;
    this.#route = route;
    this.#index = index;
    this.#violations = violations;
    this.#type = problem.vehicleTypes[route.vehicleType]!;
    this.#lock = problem.locks.find((lock) => lock.vehicleType === route.vehicleType && lock.vehicle === route.vehicle);
    this.#drivenStops = this.#lock?.readySeconds == null ? 0 : this.#lock.trips.reduce((sum, trip) => sum + trip.clients.length, 0);
  }

  report(kind: ViolationKind, message: string): void {
    this.#violations.push({ kind, route: this.#index, message: `Route ${this.#index} (${this.#type.name} ${this.#route.vehicle}): ${message}` });
  }

  /** Reports what is wrong and returns the route's recomputed cost in rupiah. */
  run(): number {
    const { vehicle, trips } = this.#route;
    if (vehicle < 0 || vehicle >= this.#type.count) this.report('vehicle', `number ${vehicle} of ${this.#type.count} does not exist.`);
    if (trips.length === 0) this.report('trips', 'has no trip.');
    if (trips.length > this.#type.maxTrips) this.report('trips', `makes ${trips.length} trips; at most ${this.#type.maxTrips} are allowed.`);
    this.#depots();
    this.#locks();
    let driven = this.#drivenStops;
    for (const trip of trips) {
      const history = Math.min(driven, trip.stops.length);
      driven -= history;
      this.#loads(trip, history);
      this.#mixing(trip, history);
      this.#pairs(trip);
    }
    this.#times();
    this.#breakRule();
    return this.#limitsAndCost();
  }

  #depots(): void {
    const { trips } = this.#route;
    if (trips[0]?.startDepot !== this.#type.startDepot) this.report('depot', `starts at depot ${trips[0]?.startDepot}, not ${this.#type.startDepot}.`);
    if (trips.at(-1)?.endDepot !== this.#type.endDepot) this.report('depot', `ends at depot ${trips.at(-1)?.endDepot}, not ${this.#type.endDepot}.`);
    for (let k = 1; k < trips.length; k += 1) {
      if (trips[k]!.startDepot !== trips[k - 1]!.endDepot) this.report('depot', `trip ${k} does not start where trip ${k - 1} ends.`);
      if (!this.#type.reloadDepots.includes(trips[k]!.startDepot)) this.report('depot', `may not reload at depot ${trips[k]!.startDepot}.`);
    }
  }

  #locks(): void {
    const clients = this.#route.trips.map((trip) => trip.stops.map((stop) => stop.client));
    for (const { client, vehicleType, vehicle } of this.#problem.assignments) {
      const here = clients.some((trip) => trip.includes(client));
      if (here && (vehicleType !== this.#route.vehicleType || vehicle !== this.#route.vehicle))
        this.report('assignment', `serves client ${client}, which belongs to vehicle ${vehicleType}/${vehicle}.`);
    }
    const lock = this.#lock;
    if (!lock) return;
    if (lock.startSeconds !== null && this.#route.startSeconds !== lock.startSeconds)
      this.report('lock', `starts at ${this.#route.startSeconds}; locked to ${lock.startSeconds}.`);
    lock.trips.forEach((trip, k) => {
      const driven = clients[k]?.slice(0, trip.clients.length) ?? [];
      const closed = k < lock.trips.length - 1;
      if (driven.join() !== trip.clients.join() || (closed && clients[k]!.length !== trip.clients.length))
        this.report('lock', `trip ${k} is ${clients[k]?.join('-')}; locked to start with ${trip.clients.join('-')}${closed ? ' and end there' : ''}.`);
      if (this.#route.trips[k]?.startDepot !== trip.depot) this.report('lock', `trip ${k} does not start at depot ${trip.depot} as locked.`);
    });
    if (!lock.sealed) return;
    const open = lock.trips.length - 1;
    for (const stop of this.#route.trips[open]?.stops.slice(lock.trips[open]!.clients.length) ?? []) {
      const assigned = this.#problem.assignments.some((item) => item.client === stop.client);
      if (!assigned && stop.deliveries.some((amount) => amount > 0))
        this.report('lock', `delivers to client ${stop.client} on trip ${open}, which was loaded without it.`);
    }
  }

  /** Walks the trip with the goods in hand. An overload on a trip that is all history is not reported. */
  #loads(trip: Trip, history: number): void {
    for (let d = 0; d < this.#problem.dimensions.length; d += 1) {
      const capacity = this.#type.capacities[d]!;
      const name = this.#problem.dimensions[d]!;
      let onBoard = 0;
      for (const stop of trip.stops) onBoard += stop.deliveries[d]!;
      if (onBoard !== trip.loadAtStart[d]) this.report('capacity', `starts with ${onBoard} ${name}, stated ${trip.loadAtStart[d]}.`);
      let most = onBoard;
      for (const stop of trip.stops) {
        onBoard = onBoard - stop.deliveries[d]! + stop.pickups[d]! + this.#pairChange(stop.client, d);
        most = Math.max(most, onBoard);
        if (onBoard !== stop.loadAfter[d]) this.report('capacity', `has ${onBoard} ${name} after client ${stop.client}, stated ${stop.loadAfter[d]}.`);
      }
      if (most > capacity && history < trip.stops.length) this.report('capacity', `carries ${most} ${name}; its capacity is ${capacity}.`);
      if (most !== trip.peakLoad[d]) this.report('capacity', `peaks at ${most} ${name}, stated ${trip.peakLoad[d]}.`);
    }
  }

  #pairChange(client: number, dimension: number): number {
    let change = 0;
    for (const pair of this.#problem.pairs) {
      if (pair.pickup === client) change += pair.amounts[dimension]!;
      if (pair.delivery === client) change -= pair.amounts[dimension]!;
    }
    return change;
  }

  /** Access, depots and load classes; the first `history` stops are driven and matter only to those who join them. */
  #mixing(trip: Trip, history: number): void {
    for (const stop of trip.stops.slice(history)) {
      const client = this.#problem.clients[stop.client]!;
      if (client.vehicleClasses && !client.vehicleClasses.includes(this.#type.vehicleClass))
        this.report('class', `is of vehicle class ${this.#type.vehicleClass}, which client ${stop.client} does not admit.`);
      if (client.depots && !client.depots.includes(trip.startDepot))
        this.report('depot', `brings client ${stop.client} goods from depot ${trip.startDepot}; they lie at ${client.depots.join(', ')}.`);
      for (const other of trip.stops) {
        const otherClass = this.#problem.clients[other.client]!.loadClass;
        if (otherClass !== client.loadClass && this.#problem.loadClassCompatible[otherClass]![client.loadClass] !== true)
          this.report('class', `mixes ${this.#problem.loadClasses[otherClass]} with ${this.#problem.loadClasses[client.loadClass]} on one trip.`);
      }
    }
  }

  #pairs(trip: Trip): void {
    const order = trip.stops.map((stop) => stop.client);
    for (const pair of this.#problem.pairs) {
      const from = order.indexOf(pair.pickup);
      const to = order.indexOf(pair.delivery);
      if ((from >= 0 || to >= 0) && (from < 0 || to < 0 || from > to))
        this.report('pair', `does not fetch at client ${pair.pickup} before it delivers at client ${pair.delivery} on the same trip.`);
    }
  }

  /** Follows the clock through the route: depots, legs, the break, windows and releases. */
  #times(): void {
    const { trips } = this.#route;
    let clock = this.#route.startSeconds;
    let place = -1;
    let stopsLeftToSkip = this.#drivenStops;
    const driven = this.#drivenStops > 0 || this.#lock?.readySeconds != null;
    const drivenTrips = driven ? this.#lock!.trips.length : 0;
    if (this.#lock === undefined && clock < this.#problem.nowSeconds) this.report('shift', `starts at ${clock}, before now (${this.#problem.nowSeconds}).`);
    trips.forEach((trip, k) => {
      const history = k < drivenTrips;
      clock = this.#tripStart(trip, k, clock, history);
      if (history && k === drivenTrips - 1 && stopsLeftToSkip === 0) clock = this.#lock!.readySeconds!;
      clock = this.#rest(k, -1, clock);
      place = this.#problem.depots[trip.startDepot]!.location;
      trip.stops.forEach((stop, s) => {
        const client = this.#problem.clients[stop.client]!;
        clock += travelSeconds(this.#problem, this.#route.vehicleType, place, client.location);
        place = client.location;
        if (stopsLeftToSkip > 0) {
          stopsLeftToSkip -= 1;
          if (stopsLeftToSkip === 0 && k === drivenTrips - 1) clock = this.#lock!.readySeconds!;
          else clock = stop.departSeconds;
        } else {
          this.#stopTimes(stop, client, clock);
          clock = stop.departSeconds;
        }
        clock = this.#rest(k, s, clock);
      });
      clock += travelSeconds(this.#problem, this.#route.vehicleType, place, this.#problem.depots[trip.endDepot]!.location);
      if (!(history && k < drivenTrips - 1) && trip.endSeconds !== clock) this.report('times', `trip ${k} is back at ${clock}, stated ${trip.endSeconds}.`);
    });
    this.#end(clock);
  }

  #tripStart(trip: Trip, k: number, clock: number, history: boolean): number {
    const depot = this.#problem.depots[trip.startDepot]!;
    const loading = k === 0 ? 0 : depot.reloadSeconds + this.#type.reloadSeconds;
    if (trip.departSeconds !== trip.startSeconds + loading) this.report('times', `trip ${k} leaves at ${trip.departSeconds}, loading from ${trip.startSeconds} takes ${loading} s.`);
    if (k === 0 ? trip.startSeconds !== clock : trip.startSeconds < clock) this.report('times', `trip ${k} starts at ${trip.startSeconds}, the vehicle is there at ${clock}.`);
    if (history) return trip.departSeconds;
    if (trip.startSeconds < depot.open.earliestSeconds || trip.startSeconds > depot.open.latestSeconds)
      this.report('depot', `trip ${k} starts at ${trip.startSeconds}, when depot ${trip.startDepot} is closed.`);
    if (trip.startSeconds < this.#type.shift.earliestSeconds || trip.startSeconds > this.#type.shift.latestSeconds)
      this.report('shift', `trip ${k} starts at ${trip.startSeconds}, outside the shift.`);
    for (const stop of trip.stops) {
      const release = this.#problem.clients[stop.client]!.releaseSeconds;
      if (trip.startSeconds < release) this.report('release', `trip ${k} starts at ${trip.startSeconds}; the goods of client ${stop.client} come at ${release}.`);
    }
    return trip.departSeconds;
  }

  #stopTimes(stop: Stop, client: Client, clock: number): void {
    if (stop.arriveSeconds !== clock) this.report('times', `is at client ${stop.client} at ${clock}, stated ${stop.arriveSeconds}.`);
    if (stop.startSeconds < stop.arriveSeconds) this.report('times', `serves client ${stop.client} before it arrives.`);
    if (stop.departSeconds !== stop.startSeconds + this.#service(stop, client))
      this.report('times', `leaves client ${stop.client} at ${stop.departSeconds}; service from ${stop.startSeconds} takes ${this.#service(stop, client)} s.`);
    let late = Infinity;
    for (const window of client.windows) if (stop.startSeconds >= window.earliestSeconds) late = Math.max(0, stop.startSeconds - window.latestSeconds);
    if (late > (client.lateness?.maxSeconds ?? 0)) this.report('window', `serves client ${stop.client} (${client.name}) at ${stop.startSeconds}, outside its windows.`);
    else if (late !== stop.lateSeconds) this.report('window', `is ${late} s late at client ${stop.client}, stated ${stop.lateSeconds}.`);
  }

  /** Service in proportion to what a part brings, the largest share over the dimensions, rounded up. */
  #service(stop: Stop, client: Client): number {
    if (!client.splittable) return client.serviceSeconds;
    const shares: number[] = [];
    client.deliveries.forEach((all, d) => all > 0 && shares.push(Math.ceil((client.serviceSeconds * stop.deliveries[d]!) / all)));
    client.pickups.forEach((all, d) => all > 0 && shares.push(Math.ceil((client.serviceSeconds * stop.pickups[d]!) / all)));
    return shares.length === 0 ? client.serviceSeconds : Math.max(...shares);
  }

  #rest(trip: number, stop: number, clock: number): number {
    const taken = this.#route.breakTaken;
    if (!taken || taken.afterTrip !== trip || taken.afterStop !== stop) return clock;
    if (taken.startSeconds < clock) this.report('break', `rests at ${taken.startSeconds}, but is free at ${clock}.`);
    return taken.endSeconds;
  }

  #breakRule(): void {
    const rule = this.#type.driverBreak;
    const taken = this.#route.breakTaken;
    if (!rule) {
      if (taken) this.report('break', 'rests although no break is due.');
      return;
    }
    if (taken) {
      if (taken.startSeconds < rule.earliestSeconds || taken.startSeconds > rule.latestSeconds) this.report('break', `rests at ${taken.startSeconds}, outside ${rule.earliestSeconds} to ${rule.latestSeconds}.`);
      if (taken.endSeconds - taken.startSeconds !== rule.durationSeconds) this.report('break', `rests ${taken.endSeconds - taken.startSeconds} s, not ${rule.durationSeconds}.`);
      return;
    }
    const passed = this.#lock?.readySeconds != null && this.#lock.readySeconds > rule.latestSeconds;
    if (!passed && this.#route.startSeconds < rule.latestSeconds && this.#route.endSeconds > rule.latestSeconds) this.report('break', 'has no break.');
  }

  /** True when there is nothing on the route but what is driven already. */
  #nothingNew(): boolean {
    return this.#lock?.readySeconds != null && this.#route.trips.reduce((sum, trip) => sum + trip.stops.length, 0) === this.#drivenStops;
  }

  #end(clock: number): void {
    const depot = this.#problem.depots[this.#type.endDepot]!;
    const opened = Math.max(clock, this.#nothingNew() ? 0 : depot.open.earliestSeconds);
    if (this.#route.endSeconds !== opened) this.report('times', `ends at ${opened}, stated ${this.#route.endSeconds}.`);
    if (this.#nothingNew()) return;
    if (clock > depot.open.latestSeconds) this.report('depot', `is back at ${clock}, when depot ${this.#type.endDepot} is closed.`);
    if (clock > this.#type.shift.latestSeconds) this.report('shift', `is back at ${clock}; the shift ends at ${this.#type.shift.latestSeconds}.`);
  }

  #limitsAndCost(): number {
    const type = this.#type;
    let metres = 0;
    let lateCost = 0;
    for (const trip of this.#route.trips) {
      let place = this.#problem.depots[trip.startDepot]!.location;
      let tripMetres = 0;
      for (const stop of trip.stops) {
        const client = this.#problem.clients[stop.client]!;
        tripMetres += travelMetres(this.#problem, this.#route.vehicleType, place, client.location);
        place = client.location;
        if (client.lateness) lateCost += nearest(stop.lateSeconds * client.lateness.rupiahPerHour, 3600);
      }
      tripMetres += travelMetres(this.#problem, this.#route.vehicleType, place, this.#problem.depots[trip.endDepot]!.location);
      if (tripMetres !== trip.metres) this.report('distance', `a trip is ${tripMetres} m long, stated ${trip.metres}.`);
      metres += tripMetres;
    }
    const seconds = this.#route.endSeconds - this.#route.startSeconds;
    if (!this.#nothingNew()) {
      if (metres > type.maxDistanceMetres && type.maxDistanceMetres < UNLIMITED) this.report('distance', `is ${metres} m long; at most ${type.maxDistanceMetres} are allowed.`);
      if (seconds > type.maxDurationSeconds && type.maxDurationSeconds < UNLIMITED) this.report('duration', `takes ${seconds} s; at most ${type.maxDurationSeconds} are allowed.`);
    }
    if (metres !== this.#route.metres) this.report('distance', `is ${metres} m long, stated ${this.#route.metres}.`);
    return type.fixedRupiah + nearest(metres * type.rupiahPerKm, 1000) + nearest(seconds * type.rupiahPerHour, 3600) + lateCost;
  }
}

/** Division to the nearest integer, halves up. */
function nearest(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor));
}

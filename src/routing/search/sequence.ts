import type { VehicleType } from '../model.ts';
import { Timeline } from '../timeline.ts';
import { Clock } from './clock.ts';
import type { Plan } from './plan.ts';

/**
 * A route written out as a row of items, evaluated from scratch in O(length): what moves without an O(1) formula use
 * (breaks, soft lateness, pairs, a change of vehicle), and what tests compare every delta with.
 *
 * An item is a client node (≥ 0) or a reload at depot d, written −1 − d. Start and end are the vehicle's own.
 */
export class Sequence {
  items = new Int32Array(64);
  length = 0;
  /** After `time` or `cost`: paid seconds, metres, and the price of lateness in units. */
  paidSeconds = 0;
  metres = 0;
  lateCost = 0;

  readonly #plan: Plan;
  readonly #timeline = new Timeline();
  readonly #clock = new Clock();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  push(item: number): void {
    if (this.length === this.items.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.items);
      this.items = larger;
    }
    this.items[this.length] = item;
    this.length += 1;
  }

  /** Reads a vehicle's route from the plan. */
  read(vehicle: number): void {
    const { next, depot } = this.#plan;
    const end = this.#plan.end(vehicle);
    this.length = 0;
    for (let id = next[this.#plan.start(vehicle)]!; id !== end; id = next[id]!) this.push(this.#plan.isDepot(id) ? -1 - depot[id]! : id);
  }

  /** Inserts an item at a position. */
  insert(at: number, item: number): void {
    this.push(item);
    this.items.copyWithin(at + 1, at, this.length - 1);
    this.items[at] = item;
  }

  /** Removes the item at a position. */
  remove(at: number): void {
    this.items.copyWithin(at, at + 1, this.length);
    this.length -= 1;
  }

  /** Cost of the route in units when `vehicle` of type `type` drives it; Infinity when it breaks a constraint. */
  cost(vehicle: number, type: number): number {
    const { instance } = this.#plan;
    const { maxTrips } = instance.problem.vehicleTypes[type]!;
    let trips = 1;
    for (let at = 0; at < this.length; at += 1) if (this.items[at]! < 0) trips += 1;
    if (trips > maxTrips || !this.#loadsFit(vehicle, type) || !this.time(vehicle, type)) return Infinity;
    if (this.metres > instance.mostMetres[type]! || this.paidSeconds > instance.mostSeconds[type]!) return Infinity;
    return instance.fixedCost[type]! + this.metres * instance.metreCost[type]! + this.paidSeconds * instance.secondCost[type]! + this.lateCost;
  }

  /** Capacity along each trip, load classes, access, depots, and what a sealed trip may not take. */
  #loadsFit(vehicle: number, type: number): boolean {
    const { instance } = this.#plan;
    const lock = this.#plan.locks[vehicle];
    const lockedItems = lock ? lock.trips.reduce((sum, trip) => sum + trip.clients.length + 1, -1) : 0;
    const history = lock?.readySeconds == null ? 0 : lockedItems;
    let sealed = lock?.sealed === true;
    const { capacities } = instance.problem.vehicleTypes[type]!;
    const { types, depots } = instance;
    let depot = instance.problem.vehicleTypes[type]!.startDepot;
    let from = 0;
    for (let at = 0; at <= this.length; at += 1) {
      if (at < this.length && this.items[at]! >= 0) {
        if (at < history) continue;
        const node = this.items[at]!;
        const owner = instance.assigned[node]!;
        if (instance.typeAllowed[node * types + type] === 0 || instance.depotAllowed[node * depots + depot] === 0) return false;
        if (owner >= 0 && owner !== vehicle) return false;
        if (sealed && at >= lockedItems && owner < 0 && this.#brings(node)) return false;
        continue;
      }
      if (at >= lockedItems) sealed = false;
      // A trip with nothing new on it is history, overload and all.
      const newTrip = at > history || (at === this.length && history === 0);
      if (newTrip) for (let d = 0; d < instance.dimensions; d += 1) if (this.#peak(from, at, d) > capacities[d]!) return false;
      if (!this.#mixes(from, at, history)) return false;
      if (at < this.length) depot = -1 - this.items[at]!;
      from = at + 1;
    }
    return true;
  }

  #brings(node: number): boolean {
    const { deliver, dimensions } = this.#plan.instance;
    for (let d = 0; d < dimensions; d += 1) if (deliver[node * dimensions + d]! > 0) return true;
    return false;
  }

  #peak(from: number, to: number, dimension: number): number {
    const { deliver, collect, dimensions } = this.#plan.instance;
    let load = 0;
    for (let at = from; at < to; at += 1) load += deliver[this.items[at]! * dimensions + dimension]!;
    let peak = load;
    for (let at = from; at < to; at += 1) {
      load += collect[this.items[at]! * dimensions + dimension]! - deliver[this.items[at]! * dimensions + dimension]!;
      if (load > peak) peak = load;
    }
    return peak;
  }

  #mixes(from: number, to: number, history: number): boolean {
    const { classBit, classConflict } = this.#plan.instance;
    let present = 0;
    for (let at = from; at < to; at += 1) {
      if (at >= history && (present & classConflict[this.items[at]!]!) !== 0) return false;
      present |= classBit[this.items[at]!]!;
    }
    return true;
  }

  /** Times and length alone. False when a window cannot be kept. */
  time(vehicle: number, type: number): boolean {
    const plan = this.#plan;
    const { instance } = plan;
    const vehicleType = instance.problem.vehicleTypes[type]!;
    const lane = instance.lanes[instance.typeLane[type]!]!;
    const slow = instance.slowType[type] === 1;
    const lock = plan.locks[vehicle];
    // The locked part ends after this many elements; its windows are history once it has been driven.
    const drivenSize = lock?.readySeconds == null ? -1 : lock.trips.reduce((sum, trip) => sum + trip.clients.length + 1, 0);
    this.metres = 0;
    this.lateCost = 0;
    if (slow) this.#timeline.begin(vehicleType.driverBreak, lock?.startSeconds ?? -1);
    const clock = this.#clock;
    let at = instance.depotLocation[vehicleType.startDepot]!;
    const from = this.#release(0);
    const startEarly = this.#startEarly(vehicle, type);
    const startLate = Math.min(instance.problem.depots[vehicleType.startDepot]!.open.latestSeconds, vehicleType.shift.latestSeconds, lock?.startSeconds ?? 1e9);
    let fits = true;
    if (slow) {
      this.#timeline.add(0, 0);
      this.#timeline.window(Math.max(startEarly, from), startLate);
    } else {
      if (drivenSize < 0 && Math.max(startEarly, from) > startLate) fits = false;
      clock.set(0, Math.max(startEarly, from), startLate);
    }
    if (drivenSize === 1) this.#leaveDriven(slow, lock!.startSeconds!, lock!.readySeconds!);
    for (let k = 0; k <= this.length; k += 1) {
      const item = k < this.length ? this.items[k]! : -1 - vehicleType.endDepot;
      const to = item >= 0 ? instance.location[item]! : instance.depotLocation[-1 - item]!;
      const leg = at * instance.locations + to;
      at = to;
      this.metres += lane.metres[leg]!;
      const history = k + 1 < drivenSize;
      const homeOnly = k === this.length && drivenSize === k + 1;
      if (slow) this.#addSlow(item, k, lane.seconds[leg]!, vehicleType, homeOnly);
      else if (homeOnly) clock.duration += lane.seconds[leg]!;
      else if (!history && !this.#joinFast(item, k, lane.seconds[leg]!, vehicleType)) return false;
      if (k + 2 === drivenSize) this.#leaveDriven(slow, lock!.startSeconds!, lock!.readySeconds!);
    }
    if (!slow) {
      this.paidSeconds = clock.duration;
      return fits;
    }
    const inTime = this.#timeline.solve();
    this.paidSeconds = this.#timeline.durationSeconds;
    for (let k = 0; k < this.length; k += 1) {
      const node = this.items[k]!;
      if (node >= 0 && instance.softSeconds[node]! > 0) this.lateCost += this.#timeline.lateSeconds(k + 1) * instance.softPrice[node]!;
    }
    return inTime;
  }

  #leaveDriven(slow: boolean, begun: number, ready: number): void {
    if (slow) this.#timeline.driven(ready);
    else this.#clock.set(ready - begun, begun, begun);
  }

  #startEarly(vehicle: number, type: number): number {
    const { problem } = this.#plan.instance;
    const lock = this.#plan.locks[vehicle];
    const { startDepot, shift } = problem.vehicleTypes[type]!;
    const open = problem.depots[startDepot]!.open.earliestSeconds;
    return Math.max(open, shift.earliestSeconds, lock ? (lock.startSeconds ?? 0) : problem.nowSeconds);
  }

  /** Latest release among the clients from item `from` to the trip's end. */
  #release(from: number): number {
    let release = 0;
    for (let at = from; at < this.length && this.items[at]! >= 0; at += 1) release = Math.max(release, this.#plan.instance.release[this.items[at]!]!);
    return release;
  }

  #joinFast(item: number, k: number, travel: number, vehicleType: VehicleType): boolean {
    const plan = this.#plan;
    if (item >= 0) return this.#clock.join(travel, plan.service[item]!, plan.early[item]!, plan.late[item]!);
    const depot = plan.instance.problem.depots[-1 - item]!;
    const early = Math.max(depot.open.earliestSeconds, this.#release(k + 1));
    const late = Math.min(depot.open.latestSeconds, vehicleType.shift.latestSeconds);
    return early <= late && this.#clock.join(travel, k < this.length ? depot.reloadSeconds + vehicleType.reloadSeconds : 0, early, late);
  }

  #addSlow(item: number, k: number, travel: number, vehicleType: VehicleType, homeOnly: boolean): void {
    const { service, softSeconds, windowFrom, windowEarly, windowLate, problem } = this.#plan.instance;
    const timeline = this.#timeline;
    if (item >= 0) {
      timeline.add(travel, service[item]!, softSeconds[item]);
      for (let w = windowFrom[item]!; w < windowFrom[item + 1]!; w += 1) timeline.window(windowEarly[w]!, windowLate[w]!);
      return;
    }
    const depot = problem.depots[-1 - item]!;
    timeline.add(travel, k < this.length ? depot.reloadSeconds + vehicleType.reloadSeconds : 0);
    if (homeOnly) timeline.window(0, 1e9);
    else timeline.window(Math.max(depot.open.earliestSeconds, this.#release(k + 1)), Math.min(depot.open.latestSeconds, vehicleType.shift.latestSeconds));
  }
}

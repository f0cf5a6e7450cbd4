import { UNLIMITED } from '../model.ts';
import type { VehicleLock } from '../model.ts';
import { Clock } from './clock.ts';
import type { Instance } from './instance.ts';
import { Segments } from './segments.ts';
import { Sequence } from './sequence.ts';

/** `window` of a node whose route is timed by the slow evaluation: all of its windows stay open to choice. */
export const ANY_WINDOW = -1;

/**
 * The search's mutable plan: every vehicle's route is a doubly linked list
 *   start(v) → clients → reload → clients → … → end(v)
 * over one range of ids: clients [0, n), starts [n, n + V), ends [n + V, n + 2V), then a pool of reload nodes. `update`
 * recomputes the segments (segments.ts) of one route after its links changed.
 *
 * Every route is feasible at all times; what finds no place is absent.
 */
export class Plan extends Segments {
  readonly locks: readonly (VehicleLock | undefined)[];
  /** Vehicles with a client or a lock, in no order. */
  readonly used: Int32Array;
  usedCount = 0;
  /** Sum of the routes' costs, units. */
  routesCost = 0;

  /** Windows of depot nodes before releases. */
  readonly #openEarly: Int32Array;
  readonly #openLate: Int32Array;
  readonly #slow: Uint8Array;
  readonly #driven: Uint8Array;
  readonly #sealed: Uint8Array;
  readonly #usedAt: Int32Array;
  readonly #pool: Int32Array;
  #poolSize: number;
  readonly #clock = new Clock();
  readonly #tripClock = new Clock();
  readonly #sequence: Sequence;

  constructor(instance: Instance) {
    const { nodes, vehicles, problem } = instance;
    const reloads = nodes + vehicles + problem.locks.reduce((sum, lock) => sum + lock.trips.length, 0) + 64;
    const ids = nodes + 2 * vehicles + reloads;
    super(instance, ids);
    this.#sequence = new Sequence(this);
    this.#openEarly = int(ids);
    this.#openLate = int(ids);
    this.used = int(vehicles);
    this.#usedAt = int(vehicles).fill(-1);
    this.#pool = Int32Array.from({ length: reloads }, (_, k) => nodes + 2 * vehicles + k);
    this.#poolSize = reloads;
    this.locks = Array.from({ length: vehicles }, (_, vehicle) =>
      problem.locks.find((lock) => instance.firstVehicle[lock.vehicleType]! + lock.vehicle === vehicle),
    );
    this.#slow = Uint8Array.from(instance.vehicleType, (type) => instance.slowType[type]!);
    this.#driven = Uint8Array.from(this.locks, (lock) => (lock?.readySeconds == null ? 0 : 1));
    this.#sealed = Uint8Array.from(this.locks, (lock) => (lock?.sealed ? 1 : 0));
    for (let vehicle = 0; vehicle < vehicles; vehicle += 1) this.#layOut(vehicle);
  }

  start(vehicle: number): number {
    return this.instance.nodes + vehicle;
  }

  end(vehicle: number): number {
    return this.instance.nodes + this.instance.vehicles + vehicle;
  }

  /** True for starts, ends and reloads. */
  isDepot(id: number): boolean {
    return id >= this.instance.nodes;
  }

  /** A vehicle that stands in for its likes: nothing on it, no lock, nothing assigned. */
  isPlainEmpty(vehicle: number): boolean {
    return this.count[vehicle] === 0 && this.instance.distinct[vehicle] === 0;
  }

  /** Links a client after `after`; the route must be updated. */
  link(node: number, after: number, window: number): void {
    const before = this.next[after]!;
    this.next[after] = node;
    this.prev[node] = after;
    this.next[node] = before;
    this.prev[before] = node;
    this.setWindow(node, window);
  }

  setWindow(node: number, window: number): void {
    const { windowFrom, windowEarly, windowLate, softSeconds } = this.instance;
    this.window[node] = window;
    this.early[node] = window >= 0 ? windowEarly[window]! : windowEarly[windowFrom[node]!]!;
    this.late[node] = window >= 0 ? windowLate[window]! : windowLate[windowFrom[node + 1]! - 1]! + softSeconds[node]!;
  }

  /** Links a new reload at `depot` after `after`; the route must be updated. */
  linkReload(vehicle: number, depot: number, after: number): number {
    if (this.#poolSize === 0) throw new Error('The pool of reload nodes is empty: an emptied trip was not dropped.');
    this.#poolSize -= 1;
    const id = this.#pool[this.#poolSize]!;
    const { instance } = this;
    const shiftEnd = instance.shiftEnd[instance.vehicleType[vehicle]!]!;
    this.depot[id] = depot;
    this.location[id] = this.instance.depotLocation[depot]!;
    this.service[id] = instance.reloadSeconds[instance.vehicleType[vehicle]! * instance.depots + depot]!;
    this.#openEarly[id] = instance.depotEarly[depot]!;
    this.#openLate[id] = Math.min(instance.depotLate[depot]!, shiftEnd);
    const before = this.next[after]!;
    this.next[after] = id;
    this.prev[id] = after;
    this.next[id] = before;
    this.prev[before] = id;
    return id;
  }

  /** Unlinks a client (it becomes absent) or a reload (it returns to the pool); the route must be updated. */
  unlink(id: number): void {
    const before = this.prev[id]!;
    const after = this.next[id]!;
    this.next[before] = after;
    this.prev[after] = before;
    this.vehicle[id] = -1;
    if (this.isDepot(id)) {
      this.#pool[this.#poolSize] = id;
      this.#poolSize += 1;
    }
  }

  /** Drops reloads that open nothing, or follow nothing at the same depot. Locked trips stay. The route must be updated. */
  dropEmptyTrips(vehicle: number): void {
    let id = this.next[this.lockEnd[vehicle]!]!;
    const end = this.end(vehicle);
    while (id !== end) {
      const after = this.next[id]!;
      if (this.isDepot(id)) {
        const before = this.prev[id]!;
        const opensNothing = this.isDepot(after);
        // What is sealed was loaded without the goods of the trip behind it.
        const followsNothing = this.isDepot(before) && this.depot[before] === this.depot[id] && !this.isSealed(vehicle, before);
        if (opensNothing || followsNothing) this.unlink(id);
      }
      id = after;
    }
  }

  /**
   * Recomputes a route's segments, length, duration and cost. False when the route breaks a window or limit, which can
   * only follow a removal that lengthens a leg (distances that break the triangle inequality).
   */
  update(vehicle: number): boolean {
    this.routesCost -= this.cost[vehicle]!;
    const backward = this.#backward(vehicle);
    const feasible = this.#forward(vehicle, backward);
    this.routesCost += this.cost[vehicle]!;
    this.#mark(vehicle);
    return feasible;
  }

  /**
   * The same after one client was linked into a route in use. Behind it the segments to the end still hold, before it those from the
   * start, which halves the work; only when the trip's release rose does its head change too.
   */
  updateInserted(vehicle: number, node: number): boolean {
    const before = this.prev[node]!;
    const after = this.next[node]!;
    const head = this.head[before]!;
    if (this.count[vehicle] === 0 || this.#slow[vehicle] === 1) return this.update(vehicle);
    const { instance, location } = this;
    const { metres } = instance.lanes[instance.typeLane[instance.vehicleType[vehicle]!]!]!;
    const leg = (from: number, to: number): number => metres[location[from]! * instance.locations + location[to]!]!;
    const length = this.metres[vehicle]! + leg(before, node) + leg(node, after) - leg(before, after);
    const release = this.early[head]!;
    this.routesCost -= this.cost[vehicle]!;
    const backward = this.#backward(vehicle, node);
    const feasible = this.early[head] === release ? this.#forward(vehicle, backward, node, length) : this.#forward(vehicle, backward);
    this.routesCost += this.cost[vehicle]!;
    return feasible;
  }

  #mark(vehicle: number): void {
    const inUse = this.count[vehicle]! > 0 || this.instance.distinct[vehicle] === 1;
    const at = this.#usedAt[vehicle]!;
    if (inUse && at < 0) {
      this.#usedAt[vehicle] = this.usedCount;
      this.used[this.usedCount] = vehicle;
      this.usedCount += 1;
    } else if (!inUse && at >= 0) {
      this.usedCount -= 1;
      const last = this.used[this.usedCount]!;
      this.used[at] = last;
      this.#usedAt[last] = at;
      this.#usedAt[vehicle] = -1;
    }
  }

  /** An empty route, or the locked part of one. */
  #layOut(vehicle: number): void {
    const { instance } = this;
    const type = instance.problem.vehicleTypes[instance.vehicleType[vehicle]!]!;
    const start = this.start(vehicle);
    const end = this.end(vehicle);
    for (const [id, depot] of [
      [start, type.startDepot],
      [end, type.endDepot],
    ] as const) {
      this.depot[id] = depot;
      this.location[id] = this.instance.depotLocation[depot]!;
      this.vehicle[id] = vehicle;
    }
    this.next[start] = end;
    this.prev[end] = start;
    this.#openDepots(vehicle);
    let last = start;
    const lock = this.locks[vehicle];
    lock?.trips.forEach((trip, index) => {
      if (index > 0) last = this.linkReload(vehicle, trip.depot, last);
      for (const client of trip.clients) {
        const node = instance.stops.findIndex((stop) => stop.client === client);
        this.link(node, last, instance.windowFrom[node + 1]! - instance.windowFrom[node]! > 1 || this.isSlow(vehicle) ? ANY_WINDOW : instance.windowFrom[node]!);
        this.locked[node] = 1;
        last = node;
      }
    });
    this.lockEnd[vehicle] = last;
    const kept = this.update(vehicle) && (this.isDriven(vehicle) || this.isSound(vehicle));
    if (!kept && lock)
      throw new Error(`The lock of vehicle ${lock.vehicle} of type ${lock.vehicleType} cannot be kept: its part of the route breaks a window or a limit.`);
  }

  /** Windows of the start and end nodes: depot, shift, now, and the start that a lock fixes. */
  #openDepots(vehicle: number): void {
    const { problem, vehicleType } = this.instance;
    const { startDepot, endDepot, shift } = problem.vehicleTypes[vehicleType[vehicle]!]!;
    const lock = this.locks[vehicle];
    const from = problem.depots[startDepot]!.open;
    const to = problem.depots[endDepot]!.open;
    const begun = lock?.startSeconds ?? null;
    const start = this.start(vehicle);
    const end = this.end(vehicle);
    this.#openEarly[start] = Math.max(from.earliestSeconds, shift.earliestSeconds, lock ? 0 : problem.nowSeconds, begun ?? 0);
    this.#openLate[start] = Math.min(from.latestSeconds, shift.latestSeconds, begun ?? UNLIMITED);
    this.#openEarly[end] = to.earliestSeconds;
    this.#openLate[end] = Math.min(to.latestSeconds, shift.latestSeconds);
  }

  /** Opening of a reload or start node, before releases. */
  openEarly(id: number): number {
    return this.#openEarly[id]!;
  }

  /** True when the whole route keeps every constraint, evaluated from scratch. */
  isSound(vehicle: number): boolean {
    this.#sequence.read(vehicle);
    return this.#sequence.cost(vehicle, this.instance.vehicleType[vehicle]!) < Infinity;
  }

  isSlow(vehicle: number): boolean {
    return this.#slow[vehicle] === 1;
  }

  /** True when everything up to `lockEnd` has been driven. */
  isDriven(vehicle: number): boolean {
    return this.#driven[vehicle] === 1;
  }

  /** True when `head` opens the trip that is loaded already. */
  isSealed(vehicle: number, head: number): boolean {
    return this.#sealed[vehicle] === 1 && head === this.head[this.lockEnd[vehicle]!];
  }

  /** From the end to the start: segments to the route's and the trip's end, releases, load classes, capacity. */
  #backward(vehicle: number, from = -1): boolean {
    const { instance, next, prev, location, early, late, service } = this;
    const { dimensions, locations, deliver, collect } = instance;
    const type = instance.vehicleType[vehicle]!;
    const { seconds } = instance.lanes[instance.typeLane[type]!]!;
    const { capacity } = instance;
    const end = this.end(vehicle);
    const start = this.start(vehicle);
    const historyFrom = this.isDriven(vehicle) ? this.lockEnd[vehicle]! : -1;
    let history = false;
    if (from < 0) this.#closeRoute(vehicle);
    let feasible = true;
    for (let id = from < 0 ? prev[end]! : from; ; id = prev[id]!) {
      const after = next[id]!;
      if (id === historyFrom) history = true;
      if (id < instance.nodes) {
        for (let d = 0; d < dimensions; d += 1) {
          const brought = deliver[id * dimensions + d]!;
          const taken = collect[id * dimensions + d]!;
          const own = brought > taken ? brought : taken > 0 ? taken : 0;
          const at = after * dimensions + d;
          this.sufDeliver[id * dimensions + d] = brought + this.sufDeliver[at]!;
          this.sufCollect[id * dimensions + d] = taken + this.sufCollect[at]!;
          this.sufPeak[id * dimensions + d] = Math.max(own + this.sufDeliver[at]!, this.sufPeak[at]! + taken);
        }
        this.sufClasses[id] = this.sufClasses[after]! | instance.classBit[id]!;
        this.sufRelease[id] = Math.max(this.sufRelease[after]!, instance.release[id]!);
      } else {
        if (!history) for (let d = 0; d < dimensions; d += 1) if (this.sufPeak[after * dimensions + d]! > capacity[type * dimensions + d]!) feasible = false;
        early[id] = Math.max(this.#openEarly[id]!, this.sufRelease[after]!);
        late[id] = this.#openLate[id]!;
        this.#noLoad(id, this.sufDeliver, this.sufCollect, this.sufPeak);
        this.sufClasses[id] = 0;
        this.sufRelease[id] = 0;
      }
      if (!history) {
        const travel = seconds[location[id]! * locations + location[after]!]!;
        const clock = this.#clock;
        clock.set(service[id]!, early[id]!, late[id]!);
        if (early[id]! > late[id]! || !clock.join(travel, this.sufD[after]!, this.sufE[after]!, this.sufL[after]!)) feasible = false;
        this.sufD[id] = clock.duration;
        this.sufE[id] = clock.earliest;
        this.sufL[id] = clock.latest;
      }
      if (id === start) break;
    }
    return feasible;
  }

  /** The end node's own segments. */
  #closeRoute(vehicle: number): void {
    const end = this.end(vehicle);
    this.sufD[end] = 0;
    this.sufE[end] = this.early[end] = this.#openEarly[end]!;
    this.sufL[end] = this.late[end] = this.#openLate[end]!;
    this.#noLoad(end, this.sufDeliver, this.sufCollect, this.sufPeak);
    this.sufClasses[end] = 0;
    this.sufRelease[end] = 0;
  }

  /** From the start (or an inserted node, with the length then known) to the end: segments from the route's and the trip's start, length, duration, cost. */
  #forward(vehicle: number, backward: boolean, from = -1, length = 0): boolean {
    const { instance, next, prev, location, early, late, service } = this;
    const { dimensions, locations, deliver, collect } = instance;
    const type = instance.vehicleType[vehicle]!;
    const lane = instance.lanes[instance.typeLane[type]!]!;
    const start = this.start(vehicle);
    const end = this.end(vehicle);
    const lock = this.locks[vehicle];
    const drivenTo = this.isDriven(vehicle) ? this.lockEnd[vehicle]! : -1;
    const clock = this.#clock;
    let metres = 0;
    let count = 0;
    let trips = 1;
    let head = start;
    let feasible = backward;
    let history = drivenTo >= 0;
    if (from < 0) clock.set(0, early[start]!, late[start]!);
    else {
      const last = prev[from]!;
      clock.set(this.preD[last]!, this.preE[last]!, this.preL[last]!);
      head = this.head[last]!;
      history = false;
    }
    for (let id = from < 0 ? start : from; ; id = next[id]!) {
      this.vehicle[id] = vehicle;
      const before = prev[id]!;
      if (id !== start) {
        const leg = location[before]! * locations + location[id]!;
        metres += lane.metres[leg]!;
        if (!history && !clock.join(lane.seconds[leg]!, id === end ? 0 : service[id]!, early[id]!, late[id]!)) feasible = false;
      }
      if (id === drivenTo) {
        const begun = lock!.startSeconds!;
        clock.set(lock!.readySeconds! - begun, begun, begun);
        history = false;
      }
      this.preD[id] = clock.duration;
      this.preE[id] = clock.earliest;
      this.preL[id] = clock.latest;
      if (id < instance.nodes) {
        count += 1;
        this.head[id] = head;
        for (let d = 0; d < dimensions; d += 1) {
          const brought = deliver[id * dimensions + d]!;
          const taken = collect[id * dimensions + d]!;
          const own = brought > taken ? brought : taken > 0 ? taken : 0;
          const at = before * dimensions + d;
          this.preDeliver[id * dimensions + d] = this.preDeliver[at]! + brought;
          this.preCollect[id * dimensions + d] = this.preCollect[at]! + taken;
          this.prePeak[id * dimensions + d] = Math.max(this.prePeak[at]! + brought, this.preCollect[at]! + own);
        }
        this.preClasses[id] = this.preClasses[before]! | instance.classBit[id]!;
        this.preRelease[id] = Math.max(this.preRelease[before]!, instance.release[id]!);
        this.openPairs[id] = this.openPairs[before]! + instance.pairSign[id]!;
        if (instance.anyRelease) this.#within(id, before, head, lane.seconds);
      } else {
        if (id !== start && id !== end) trips += 1;
        head = id;
        this.head[id] = id;
        this.#noLoad(id, this.preDeliver, this.preCollect, this.prePeak);
        this.preClasses[id] = 0;
        this.preRelease[id] = 0;
        this.openPairs[id] = 0;
      }
      if (id === end) break;
    }
    this.metres[vehicle] = from < 0 ? metres : length;
    this.count[vehicle] = from < 0 ? count : this.count[vehicle]! + 1;
    if (from < 0) this.trips[vehicle] = trips;
    return this.#price(vehicle, type, clock.duration, feasible);
  }

  /** Extends the segment that starts with the trip's first client, for trips whose release changes. */
  #within(id: number, before: number, head: number, seconds: Int32Array): void {
    const clock = this.#tripClock;
    if (before === head) clock.set(this.service[id]!, this.early[id]!, this.late[id]!);
    else {
      clock.set(this.inD[before]!, this.inE[before]!, this.inL[before]!);
      clock.join(seconds[this.location[before]! * this.instance.locations + this.location[id]!]!, this.service[id]!, this.early[id]!, this.late[id]!);
    }
    this.inD[id] = clock.duration;
    this.inE[id] = clock.earliest;
    this.inL[id] = clock.latest;
  }

  /** Duration, limits and cost of a route whose links and length are known. */
  #price(vehicle: number, type: number, duration: number, feasible: boolean): boolean {
    const { instance } = this;
    const lock = this.locks[vehicle];
    const nothingNew = this.next[this.lockEnd[vehicle]!] === this.end(vehicle);
    const started = this.count[vehicle]! > 0 || lock?.startSeconds != null;
    let late = 0;
    let paid = duration;
    let ok = feasible;
    if (this.isSlow(vehicle) && started) {
      this.#sequence.read(vehicle);
      ok = this.#sequence.time(vehicle, type) && ok;
      paid = this.#sequence.paidSeconds;
      late = this.#sequence.lateCost;
    } else if (this.isDriven(vehicle) && nothingNew) {
      const leg = this.location[this.lockEnd[vehicle]!]! * instance.locations + this.location[this.end(vehicle)]!;
      paid = lock!.readySeconds! - lock!.startSeconds! + instance.lanes[instance.typeLane[type]!]!.seconds[leg]!;
    }
    if (!started) this.metres[vehicle] = 0;
    this.duration[vehicle] = started ? paid : 0;
    this.cost[vehicle] = started
      ? instance.fixedCost[type]! + this.metres[vehicle]! * instance.metreCost[type]! + paid * instance.secondCost[type]! + late
      : 0;
    if (!started || (nothingNew && this.isDriven(vehicle))) return true;
    return ok && this.metres[vehicle]! <= instance.mostMetres[type]! && paid <= instance.mostSeconds[type]! && this.trips[vehicle]! <= instance.mostTrips[type]!;
  }

  #noLoad(id: number, deliver: Int32Array, collect: Int32Array, peak: Int32Array): void {
    const { dimensions } = this.instance;
    for (let at = id * dimensions; at < (id + 1) * dimensions; at += 1) {
      deliver[at] = 0;
      collect[at] = 0;
      peak[at] = 0;
    }
  }
}

function int(size: number): Int32Array {
  return new Int32Array(size);
}

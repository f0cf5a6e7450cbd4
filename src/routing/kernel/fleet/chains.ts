import type { FleetProblem, FleetRoute } from './problem.ts';
import { incoming } from './problem.ts';
import type { Matrix } from '../cvrp/problem.ts';
import { Trips } from './trips.ts';

/**
 * The routes of the string removals for mixed fleets: doubly linked rings, each closed by a node of its own for the depot, with the
 * times that answer in O(1) whether a client fits between two others.
 *
 * Nodes below `size` are sites; node `size + r` is the depot of route r. Earliest starts run forward and latest starts backward and
 * stop where they no longer change. Where both windows and durations bind, every place also knows the segment up to it and from
 * it (Vidal et al. 2013, section 4.4).
 */
export class Chains {
  readonly problem: FleetProblem;
  readonly size: number;
  readonly vehicles: number;
  readonly distance: Matrix;
  readonly duration: Matrix;
  /** Distances and durations into a site, in the site's row. */
  readonly distanceInto: Matrix;
  readonly durationInto: Matrix;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  readonly site: Int32Array;
  /** Of the arc that leaves the node. */
  readonly toNext: Int32Array;
  /** By client: its route, -1 while it is in none. */
  readonly route: Int32Array;
  /** By route. */
  readonly type: Int32Array;
  /** Of its type: units of cost per unit of length, and capacity. */
  readonly unit: Float64Array;
  readonly capacity: Int32Array;
  readonly load: Int32Array;
  readonly count: Int32Array;
  readonly length: Float64Array;
  /** Driving and service, without waiting. */
  readonly work: Float64Array;
  /** By node: earliest and latest start of service; at depot nodes departure and return. */
  readonly start: Float64Array;
  readonly latest: Float64Array;
  /** Vehicles in use, by type. */
  readonly used: Int32Array;
  routes = 0;
  cost = 0;
  readonly exact: boolean;
  /** By node: duration of the segment from the depot to here, and when it may leave the depot at the latest. */
  private readonly aheadDuration: Float64Array;
  private readonly aheadLatest: Float64Array;
  /** By node: duration of the segment from here to the depot, and when it may begin at the earliest without waiting longer. */
  private readonly behindDuration: Float64Array;
  private readonly behindEarliest: Float64Array;
  /** How trips follow each other, where vehicles make several. */
  readonly trips: Trips;
  /** By route: whether its segments are out of date. */
  private readonly stale: Uint8Array;
  private empties = 0;

  constructor(problem: FleetProblem) {
    const { size, types } = problem;
    const count = Math.min(size - problem.depots, types.reduce((sum, type) => sum + type.count, 0));
    const vehicles = problem.multi ? size - problem.depots : count;
    const nodes = size + vehicles;
    this.problem = problem;
    this.size = size;
    this.vehicles = vehicles;
    this.distance = problem.distance;
    this.duration = problem.duration;
    this.distanceInto = incoming(problem.distance, size);
    this.durationInto = problem.duration === problem.distance ? this.distanceInto : incoming(problem.duration, size);
    this.next = new Int32Array(nodes);
    this.prev = new Int32Array(nodes);
    this.site = Int32Array.from({ length: nodes }, (_, node) => (node < size ? node : 0));
    this.toNext = new Int32Array(nodes);
    this.route = new Int32Array(size).fill(-1);
    this.type = new Int32Array(vehicles);
    this.unit = new Float64Array(vehicles);
    this.capacity = new Int32Array(vehicles);
    this.stale = new Uint8Array(vehicles);
    this.load = new Int32Array(vehicles);
    this.count = new Int32Array(vehicles);
    this.length = new Float64Array(vehicles);
    this.work = new Float64Array(vehicles);
    this.start = new Float64Array(nodes);
    this.latest = new Float64Array(nodes);
    this.used = new Int32Array(types.length);
    this.exact = problem.windows && problem.limited;
    const segments = this.exact ? nodes : 0;
    this.aheadDuration = new Float64Array(segments);
    this.aheadLatest = new Float64Array(segments);
    this.behindDuration = new Float64Array(segments);
    this.behindEarliest = new Float64Array(segments);
    this.trips = new Trips(problem.multi ? vehicles : 0, problem.multi ? count : 0);
    this.clear();
  }

  clear(): void {
    const { size, vehicles, next, prev } = this;
    this.route.fill(-1);
    this.used.fill(0);
    this.load.fill(0);
    this.count.fill(0);
    this.length.fill(0);
    this.work.fill(0);
    this.routes = 0;
    this.cost = 0;
    this.empties = 0;
    this.trips.clear();
    for (let r = 0; r < vehicles; r++) next[size + r] = prev[size + r] = size + r;
  }

  /** A route without clients, made to be of this type; -1 if every vehicle of the type is in use. */
  open(type: number): number {
    return this.used[type]! >= this.problem.types[type]!.count ? -1 : this.free(type);
  }

  /** A route without clients for another trip of a vehicle in use; -1 if there is none. */
  free(type: number): number {
    const { count, vehicles } = this;
    let r = this.empties;
    for (let tries = 0; tries < vehicles; tries++) {
      if (count[r] === 0) {
        this.empties = r;
        this.dress(r, type);
        return r;
      }
      if (++r === vehicles) r = 0;
    }
    return -1;
  }

  /** Makes an empty route the trip of a vehicle behind another of its trips, or its first where `after` is -1. */
  attach(r: number, vehicle: number, after: number): void {
    const { trips } = this;
    if (trips.count[vehicle] === 0) {
      const type = this.type[r]!;
      this.used[type] = this.used[type]! + 1;
      this.cost += this.problem.types[type]!.fixed;
    }
    trips.insert(r, vehicle, after);
    this.start[this.size + r] = this.departure(r, 0);
    this.latest[this.size + r] = this.latestReturn(r);
  }

  /** Takes back `attach` of a trip that stayed empty. */
  close(r: number): void {
    const { trips } = this;
    if (trips.count[trips.vehicle[r]!] === 1) {
      const type = this.type[r]!;
      this.used[type] = this.used[type]! - 1;
      this.cost -= this.problem.types[type]!.fixed;
    }
    trips.remove(r);
  }

  /** When a trip may leave at the soonest, if goods released at `release` are on it too. */
  departure(r: number, release: number): number {
    const { trips } = this;
    const type = this.problem.types[this.type[r]!]!;
    const before = trips.prev[r]!;
    const ready = Math.max(type.early, trips.released[r]!, release);
    return before < 0 ? ready : Math.max(ready, trips.back[before]!) + type.reload;
  }

  private latestReturn(r: number): number {
    const { trips } = this;
    const type = this.problem.types[this.type[r]!]!;
    const after = trips.next[r]!;
    return after < 0 ? type.late : trips.leave[after]! - type.reload;
  }

  /** Gives an empty route its type, depot and hours. */
  dress(r: number, type: number): void {
    const node = this.size + r;
    const { depot, early, late } = this.problem.types[type]!;
    this.become(r, type);
    this.site[node] = depot;
    this.start[node] = early;
    this.latest[node] = late;
    if (this.exact) {
      this.aheadDuration[node] = this.behindDuration[node] = 0;
      this.aheadLatest[node] = late;
      this.behindEarliest[node] = early;
    }
    this.toNext[node] = 0;
    this.work[r] = 0;
    this.length[r] = 0;
  }

  /** Notes a route's type, without its cost. */
  become(r: number, type: number): void {
    const { unit, capacity } = this.problem.types[type]!;
    this.type[r] = type;
    this.unit[r] = unit;
    this.capacity[r] = capacity;
  }

  /** Puts a client behind a node of a route. */
  link(c: number, after: number, r: number): void {
    const { next, prev, site, toNext, distance, size, problem } = this;
    const before = next[after]!;
    const atAfter = site[after]!;
    const atBefore = site[before]!;
    const first = this.count[r] === 0;
    const fromAfter = distance[atAfter * size + c]!;
    const toBefore = distance[c * size + atBefore]!;
    const detour = fromAfter + toBefore - toNext[after]!;
    next[after] = c;
    prev[c] = after;
    next[c] = before;
    prev[before] = c;
    toNext[after] = fromAfter;
    toNext[c] = toBefore;
    this.route[c] = r;
    this.load[r] = this.load[r]! + problem.demand[c]!;
    this.count[r] = this.count[r]! + 1;
    this.length[r] = this.length[r]! + detour;
    const type = problem.types[this.type[r]!]!;
    this.cost += detour * type.unit;
    if (first) {
      this.routes++;
      if (!problem.multi) {
        this.used[this.type[r]!] = this.used[this.type[r]!]! + 1;
        this.cost += type.fixed;
      }
    }
    if (problem.multi) this.trips.released[r] = Math.max(this.trips.released[r]!, problem.release[c]!);
    if (problem.limited) this.work[r] = this.work[r]! + this.extraWork(c, atAfter, atBefore, first);
    if (problem.windows) this.schedule(r, c, c);
  }

  /** Takes a client out of its route. */
  unlink(c: number): void {
    const { next, prev, site, toNext, distance, size, problem } = this;
    const r = this.route[c]!;
    const after = prev[c]!;
    const before = next[c]!;
    const last = this.count[r] === 1;
    const gap = last ? 0 : distance[site[after]! * size + site[before]!]!;
    const detour = toNext[after]! + toNext[c]! - gap;
    next[after] = before;
    prev[before] = after;
    toNext[after] = gap;
    this.route[c] = -1;
    this.load[r] = this.load[r]! - problem.demand[c]!;
    this.count[r] = this.count[r]! - 1;
    this.length[r] = this.length[r]! - detour;
    const type = problem.types[this.type[r]!]!;
    this.cost -= detour * type.unit;
    if (problem.limited) this.work[r] = this.work[r]! - this.extraWork(c, site[after]!, site[before]!, last);
    if (last) {
      this.routes--;
      if (!problem.multi || this.trips.count[this.trips.vehicle[r]!] === 1) {
        this.used[this.type[r]!] = this.used[this.type[r]!]! - 1;
        this.cost -= type.fixed;
      }
      if (problem.multi) this.detach(r);
      this.dress(r, this.type[r]!);
      return;
    }
    if (problem.multi && problem.release[c] === this.trips.released[r]) this.trips.released[r] = this.latestRelease(r);
    if (problem.windows) this.schedule(r, before, after);
  }

  /** Whether a client between two neighbouring nodes of a route keeps all windows and the maximum duration; capacity is not asked. */
  fits(c: number, after: number, before: number, r: number): boolean {
    const { problem, site, size, duration, durationInto } = this;
    const { windows, limited, early, late, service } = problem;
    if (!windows && !limited) return true;
    const into = durationInto[c * size + site[after]!]!;
    const out = duration[c * size + site[before]!]! + service[c]!;
    if (windows) {
      let at = this.start[after]!;
      if (problem.multi && problem.release[c]! > this.trips.released[r]!) at = this.delayed(r, after, problem.release[c]!);
      at += into + (after < size ? service[after]! : 0);
      if (at > late[c]!) return false;
      if (at < early[c]!) at = early[c]!;
      if (at + out > this.latest[before]!) return false;
    }
    if (!limited) return true;
    const { longest } = problem.types[this.type[r]!]!;
    if (!windows) return this.work[r]! + this.extraWork(c, site[after]!, site[before]!, this.count[r] === 0) <= longest;
    return longest === Infinity || this.durationWith(r, c, after, before, into, out) <= longest;
  }

  /** Duration of the route if a client came between two nodes: three segments joined. */
  private durationWith(r: number, c: number, after: number, before: number, into: number, out: number): number {
    const { early, late } = this.problem;
    if (this.stale[r] === 1) this.segments(r);
    const toC = this.aheadDuration[after]! + into;
    const waitC = Math.max(0, early[c]! - toC - this.aheadLatest[after]!);
    const last = Math.min(late[c]! - toC, this.aheadLatest[after]!);
    const toBefore = toC + waitC + out;
    return toBefore + Math.max(0, this.behindEarliest[before]! - toBefore - last) + this.behindDuration[before]!;
  }

  private extraWork(c: number, after: number, before: number, alone: boolean): number {
    const { duration, size } = this;
    return duration[after * size + c]! + duration[c * size + before]! - (alone ? 0 : duration[after * size + before]!) + this.problem.service[c]!;
  }

  /** When service at a node of the trip begins if the trip waits for goods released later; Infinity if someone is served too late then. */
  private delayed(r: number, until: number, release: number): number {
    const { next, site, size, duration, start, latest } = this;
    const { service, early } = this.problem;
    const depot = size + r;
    let time = this.departure(r, release);
    if (time <= start[depot]!) return start[until]!;
    for (let before = depot, node = next[depot]!; before !== until; before = node, node = next[node]!) {
      time += (before < size ? service[before]! : 0) + duration[site[before]! * size + node]!;
      if (time <= early[node]!) time = early[node]!;
      if (time === start[node]) return start[until]!;
      if (time > latest[node]!) return Infinity;
    }
    return time;
  }

  private latestRelease(r: number): number {
    const { next, size } = this;
    const { release } = this.problem;
    let latest = 0;
    for (let c = next[size + r]!; c !== size + r; c = next[c]!) if (release[c]! > latest) latest = release[c]!;
    return latest;
  }

  /** Takes an emptied trip out of its vehicle; the trips around it gain time. */
  private detach(r: number): void {
    const { trips, next, prev, size } = this;
    const before = trips.prev[r]!;
    const after = trips.next[r]!;
    trips.remove(r);
    if (after >= 0) this.startAgain(after, next[size + after]!);
    if (before >= 0) {
      this.latest[size + before] = this.latestReturn(before);
      this.backward(before, prev[size + before]!);
    }
  }

  /** Brings times up to date: starts from `from` onwards, latest starts from `until` backwards. */
  private schedule(r: number, from: number, until: number): void {
    if (this.problem.multi) this.startAgain(r, from);
    else this.forward(r, from);
    this.backward(r, until);
    this.stale[r] = 1;
  }

  /** Starts from `from` onwards, and those before if the trip leaves at another time now. */
  private startAgain(r: number, from: number): void {
    const depot = this.size + r;
    const departure = this.departure(r, 0);
    if (departure !== this.start[depot]) {
      this.start[depot] = departure;
      this.forward(r, this.next[depot]!);
    }
    // Waiting may have stopped the change before it came here.
    this.forward(r, from);
  }

  private forward(r: number, from: number): void {
    const { next, prev, site, size, duration, start, trips } = this;
    const { service, early, multi } = this.problem;
    for (;;) {
      const depot = size + r;
      let node = from;
      let before = prev[from]!;
      while (node !== depot) {
        const ready = start[before]! + (before < size ? service[before]! : 0) + duration[site[before]! * size + node]!;
        const begin = ready > early[node]! ? ready : early[node]!;
        if (begin === start[node] && node !== from) return;
        start[node] = begin;
        before = node;
        node = next[node]!;
      }
      if (!multi) return;
      const back = start[before]! + service[before]! + duration[before * size + site[depot]!]!;
      if (back === trips.back[r]) return;
      trips.back[r] = back;
      r = trips.next[r]!;
      if (r < 0) return;
      const departure = this.departure(r, 0);
      if (departure === start[size + r]) return;
      start[size + r] = departure;
      from = next[size + r]!;
    }
  }

  private backward(r: number, until: number): void {
    const { next, prev, site, size, duration, latest, trips } = this;
    const { service, late, multi } = this.problem;
    for (;;) {
      const depot = size + r;
      let node = until;
      let after = next[until]!;
      while (node !== depot) {
        const bound = latest[after]! - duration[node * size + site[after]!]! - service[node]!;
        const end = bound < late[node]! ? bound : late[node]!;
        if (end === latest[node] && node !== until) return;
        latest[node] = end;
        after = node;
        node = prev[node]!;
      }
      if (!multi) return;
      const leave = latest[after]! - duration[site[depot]! * size + after]!;
      if (leave === trips.leave[r]) return;
      trips.leave[r] = leave;
      r = trips.prev[r]!;
      if (r < 0) return;
      latest[size + r] = this.latestReturn(r);
      until = prev[size + r]!;
    }
  }

  /** Recomputes all segments of a feasible route, in which no time warp arises; put off until a duration is asked for. */
  private segments(r: number): void {
    const depot = this.size + r;
    this.stale[r] = 0;
    const { next, prev, site, size, duration, aheadDuration, aheadLatest, behindDuration, behindEarliest } = this;
    const { service, early, late } = this.problem;
    for (let before = depot, node = next[depot]!; node !== depot; before = node, node = next[node]!) {
      const reach = aheadDuration[before]! + duration[site[before]! * size + node]!;
      aheadDuration[node] = reach + Math.max(0, early[node]! - reach - aheadLatest[before]!) + service[node]!;
      aheadLatest[node] = Math.min(late[node]! - reach, aheadLatest[before]!);
    }
    for (let after = depot, node = prev[depot]!; node !== depot; after = node, node = prev[node]!) {
      const reach = service[node]! + duration[node * size + site[after]!]!;
      const wait = Math.max(0, behindEarliest[after]! - reach - late[node]!);
      behindDuration[node] = reach + wait + behindDuration[after]!;
      behindEarliest[node] = Math.max(behindEarliest[after]! - reach, early[node]!) - wait;
    }
  }

  /** The routes as they stand; trips of a vehicle in a row. */
  export(): FleetRoute[] {
    const routes: FleetRoute[] = [];
    if (this.problem.multi) {
      const { first, next } = this.trips;
      first.forEach((head, vehicle) => {
        for (let r = head; r >= 0; r = next[r]!) routes.push({ type: this.type[r]!, vehicle, clients: this.clientsOf(r) });
      });
      return routes;
    }
    for (let r = 0; r < this.vehicles; r++) if (this.count[r]! > 0) routes.push({ type: this.type[r]!, clients: this.clientsOf(r) });
    return routes;
  }

  private clientsOf(r: number): number[] {
    const depot = this.size + r;
    const clients: number[] = [];
    for (let c = this.next[depot]!; c !== depot; c = this.next[c]!) clients.push(c);
    return clients;
  }
}

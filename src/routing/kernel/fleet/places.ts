import type { Neighbours } from '../neighbours.ts';
import type { Stream } from '../random.ts';
import type { Chains } from './chains.ts';
import type { FleetProblem } from './problem.ts';

/**
 * The chance that a client of a mixed fleet opens a new vehicle whatever it costs now. Greed adds to routes that stand, and would hardly ever
 * try another vehicle.
 */
const eagerness = 0.02;

const behindNeighbour = 1;
const aheadOfNeighbour = 2;

/**
 * Finds where a client costs least: beside a near client, some of which are overlooked on purpose ("blinks", Christiaens and Vanden Berghe
 * 2020); failing that anywhere; or alone, on another trip or in another vehicle.
 */
export class Places {
  /** The place that `search` found: behind which node of which route (-1 for none), and what that costs. */
  foundAfter = 0;
  foundRoute = -1;
  private foundCost = 0;
  /** For a trip of its own: the vehicle, and the trip behind which it is driven (-1: before all others). */
  tripVehicle = -1;
  tripBehind = -1;
  /** By route, for the client being placed: the type it would take (-1 for none), and its cost less the present one. */
  readonly wouldBe: Int32Array;
  readonly surcharge: Float64Array;
  /** Whether types differ in more than their depot, and routes may change theirs. */
  readonly mixed: boolean;
  private readonly chains: Chains;
  private readonly problem: FleetProblem;
  private readonly neighbours: Neighbours;
  /** By place in the neighbour lists: on which sides of the neighbour the windows ever allow the client. */
  private readonly order: Uint8Array;
  private readonly stream: Stream;
  private readonly asked: Int32Array;
  private query = 0;
  private untilBlink = 1;
  private readonly blinkScale: number;

  constructor(chains: Chains, neighbours: Neighbours, stream: Stream, blink: number) {
    const { problem } = chains;
    const [one, ...others] = problem.types;
    // The trips of a vehicle would have to change their type together.
    this.mixed = !problem.multi && others.some((type) => type.capacity !== one!.capacity || type.unit !== one!.unit || type.fixed !== one!.fixed);
    this.chains = chains;
    this.problem = problem;
    this.neighbours = neighbours;
    this.order = possibleOrders(problem, neighbours);
    this.stream = stream;
    this.wouldBe = new Int32Array(chains.vehicles);
    this.surcharge = new Float64Array(chains.vehicles);
    this.asked = new Int32Array(chains.vehicles);
    this.blinkScale = 1 / Math.log(1 - blink);
  }

  /**
   * Looks for the cheapest place; it is left in `foundRoute` and `foundAfter`.
   * @returns an empty route to be opened instead because that is cheaper, -1 otherwise
   */
  search(c: number): number {
    this.query++;
    this.foundRoute = -1;
    this.foundCost = Infinity;
    this.searchNear(c);
    if (this.foundRoute < 0) this.searchAll(c);
    return this.searchNew(c);
  }

  /** The cheapest place beside a near client. */
  private searchNear(c: number): void {
    const { chains, stream, blinkScale, problem, mixed, wouldBe, surcharge, order } = this;
    const { list, start } = this.neighbours;
    const { route, next, prev, toNext, site, distance, distanceInto, unit, capacity, load } = chains;
    const { size, types, demand } = problem;
    const row = c * size;
    const taken = demand[c]!;
    let untilBlink = this.untilBlink;
    for (let k = start[c]!, end = start[c + 1]!; k < end; k++) {
      const v = list[k]!;
      const r = route[v]!;
      if (r < 0) continue;
      let base = 0;
      let per = unit[r]!;
      if (mixed) {
        if (!this.admits(r, c)) continue;
        base = surcharge[r]!;
        per = types[wouldBe[r]!]!.unit;
      } else if (load[r]! + taken > capacity[r]!) continue;
      if (--untilBlink === 0) {
        untilBlink = (1 + Math.log(stream.unit() + 1e-12) * blinkScale) | 0;
        continue;
      }
      const possible = order[k]!;
      if ((possible & behindNeighbour) !== 0) {
        const y = next[v]!;
        const cost = base + per * (distanceInto[row + v]! + distance[row + site[y]!]! - toNext[v]!);
        if (cost < this.foundCost && chains.fits(c, v, y, r)) this.keep(cost, v, r);
      }
      if ((possible & aheadOfNeighbour) !== 0) {
        const q = prev[v]!;
        const cost = base + per * (distanceInto[row + site[q]!]! + distance[row + v]! - toNext[q]!);
        if (cost < this.foundCost && chains.fits(c, q, v, r)) this.keep(cost, q, r);
      }
    }
    this.untilBlink = untilBlink;
  }

  /** The cheapest place anywhere. */
  private searchAll(c: number): void {
    const { chains, problem } = this;
    const { next, toNext, site, distance, distanceInto, type, count, vehicles } = chains;
    const { size, types } = problem;
    const row = c * size;
    for (let r = 0, left = chains.routes; left > 0 && r < vehicles; r++) {
      if (count[r] === 0) continue;
      left--;
      if (!this.admits(r, c)) continue;
      const unit = types[this.mixed ? this.wouldBe[r]! : type[r]!]!.unit;
      const base = this.mixed ? this.surcharge[r]! : 0;
      const depot = size + r;
      let v = depot;
      do {
        const y = next[v]!;
        const cost = base + unit * (distanceInto[row + site[v]!]! + distance[row + site[y]!]! - toNext[v]!);
        if (cost < this.foundCost && chains.fits(c, v, y, r)) this.keep(cost, v, r);
        v = y;
      } while (v !== depot);
    }
  }

  private keep(cost: number, after: number, r: number): void {
    this.foundCost = cost;
    this.foundAfter = after;
    this.foundRoute = r;
  }

  /** A route opened for the client where that is cheaper than the place found, -1 otherwise. */
  private searchNew(c: number): number {
    const { chains, problem } = this;
    const { types, size, demand } = problem;
    const { distance, distanceInto, used } = chains;
    const eager = this.mixed && this.stream.unit() < eagerness;
    let best = eager ? Infinity : this.foundCost;
    let opened = -1;
    for (let t = 0; t < types.length; t++) {
      const { capacity, fixed, unit, depot, count } = types[t]!;
      if (demand[c]! > capacity || used[t]! >= count) continue;
      const cost = (fixed + unit * (distanceInto[c * size + depot]! + distance[c * size + depot]!)) * (eager ? this.stream.unit() : 1);
      if (cost >= best) continue;
      const r = chains.open(t);
      if (r < 0 || !chains.fits(c, size + r, size + r, r)) continue;
      best = cost;
      opened = t;
    }
    if (problem.multi) {
      if (opened >= 0) {
        this.tripVehicle = chains.trips.idle();
        this.tripBehind = -1;
      }
      const type = this.searchTrip(c, best);
      if (type >= 0) return chains.free(type);
    }
    return opened < 0 ? -1 : chains.open(opened);
  }

  /**
   * Another trip for the client, before or between or behind those of a vehicle, where its waiting is least among the cheapest; the place goes to
   * `tripVehicle` and `tripBehind`.
   * @returns the vehicle's type, -1 if no trip costs less than `below`
   */
  private searchTrip(c: number, below: number): number {
    const { chains, problem } = this;
    const { trips, distance, distanceInto, duration, durationInto } = chains;
    const { types, size, demand, release, early, late, service } = problem;
    let best = below;
    let leastWait = Infinity;
    let found = -1;
    for (let vehicle = 0; vehicle < trips.count.length; vehicle++) {
      const head = trips.first[vehicle]!;
      if (head < 0) continue;
      const t = chains.type[head]!;
      const type = types[t]!;
      if (demand[c]! > type.capacity || trips.count[vehicle]! >= type.trips) continue;
      const cost = type.unit * (distanceInto[c * size + type.depot]! + distance[c * size + type.depot]!);
      if (cost > best || (cost === best && found < 0)) continue;
      const out = durationInto[c * size + type.depot]!;
      const home = service[c]! + duration[c * size + type.depot]!;
      for (let behind = -1; ; behind = behind < 0 ? head : trips.next[behind]!) {
        const free = behind < 0 ? type.early : trips.back[behind]!;
        const leave = Math.max(free, type.early, release[c]!) + (behind < 0 ? 0 : type.reload);
        const begin = Math.max(leave + out, early[c]!);
        if (begin > late[c]!) break;
        const following = behind < 0 ? head : trips.next[behind]!;
        const wait = begin - out - free;
        // The trip behind may be released later than this one is back, and reloads now in any case.
        const ready = following < 0 ? begin + home : Math.max(begin + home, trips.released[following]!) + type.reload;
        const inTime = begin + home <= type.late && (following < 0 || ready <= trips.leave[following]!);
        if (inTime && (cost < best || wait < leastWait)) {
          best = cost;
          leastWait = wait;
          found = t;
          this.tripVehicle = vehicle;
          this.tripBehind = behind;
        }
        if (following < 0) break;
      }
    }
    return found;
  }

  /** Whether a route can carry the client as well, in its own type or, in a mixed fleet, in the cheapest that is free. */
  private admits(r: number, c: number): boolean {
    const { chains, problem } = this;
    const load = chains.load[r]! + problem.demand[c]!;
    if (!this.mixed) return load <= problem.types[chains.type[r]!]!.capacity;
    if (this.asked[r] !== this.query) {
      this.asked[r] = this.query;
      this.askType(r, load);
    }
    return this.wouldBe[r]! >= 0;
  }

  /** The cheapest type at the route's depot that carries the load over the present length, into `wouldBe` and `surcharge`. */
  askType(r: number, load: number): void {
    const { chains, problem } = this;
    const { types } = problem;
    const own = chains.type[r]!;
    const now = types[own]!;
    const length = chains.length[r]!;
    let best = Infinity;
    let choice = -1;
    for (let t = 0; t < types.length; t++) {
      const type = types[t]!;
      if (type.capacity < load || type.depot !== now.depot || (t !== own && chains.used[t]! >= type.count)) continue;
      if (type.longest < now.longest || type.early > now.early || type.late < now.late) continue;
      const cost = type.fixed + type.unit * length;
      if (cost < best) {
        best = cost;
        choice = t;
      }
    }
    this.wouldBe[r] = choice;
    this.surcharge[r] = best - now.fixed - now.unit * length;
  }
}

function possibleOrders({ size, depots, duration, service, early, late, windows }: FleetProblem, { start, list }: Neighbours): Uint8Array {
  const order = new Uint8Array(list.length).fill(behindNeighbour | aheadOfNeighbour);
  if (!windows) return order;
  const follows = (a: number, b: number): boolean => early[a]! + service[a]! + duration[a * size + b]! <= late[b]!;
  for (let c = depots; c < size; c++) {
    for (let k = start[c]!; k < start[c + 1]!; k++) order[k] = (follows(list[k]!, c) ? behindNeighbour : 0) | (follows(c, list[k]!) ? aheadOfNeighbour : 0);
  }
  return order;
}

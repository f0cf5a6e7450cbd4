import { paperRuin, type RuinSettings } from '../cvrp/string-removals.ts';
import type { Neighbours } from '../neighbours.ts';
import type { Stream } from '../random.ts';
import { Chains } from './chains.ts';
import type { FleetProblem, FleetRoute, FleetSolution } from './problem.ts';

/**
 * The chance that a client of a mixed fleet opens a new vehicle whatever it costs now. Greed adds to routes that stand, and would hardly ever
 * try another vehicle.
 */
const eagerness = 0.02;

/**
 * Slack induction by string removals (Christiaens and Vanden Berghe 2020) with windows, durations, depots and vehicle types. A client
 * comes back beside one of its near clients, or alone in a new vehicle of whichever type is cheapest; a route takes
 * the cheapest free type of its depot that carries it. Clients for whom there is no place stay out at `absentCost` and
 * are tried again at every step.
 */
export class FleetRemovals {
  readonly chains: Chains;
  private readonly problem: FleetProblem;
  private readonly neighbours: Neighbours;
  private readonly stream: Stream;
  private readonly settings: RuinSettings;
  private readonly absentCost: number;
  private readonly meanDemand: number;
  private readonly mixed: boolean;
  private readonly ruined: Int32Array;
  private step = 0;
  private readonly removed: Int32Array;
  private readonly removedAfter: Int32Array;
  private readonly removedFrom: Int32Array;
  /** The vehicle of its trip, and the trip before that, in case the removal empties it. */
  private readonly removedVehicle: Int32Array;
  private readonly removedBehind: Int32Array;
  private removals = 0;
  /** In the order of insertion; `waiting` of them, of which those with a route were placed. */
  private readonly absent: Int32Array;
  private readonly key: Float64Array;
  private waiting = 0;
  /** Clients in no route before and after the last step. */
  private readonly out: Int32Array;
  private outs = 0;
  private readonly outBefore: Int32Array;
  private outsBefore = 0;
  private outCost = 0;
  private outCostBefore = 0;
  /** Types changed by the last step, to be changed back. */
  private readonly retyped: Int32Array;
  private readonly retypedFrom: Int32Array;
  private retypes = 0;
  /** By route, for the client being placed: the type it would take, its cost less the present one, when that was found. */
  private readonly wouldBe: Int32Array;
  private readonly surcharge: Float64Array;
  private readonly asked: Int32Array;
  private query = 0;
  private untilBlink = 1;
  private readonly blinkScale: number;
  private foundAfter = 0;
  private foundRoute = -1;
  private foundCost = 0;

  constructor(problem: FleetProblem, neighbours: Neighbours, stream: Stream, absentCost: number, settings: RuinSettings = paperRuin) {
    const chains = new Chains(problem);
    this.problem = problem;
    this.chains = chains;
    this.neighbours = neighbours;
    this.stream = stream;
    this.settings = settings;
    this.absentCost = absentCost;
    this.meanDemand = Math.max(1, problem.demand.reduce((sum, demand) => sum + demand, 0) / (problem.size - problem.depots));
    const [one, ...others] = problem.types;
    // The trips of a vehicle would have to change their type together.
    this.mixed = !problem.multi && others.some((type) => type.capacity !== one!.capacity || type.unit !== one!.unit || type.fixed !== one!.fixed);
    this.ruined = new Int32Array(chains.vehicles);
    this.removed = new Int32Array(problem.size);
    this.removedAfter = new Int32Array(problem.size);
    this.removedFrom = new Int32Array(problem.size);
    this.removedVehicle = new Int32Array(problem.size);
    this.removedBehind = new Int32Array(problem.size);
    this.absent = new Int32Array(problem.size);
    this.key = new Float64Array(problem.size);
    this.out = new Int32Array(problem.size);
    this.outBefore = new Int32Array(problem.size);
    this.retyped = new Int32Array(4 * problem.size);
    this.retypedFrom = new Int32Array(4 * problem.size);
    this.wouldBe = new Int32Array(chains.vehicles);
    this.surcharge = new Float64Array(chains.vehicles);
    this.asked = new Int32Array(chains.vehicles);
    this.blinkScale = 1 / Math.log(1 - settings.blink);
  }

  /** Distances, fixed costs, and the price of absent clients. */
  get cost(): number {
    return this.chains.cost + this.outCost;
  }

  bestCost = Infinity;
  private bestRoutes: FleetRoute[] = [];
  private bestAbsent: number[] = [];

  /** A client left out costs more the more it takes, so that what stays out shrinks even where nothing more fits. */
  private priceOf(c: number): number {
    return this.absentCost * (1 + this.problem.demand[c]! / this.meanDemand);
  }

  /** Keeps the present solution as the best. */
  remember(): void {
    this.bestCost = this.cost;
    this.bestRoutes = this.chains.export();
    this.bestAbsent = [...this.out.subarray(0, this.outs)];
  }

  /** The routes as they stand. */
  present(): FleetRoute[] {
    return this.chains.export();
  }

  /** Forgets what was remembered. */
  forget(): void {
    this.bestCost = Infinity;
  }

  /** The solution last remembered; its cost leaves out the price of absent clients. */
  best(): FleetSolution {
    return { routes: this.bestRoutes, absent: this.bestAbsent, cost: this.bestCost - this.bestAbsent.reduce((sum, c) => sum + this.priceOf(c), 0) };
  }

  /** Takes over what of these routes is feasible; all other clients are inserted greedily. */
  start(routes: readonly FleetRoute[]): void {
    const { chains, problem } = this;
    chains.clear();
    let driver: number | undefined;
    let before = -1;
    for (const { type, vehicle, clients } of routes) {
      const again = vehicle !== undefined && vehicle === driver && before >= 0;
      const r = again ? chains.free(type) : chains.open(type);
      if (r < 0) continue;
      if (problem.multi) chains.attach(r, again ? chains.trips.vehicle[before]! : chains.trips.idle(), again ? before : -1);
      const depot = problem.size + r;
      const { capacity } = problem.types[type]!;
      for (const c of clients) {
        const last = chains.prev[depot]!;
        if (chains.load[r]! + problem.demand[c]! <= capacity && chains.fits(c, last, depot, r)) chains.link(c, last, r);
      }
      if (chains.count[r] === 0) {
        if (problem.multi) chains.close(r);
      } else {
        driver = vehicle;
        before = r;
      }
    }
    this.outs = 0;
    this.removals = 0;
    this.retypes = 0;
    for (let c = problem.depots; c < problem.size; c++) if (chains.route[c]! < 0) this.out[this.outs++] = c;
    this.recreate();
  }

  ruinAndRecreate(): void {
    this.ruin();
    this.recreate();
  }

  /** Takes back the last ruin and recreation. */
  undo(): void {
    const { chains, absent, retyped, retypedFrom } = this;
    for (let i = this.waiting - 1; i >= 0; i--) if (chains.route[absent[i]!]! >= 0) chains.unlink(absent[i]!);
    for (let i = this.retypes - 1; i >= 0; i--) this.retype(retyped[i]!, retypedFrom[i]!);
    this.retypes = 0;
    for (let i = this.removals - 1; i >= 0; i--) {
      const r = this.removedFrom[i]!;
      if (this.problem.multi && chains.count[r] === 0) chains.attach(r, this.removedVehicle[i]!, this.removedBehind[i]!);
      chains.link(this.removed[i]!, this.removedAfter[i]!, r);
    }
    this.out.set(this.outBefore.subarray(0, this.outsBefore));
    this.outs = this.outsBefore;
    this.outCost = this.outCostBefore;
  }

  private ruin(): void {
    const { stream, ruined, settings, neighbours, chains } = this;
    const { route, count } = chains;
    const clients = this.problem.size - this.problem.depots;
    const step = ++this.step;
    this.removals = 0;
    this.retypes = 0;
    const longest = Math.min(settings.longestString, clients / Math.max(1, chains.routes));
    let strings = (stream.unit() * ((4 * settings.averageRemoved) / (1 + longest) - 1) + 1) | 0;
    const seed = this.problem.depots + stream.below(clients);
    const { list, start } = neighbours;
    for (let k = start[seed]! - 1; k < start[seed + 1]! && strings > 0; k++) {
      const client = k < start[seed]! ? seed : list[k]!;
      const r = route[client]!;
      if (r < 0 || ruined[r] === step) continue;
      ruined[r] = step;
      strings--;
      // A route emptied here may be opened again as another type, and must find back to its own.
      this.retyped[this.retypes] = r;
      this.retypedFrom[this.retypes++] = chains.type[r]!;
      const size = count[r]!;
      this.removeString(client, Math.min(size, (stream.unit() * Math.min(size, longest) + 1) | 0), size, r);
    }
  }

  /** Removes `length` clients in a row around this one, perhaps keeping some in the middle ("split string"). */
  private removeString(client: number, length: number, size: number, r: number): void {
    const { stream, settings, chains } = this;
    const { next, prev } = chains;
    const depots = this.problem.size;
    let kept = 0;
    if (length > 1 && length < size && stream.unit() < settings.splitShare) {
      kept = 1;
      while (length + kept < size && stream.unit() < settings.splitDepth) kept++;
    }
    const whole = length + kept;
    let before = 0;
    let start = client;
    while (before < whole - 1 && prev[start]! < depots) {
      start = prev[start]!;
      before++;
    }
    let after = 0;
    for (let c = next[client]!; c < depots && after < whole - 1; c = next[c]!) after++;
    const fewest = Math.max(0, whole - 1 - after);
    let skip = before - (fewest + stream.below(before - fewest + 1));
    while (skip-- > 0) start = next[start]!;
    const keepFrom = kept === 0 ? whole : 1 + stream.below(length - 1);
    let c = start;
    for (let i = 0; i < whole; i++) {
      const following = next[c]!;
      if (i < keepFrom || i >= keepFrom + kept) {
        this.removed[this.removals] = c;
        this.removedAfter[this.removals] = prev[c]!;
        this.removedFrom[this.removals] = r;
        if (this.problem.multi) {
          this.removedVehicle[this.removals] = chains.trips.vehicle[r]!;
          this.removedBehind[this.removals] = chains.trips.prev[r]!;
        }
        this.removals++;
        chains.unlink(c);
      }
      c = following;
    }
  }

  /** Orders the clients to be placed by one of the rules of the paper, those for windows only where there are windows. */
  private order(): void {
    const { stream, absent, removed, key, problem, outBefore } = this;
    const { demand, early, late, distance, size, types, windows } = problem;
    const depot = types[0]!.depot;
    const rule = stream.below(windows ? 17 : 11);
    const n = this.removals + this.outs;
    for (let i = 0; i < n; i++) {
      const c = i < this.removals ? removed[i]! : outBefore[i - this.removals]!;
      const value =
        rule < 4 ? stream.unit()
        : rule < 8 ? -demand[c]!
        : rule < 10 ? -distance[depot * size + c]!
        : rule < 11 ? distance[depot * size + c]!
        : rule < 13 ? late[c]! - early[c]!
        : rule < 15 ? early[c]!
        : -late[c]!;
      let j = i;
      while (j > 0 && key[j - 1]! > value) {
        key[j] = key[j - 1]!;
        absent[j] = absent[j - 1]!;
        j--;
      }
      key[j] = value;
      absent[j] = c;
    }
    this.waiting = n;
  }

  private recreate(): void {
    const { chains, out, outBefore } = this;
    this.outsBefore = this.outs;
    this.outCostBefore = this.outCost;
    this.outCost = 0;
    for (let i = 0; i < this.outs; i++) outBefore[i] = out[i]!;
    this.order();
    this.outs = 0;
    for (let i = 0; i < this.waiting; i++) {
      const c = this.absent[i]!;
      this.query++;
      this.foundRoute = -1;
      this.foundCost = Infinity;
      this.searchNear(c);
      if (this.foundRoute < 0) this.searchAll(c);
      const opened = this.searchNew(c);
      if (opened >= 0) {
        if (this.problem.multi) chains.attach(opened, this.tripVehicle, this.tripBehind);
        chains.link(c, this.problem.size + opened, opened);
      } else if (this.foundRoute < 0) {
        out[this.outs++] = c;
        this.outCost += this.priceOf(c);
      }
      else {
        const r = this.foundRoute;
        if (this.wouldBe[r] !== chains.type[r] && this.mixed) {
          this.retyped[this.retypes] = r;
          this.retypedFrom[this.retypes++] = chains.type[r]!;
          this.retype(r, this.wouldBe[r]!);
        }
        chains.link(c, this.foundAfter, r);
      }
    }
    if (this.mixed) this.settle();
  }

  /** Routes that got nobody back may do with a smaller vehicle. */
  private settle(): void {
    const { chains } = this;
    const ruins = this.retypes;
    for (let i = 0; i < ruins; i++) {
      const r = this.retyped[i]!;
      if (chains.count[r] === 0) continue;
      this.askType(r, chains.load[r]!);
      if (this.wouldBe[r]! < 0 || this.wouldBe[r] === chains.type[r] || this.surcharge[r]! >= 0) continue;
      this.retyped[this.retypes] = r;
      this.retypedFrom[this.retypes++] = chains.type[r]!;
      this.retype(r, this.wouldBe[r]!);
    }
  }

  /** The cheapest place beside a near client. */
  private searchNear(c: number): void {
    const { chains, stream, blinkScale, problem } = this;
    const { list, start } = this.neighbours;
    const { route, next, prev, toNext, site, distance, distanceInto, type } = chains;
    const { size, types } = problem;
    const row = c * size;
    let untilBlink = this.untilBlink;
    for (let k = start[c]!, end = start[c + 1]!; k < end; k++) {
      const v = list[k]!;
      const r = route[v]!;
      if (r < 0 || !this.admits(r, c)) continue;
      if (--untilBlink === 0) {
        untilBlink = (1 + Math.log(stream.unit() + 1e-12) * blinkScale) | 0;
        continue;
      }
      const unit = types[this.mixed ? this.wouldBe[r]! : type[r]!]!.unit;
      const base = this.mixed ? this.surcharge[r]! : 0;
      const y = next[v]!;
      const behind = base + unit * (distanceInto[row + v]! + distance[row + site[y]!]! - toNext[v]!);
      if (behind < this.foundCost && chains.fits(c, v, y, r)) this.keep(behind, v, r);
      const q = prev[v]!;
      const ahead = base + unit * (distanceInto[row + site[q]!]! + distance[row + v]! - toNext[q]!);
      if (ahead < this.foundCost && chains.fits(c, q, v, r)) this.keep(ahead, q, r);
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

  private tripVehicle = -1;
  private tripBehind = -1;

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
  private askType(r: number, load: number): void {
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

  /** Gives a route another type of the same depot; empty routes only change their dress. */
  private retype(r: number, type: number): void {
    const { chains, problem } = this;
    const from = chains.type[r]!;
    if (chains.count[r] === 0) {
      chains.dress(r, type);
      return;
    }
    const before = problem.types[from]!;
    const after = problem.types[type]!;
    chains.used[from] = chains.used[from]! - 1;
    chains.used[type] = chains.used[type]! + 1;
    chains.cost += after.fixed - before.fixed + (after.unit - before.unit) * chains.length[r]!;
    chains.type[r] = type;
  }
}

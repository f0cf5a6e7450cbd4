import { paperRuin, type RuinSettings } from '../cvrp/string-removals.ts';
import type { Neighbours } from '../neighbours.ts';
import type { Stream } from '../random.ts';
import { Chains } from './chains.ts';
import { Places } from './places.ts';
import type { FleetProblem, FleetRoute, FleetSolution } from './problem.ts';

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
  private readonly places: Places;

  constructor(problem: FleetProblem, neighbours: Neighbours, stream: Stream, absentCost: number, settings: RuinSettings = paperRuin) {
    const chains = new Chains(problem);
    this.problem = problem;
    this.chains = chains;
    this.neighbours = neighbours;
    this.places = new Places(chains, neighbours, stream, settings.blink);
    this.stream = stream;
    this.settings = settings;
    this.absentCost = absentCost;
    this.meanDemand = Math.max(1, problem.demand.reduce((sum, demand) => sum + demand, 0) / (problem.size - problem.depots));
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
  private arrange(): void {
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
    const { chains, out, outBefore, places } = this;
    this.outsBefore = this.outs;
    this.outCostBefore = this.outCost;
    this.outCost = 0;
    for (let i = 0; i < this.outs; i++) outBefore[i] = out[i]!;
    this.arrange();
    this.outs = 0;
    for (let i = 0; i < this.waiting; i++) {
      const c = this.absent[i]!;
      const opened = places.search(c);
      if (opened >= 0) {
        if (this.problem.multi) chains.attach(opened, places.tripVehicle, places.tripBehind);
        chains.link(c, this.problem.size + opened, opened);
      } else if (places.foundRoute < 0) {
        out[this.outs++] = c;
        this.outCost += this.priceOf(c);
      } else {
        const r = places.foundRoute;
        if (places.mixed && places.wouldBe[r] !== chains.type[r]) {
          this.retyped[this.retypes] = r;
          this.retypedFrom[this.retypes++] = chains.type[r]!;
          this.retype(r, places.wouldBe[r]!);
        }
        chains.link(c, places.foundAfter, r);
      }
    }
    if (places.mixed) this.settle();
  }

  /** Routes that got nobody back may do with a smaller vehicle. */
  private settle(): void {
    const { chains, places } = this;
    const ruins = this.retypes;
    for (let i = 0; i < ruins; i++) {
      const r = this.retyped[i]!;
      if (chains.count[r] === 0) continue;
      places.askType(r, chains.load[r]!);
      if (places.wouldBe[r]! < 0 || places.wouldBe[r] === chains.type[r] || places.surcharge[r]! >= 0) continue;
      this.retyped[this.retypes] = r;
      this.retypedFrom[this.retypes++] = chains.type[r]!;
      this.retype(r, places.wouldBe[r]!);
    }
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
    chains.become(r, type);
  }
}

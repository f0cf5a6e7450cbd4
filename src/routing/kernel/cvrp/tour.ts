import type { CvrpProblem, Matrix } from './problem.ts';

/** How a solution travels: clients route after route, and where each route ends. */
export interface Plan {
  readonly order: Int32Array;
  /** Route r holds `order[r === 0 ? 0 : ends[r - 1]]` up to before `order[ends[r]]`. */
  readonly ends: Int32Array;
}

/**
 * The mutable solution inside the local search: linked lists with what each move needs in O(1).
 *
 * Nodes 1 to `size - 1` are clients; node `size + r` is the depot of route r, which closes its list into a ring. The depot's
 * site is 0. Arrays are indexed by node unless they say by route.
 */
export class Tour {
  readonly size: number;
  readonly vehicles: number;
  readonly distance: Matrix;
  readonly demand: Int32Array;
  readonly capacity: number;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** The node's row and column in the matrix. */
  readonly site: Int32Array;
  readonly route: Int32Array;
  readonly position: Int32Array;
  /** Load from the route's start to this node, inclusive. */
  readonly loadUpTo: Int32Array;
  readonly toNext: Int32Array;
  /** By route. */
  readonly load: Int32Array;
  /** By route: what its overload costs at present, in units of the matrix. */
  readonly overload: Int32Array;
  readonly count: Int32Array;
  /** By route: the move after which it last changed. */
  readonly changed: Int32Array;
  moves = 0;
  /** Units of length per unit of load above the capacity. */
  penalty = 1;
  private readonly scratch: Int32Array;
  private readonly other: Int32Array;

  constructor(problem: CvrpProblem, vehicles: number) {
    const { size } = problem;
    const nodes = size + vehicles;
    this.size = size;
    this.vehicles = vehicles;
    this.distance = problem.distance;
    this.capacity = problem.capacity;
    this.demand = new Int32Array(nodes);
    this.demand.set(problem.demand);
    this.next = new Int32Array(nodes);
    this.prev = new Int32Array(nodes);
    this.site = new Int32Array(nodes);
    for (let c = 0; c < size; c++) this.site[c] = c;
    this.route = new Int32Array(nodes);
    for (let r = 0; r < vehicles; r++) this.route[size + r] = r;
    this.position = new Int32Array(nodes);
    this.loadUpTo = new Int32Array(nodes);
    this.toNext = new Int32Array(nodes);
    this.load = new Int32Array(vehicles);
    this.overload = new Int32Array(vehicles);
    this.count = new Int32Array(vehicles);
    this.changed = new Int32Array(vehicles);
    this.scratch = new Int32Array(size);
    this.other = new Int32Array(size);
  }

  /** The cost of a load above the capacity, rounded up so that no overload is free. */
  excess(load: number): number {
    return load > this.capacity ? ((load - this.capacity) * this.penalty + 1) | 0 : 0;
  }

  /** Takes over a plan. Routes beyond the vehicles are appended to the last one. */
  start(order: Int32Array, ends: Int32Array): void {
    const { size, vehicles, next, prev } = this;
    this.moves = 0;
    let i = 0;
    for (let r = 0; r < vehicles; r++) {
      const end = r < ends.length ? (r === vehicles - 1 ? order.length : ends[r]!) : i;
      let at = size + r;
      for (; i < end; i++) {
        const c = order[i]!;
        next[at] = c;
        prev[c] = at;
        at = c;
      }
      next[at] = size + r;
      prev[size + r] = at;
      this.refresh(r);
    }
  }

  /** Recomputes what is derived of a route after its list changed, O(its clients). */
  refresh(r: number): void {
    const { next, site, route, position, loadUpTo, toNext, demand, distance, size } = this;
    const depot = size + r;
    let at = depot;
    let load = 0;
    let place = 0;
    do {
      const following = next[at]!;
      route[at] = r;
      position[at] = place++;
      load += demand[at]!;
      loadUpTo[at] = load;
      toNext[at] = distance[site[at]! * size + site[following]!]!;
      at = following;
    } while (at !== depot);
    this.load[r] = load;
    this.count[r] = place - 1;
    this.overload[r] = this.excess(load);
    this.changed[r] = this.moves;
  }

  /** Puts a node behind another, wherever it was. */
  place(node: number, after: number): void {
    const { next, prev } = this;
    const before = prev[node]!;
    const behind = next[node]!;
    next[before] = behind;
    prev[behind] = before;
    const following = next[after]!;
    next[after] = node;
    prev[node] = after;
    next[node] = following;
    prev[following] = node;
  }

  /** Exchanges two clients that are not neighbours in a route. */
  swap(a: number, b: number): void {
    const { prev } = this;
    const beforeA = prev[a]!;
    this.place(a, prev[b]!);
    this.place(b, beforeA);
  }

  /** Reverses the clients from one node to a later one of the same route. */
  reverse(from: number, to: number): void {
    const { next, prev } = this;
    const before = prev[from]!;
    const after = next[to]!;
    let at = from;
    while (at !== after) {
      const following = next[at]!;
      next[at] = prev[at]!;
      prev[at] = following;
      at = following;
    }
    next[before] = to;
    prev[to] = before;
    next[from] = after;
    prev[after] = from;
  }

  /** 2-opt*: the routes of u and v exchange what follows u and v. */
  exchangeTails(u: number, v: number): void {
    const { route, next, prev, size } = this;
    const x = next[u]!;
    const y = next[v]!;
    const depotU = size + route[u]!;
    const depotV = size + route[v]!;
    const lastU = prev[depotU]!;
    const lastV = prev[depotV]!;
    this.join(u, y === depotV ? depotU : y);
    if (y !== depotV) this.join(lastV, depotU);
    this.join(v, x === depotU ? depotV : x);
    if (x !== depotU) this.join(lastU, depotV);
  }

  /** 2-opt* with reversal: u is followed by v's head backwards, y is preceded by u's tail backwards. */
  exchangeHeads(u: number, v: number): void {
    const { route, next, prev, size, scratch, other } = this;
    const depotU = size + route[u]!;
    const depotV = size + route[v]!;
    const y = next[v]!;
    let heads = 0;
    for (let c = v; c !== depotV; c = prev[c]!) scratch[heads++] = c;
    let tails = 0;
    for (let c = prev[depotU]!; c !== u; c = prev[c]!) other[tails++] = c;
    let at = u;
    for (let i = 0; i < heads; i++) {
      this.join(at, scratch[i]!);
      at = scratch[i]!;
    }
    this.join(at, depotU);
    at = depotV;
    for (let i = 0; i < tails; i++) {
      this.join(at, other[i]!);
      at = other[i]!;
    }
    this.join(at, y);
  }

  private join(a: number, b: number): void {
    this.next[a] = b;
    this.prev[b] = a;
  }
}

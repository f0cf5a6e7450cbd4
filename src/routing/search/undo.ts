import type { Instance } from './instance.ts';
import type { Plan } from './plan.ts';

/**
 * Remembers routes before they change and puts them back. A route is a row of items: a client with its window, or
 * −1 − depot for a reload; locked parts are left where they are.
 */
export class Undo {
  readonly #plan: Plan;
  readonly #stamp: Int32Array;
  #round = 1;
  readonly #vehicles: Int32Array;
  readonly #from: Int32Array;
  #touched = 0;
  #items = new Int32Array(256);
  #windows = new Int32Array(256);
  #size = 0;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#stamp = new Int32Array(plan.instance.vehicles);
    this.#vehicles = new Int32Array(plan.instance.vehicles);
    this.#from = new Int32Array(plan.instance.vehicles + 1);
  }

  /** Forgets everything: the plan as it stands is the one to come back to. */
  begin(): void {
    this.#round += 1;
    this.#touched = 0;
    this.#size = 0;
  }

  get touchedCount(): number {
    return this.#touched;
  }

  touched(index: number): number {
    return this.#vehicles[index]!;
  }

  /** To be called before the first change of a route. */
  touch(vehicle: number): void {
    if (this.#stamp[vehicle] === this.#round) return;
    this.#stamp[vehicle] = this.#round;
    const { next, depot, window, lockEnd } = this.#plan;
    this.#vehicles[this.#touched] = vehicle;
    this.#from[this.#touched] = this.#size;
    const end = this.#plan.end(vehicle);
    for (let id = next[lockEnd[vehicle]!]!; id !== end; id = next[id]!) {
      if (this.#size === this.#items.length) this.#grow();
      const reload = this.#plan.isDepot(id);
      this.#items[this.#size] = reload ? -1 - depot[id]! : id;
      this.#windows[this.#size] = reload ? 0 : window[id]!;
      this.#size += 1;
    }
    this.#touched += 1;
    this.#from[this.#touched] = this.#size;
  }

  /** Puts every touched route back. */
  rollback(): void {
    for (let k = 0; k < this.#touched; k += 1) clearRoute(this.#plan, this.#vehicles[k]!);
    for (let k = 0; k < this.#touched; k += 1) {
      const vehicle = this.#vehicles[k]!;
      fillRoute(this.#plan, vehicle, this.#items, this.#windows, this.#from[k]!, this.#from[k + 1]!);
    }
    this.begin();
  }

  #grow(): void {
    const items = new Int32Array(this.#items.length * 2);
    const windows = new Int32Array(this.#items.length * 2);
    items.set(this.#items);
    windows.set(this.#windows);
    this.#items = items;
    this.#windows = windows;
  }
}

/** Unlinks everything behind the locked part; the route must be filled or updated. */
export function clearRoute(plan: Plan, vehicle: number): void {
  const end = plan.end(vehicle);
  const last = plan.lockEnd[vehicle]!;
  for (let id = plan.next[last]!; id !== end; ) {
    const after = plan.next[id]!;
    plan.unlink(id);
    id = after;
  }
}

/** Appends items `[from, to)` to a cleared route and updates it. Returns whether it is feasible. */
export function fillRoute(plan: Plan, vehicle: number, items: Int32Array, windows: Int32Array, from: number, to: number): boolean {
  let last = plan.lockEnd[vehicle]!;
  for (let at = from; at < to; at += 1) {
    const item = items[at]!;
    if (item < 0) last = plan.linkReload(vehicle, -1 - item, last);
    else {
      plan.link(item, last, windows[at]!);
      last = item;
    }
  }
  return plan.update(vehicle);
}

/** Items of all routes together: every client, and fewer reloads than clients and locked trips. */
export function mostItems(instance: Instance): number {
  return 3 * instance.nodes + instance.vehicles + 64;
}

/** A copy of the whole plan, for the best found so far. */
export class Snapshot {
  readonly items: Int32Array;
  readonly windows: Int32Array;
  readonly from: Int32Array;
  cost = Infinity;
  /** The routes' part of the cost, and the number of requests left out. */
  routesCost = Infinity;
  absent = 0;

  constructor(plan: Plan) {
    this.items = new Int32Array(mostItems(plan.instance));
    this.windows = new Int32Array(mostItems(plan.instance));
    this.from = new Int32Array(plan.instance.vehicles + 1);
  }

  take(plan: Plan, cost: number, absent: number): void {
    this.routesCost = plan.routesCost;
    this.absent = absent;
    let size = 0;
    for (let vehicle = 0; vehicle < plan.instance.vehicles; vehicle += 1) {
      this.from[vehicle] = size;
      const end = plan.end(vehicle);
      for (let id = plan.next[plan.lockEnd[vehicle]!]!; id !== end; id = plan.next[id]!) {
        const reload = plan.isDepot(id);
        this.items[size] = reload ? -1 - plan.depot[id]! : id;
        this.windows[size] = reload ? 0 : plan.window[id]!;
        size += 1;
      }
    }
    this.from[plan.instance.vehicles] = size;
    this.cost = cost;
  }

  restore(plan: Plan): void {
    for (let vehicle = 0; vehicle < plan.instance.vehicles; vehicle += 1) clearRoute(plan, vehicle);
    for (let vehicle = 0; vehicle < plan.instance.vehicles; vehicle += 1)
      fillRoute(plan, vehicle, this.items, this.windows, this.from[vehicle]!, this.from[vehicle + 1]!);
  }
}

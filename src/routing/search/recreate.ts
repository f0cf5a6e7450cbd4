import type { Stream } from '../kernel/random.ts';
import type { Absent } from './absent.ts';
import { Insertion } from './insertion.ts';
import type { Instance } from './instance.ts';
import { PairInsertion } from './pairs.ts';
import type { Plan } from './plan.ts';
import type { Undo } from './undo.ts';

/** With more clients than this only places beside the nearest are tried, unless there is none. */
const SCAN_ALL_BELOW = 60;
/** Greedy insertion always opens the vehicle that is cheapest for one client; this often another type gets its turn. */
const ONE_TYPE_CHANCE = 0.3;
/** A pair of optional clients may pay for a vehicle that neither pays alone: this often they are let in above their price. */
const GENEROUS_CHANCE = 0.2;
const MOST_GENEROUS = 2;

/**
 * Greedy insertion with blinks (Christiaens and Vanden Berghe 2020): the absent requests, in one of several orders drawn at
 * random, each go to their cheapest place or stay out when leaving them out is cheaper.
 */
export class Recreate {
  readonly #plan: Plan;
  readonly #random: Stream;
  readonly #undo: Undo;
  readonly #absent: Absent;
  readonly #insertion: Insertion;
  readonly #pair: PairInsertion;
  /** How many times its price a request may cost in this iteration. */
  #generosity = 1;
  readonly #optional: boolean;
  /** The only type of which a new vehicle may be opened; −1: any. */
  #onlyType = -1;
  readonly #order: Int32Array;
  readonly #key: Float64Array;
  readonly #orders: readonly Float64Array[];

  constructor(plan: Plan, random: Stream, undo: Undo, absent: Absent) {
    this.#plan = plan;
    this.#random = random;
    this.#undo = undo;
    this.#absent = absent;
    this.#insertion = new Insertion(plan, random);
    this.#pair = new PairInsertion(plan);
    this.#order = new Int32Array(plan.instance.requests.length);
    this.#key = new Float64Array(plan.instance.requests.length);
    this.#orders = ordersOf(plan.instance);
    this.#optional = plan.instance.requests.some((request) => request.absentCost < plan.instance.mustCost);
  }

  /** Inserts what is absent. `ordering` −1: drawn at random. */
  run(ordering = -1): void {
    const size = this.#absent.size;
    const { types } = this.#plan.instance;
    this.#onlyType = ordering < 0 && types > 1 && this.#random.unit() < ONE_TYPE_CHANCE ? this.#random.below(types) : -1;
    this.#generosity = ordering < 0 && this.#optional && this.#random.unit() < GENEROUS_CHANCE ? 1 + MOST_GENEROUS * this.#random.unit() : 1;
    this.#order.set(this.#absent.list.subarray(0, size));
    this.#sort(size, ordering < 0 ? this.#random.below(this.#orders.length + 4) : ordering);
    for (let k = 0; k < size; k += 1) this.#insert(this.#order[k]!);
  }

  /** Insertion sort: an iteration has about ten absent requests. Orders beyond the list are random. */
  #sort(size: number, ordering: number): void {
    const order = this.#order;
    const key = this.#key;
    const by = this.#orders[ordering];
    for (let k = 0; k < size; k += 1) key[k] = by ? by[order[k]!]! : this.#random.unit();
    for (let k = 1; k < size; k += 1) {
      const request = order[k]!;
      const own = key[k]!;
      let at = k - 1;
      while (at >= 0 && key[at]! > own) {
        order[at + 1] = order[at]!;
        key[at + 1] = key[at]!;
        at -= 1;
      }
      order[at + 1] = request;
      key[at + 1] = own;
    }
  }

  #insert(request: number): void {
    const { kind, nodes, absentCost } = this.#plan.instance.requests[request]!;
    if (kind === 'pair') {
      this.#pair.reset(nodes[0]!, nodes[1]!);
      this.#visitPair(nodes[0]!);
      if (this.#pair.delta >= absentCost * this.#generosity) return;
      this.#undo.touch(this.#pair.vehicle);
      this.#pair.apply();
    } else {
      for (let k = 0; k < nodes.length; k += 1) this.#visit(nodes[k]!, k === 0);
      if (this.#insertion.delta >= absentCost * this.#generosity) return;
      this.#undo.touch(this.#insertion.vehicle);
      this.#insertion.apply();
    }
    this.#absent.remove(request);
  }

  /** Looks for the node's place: in an empty vehicle, beside its neighbours, and everywhere where that is needed. */
  #visit(node: number, forget: boolean): void {
    const plan = this.#plan;
    const insertion = this.#insertion;
    const { instance } = plan;
    insertion.begin(node, forget);
    const owner = instance.assigned[node]!;
    if (owner >= 0) return insertion.scan(owner);
    // Empty vehicles first: of two places at one price the one with more room for others is better.
    for (let type = 0; type < instance.types; type += 1) {
      if (this.#onlyType >= 0 && type !== this.#onlyType) continue;
      const vehicle = this.#emptyVehicle(type);
      if (vehicle >= 0) insertion.scan(vehicle);
    }
    if (instance.nodes > SCAN_ALL_BELOW) insertion.scanNear();
    if (instance.nodes > SCAN_ALL_BELOW && insertion.delta < Infinity) return;
    for (let k = 0; k < plan.usedCount; k += 1) insertion.scan(plan.used[k]!);
  }

  /** The first vehicle of a type that has nothing on it and stands for its likes; −1: none. */
  #emptyVehicle(type: number): number {
    const { firstVehicle } = this.#plan.instance;
    for (let vehicle = firstVehicle[type]!; vehicle < firstVehicle[type + 1]!; vehicle += 1) if (this.#plan.isPlainEmpty(vehicle)) return vehicle;
    return -1;
  }

  #visitPair(node: number): void {
    const plan = this.#plan;
    const { instance } = plan;
    const owner = instance.assigned[node]!;
    if (owner >= 0) return this.#pair.scan(owner);
    for (let type = 0; type < instance.types; type += 1) {
      const vehicle = this.#emptyVehicle(type);
      if (vehicle >= 0) this.#pair.scan(vehicle);
    }
    for (let k = 0; k < plan.usedCount; k += 1) this.#pair.scan(plan.used[k]!);
  }
}

/** Keys by which requests are sorted, ascending: largest, farthest, nearest, shortest window, soonest, latest, few vehicles. */
function ordersOf(instance: Instance): Float64Array[] {
  const { requests, problem, lanes, locations, location, depotLocation } = instance;
  const key = (value: (node: number) => number): Float64Array => Float64Array.from(requests, (request) => value(request.nodes[0]!));
  const largest = problem.dimensions.map((_, d) => Math.max(1, ...problem.vehicleTypes.map((type) => type.capacities[d]!)));
  const size = (node: number): number =>
    Math.max(...largest.map((capacity, d) => Math.max(instance.deliver[node * instance.dimensions + d]!, instance.collect[node * instance.dimensions + d]!) / capacity));
  const away = (node: number): number => Math.min(...depotLocation.map((depot) => lanes[0]!.metres[depot * locations + location[node]!]!));
  const first = (node: number): number => instance.windowEarly[instance.windowFrom[node]!]!;
  const last = (node: number): number => instance.windowLate[instance.windowFrom[node + 1]! - 1]!;
  const orders = [key((node) => -size(node)), key((node) => -size(node)), key((node) => -away(node)), key(away)];
  const timed = problem.clients.some((client) => client.windows.length > 1 || client.windows[0]!.latestSeconds - client.windows[0]!.earliestSeconds < 86_000);
  if (timed) orders.push(key((node) => last(node) - first(node)), key(first), key((node) => -last(node)));
  if (problem.clients.some((client) => client.vehicleClasses !== null || client.depots !== null)) {
    orders.push(
      key((node) => {
        let vehicles = 0;
        for (let type = 0; type < instance.types; type += 1) vehicles += instance.typeAllowed[node * instance.types + type]! * problem.vehicleTypes[type]!.count;
        return vehicles;
      }),
    );
  }
  return orders;
}

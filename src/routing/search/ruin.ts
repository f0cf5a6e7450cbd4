import type { Stream } from '../kernel/random.ts';
import type { Absent } from './absent.ts';
import type { Plan } from './plan.ts';
import type { Undo } from './undo.ts';

/** Average number of clients removed (the paper's 10; 12 measured better on a mixed fleet), longest string, chances to keep a middle part and to lengthen it. */
const AVERAGE_REMOVED = 12;
const LONGEST_STRING = 10;
const LARGEST_SHARE = 0.4;
const SPLIT_CHANCE = 0.5;
const KEEP_MORE_CHANCE = 0.01;
/** This often whole trips go instead, no more than so many clients. */
const WHOLE_TRIPS_CHANCE = 0.03;
const MOST_IN_TRIPS = 60;

/**
 * Adjacent string removal of Slack Induction by String Removals (Christiaens and Vanden Berghe 2020): around a random
 * client, strings of neighbouring clients are cut out of neighbouring routes, which leaves slack in space and capacity
 * where others can use it. A string runs on across the reloads of a vehicle's day (strings within one trip measured worse: they free
 * load but no time), while its average length is that of a trip. Locked clients stay.
 */
export class StringRemoval {
  readonly #plan: Plan;
  readonly #random: Stream;
  readonly #undo: Undo;
  readonly #absent: Absent;
  readonly #route: Int32Array;
  readonly #ruined: Int32Array;
  #round = 0;

  constructor(plan: Plan, random: Stream, undo: Undo, absent: Absent) {
    this.#plan = plan;
    this.#random = random;
    this.#undo = undo;
    this.#absent = absent;
    this.#route = new Int32Array(plan.instance.nodes);
    this.#ruined = new Int32Array(plan.instance.vehicles);
  }

  /** One ruin: mostly strings; now and then whole trips, which lets a vehicle of another size take over. */
  run(): void {
    if (this.#random.unit() < WHOLE_TRIPS_CHANCE) this.#removeTrips();
    else this.#removeStrings();
  }

  /** Empties the trips of a random client and of those near it. */
  #removeTrips(): void {
    const plan = this.#plan;
    const { nodes, neighbours, neighbourCount } = plan.instance;
    const seed = this.#random.below(nodes);
    let left = 1 + this.#random.below(3);
    let room = MOST_IN_TRIPS;
    for (let k = -1; k < neighbourCount && left > 0; k += 1) {
      const node = k < 0 ? seed : neighbours[seed * neighbourCount + k]!;
      const vehicle = plan.vehicle[node]!;
      if (vehicle < 0 || plan.locked[node] === 1) continue;
      const last = plan.lockEnd[vehicle]!;
      const head = plan.head[node]!;
      let until = node;
      while (!plan.isDepot(until)) until = plan.next[until]!;
      // The open trip of a locked vehicle is emptied as far as it is free.
      this.#read(plan.next[plan.head[last] === head ? last : head]!, until);
      if (this.#size > room) continue;
      room -= this.#size;
      left -= 1;
      this.#undo.touch(vehicle);
      for (let at = 0; at < this.#size; at += 1) this.removeNode(this.#route[at]!);
      this.settle(vehicle);
    }
  }

  /** Removes strings around one random client. */
  #removeStrings(): void {
    const plan = this.#plan;
    const { nodes, neighbours, neighbourCount } = plan.instance;
    const random = this.#random;
    this.#round += 1;
    let served = 0;
    let trips = 0;
    for (let k = 0; k < plan.usedCount; k += 1) {
      served += plan.count[plan.used[k]!]!;
      trips += plan.trips[plan.used[k]!]!;
    }
    const average = trips === 0 ? 1 : served / trips;
    const longest = Math.min(LONGEST_STRING, Math.max(1, Math.min(average, served * LARGEST_SHARE)));
    // A small plan is not torn down whole, or greedy insertion would build the same few plans again and again.
    const removed = Math.min(AVERAGE_REMOVED, Math.max(2, served * LARGEST_SHARE));
    const mostStrings = Math.max(1, (4 * removed) / (1 + longest) - 1);
    let strings = Math.floor(random.unit() * mostStrings + 1);
    const seed = random.below(nodes);
    for (let k = -1; k < neighbourCount && strings > 0; k += 1) {
      const node = k < 0 ? seed : neighbours[seed * neighbourCount + k]!;
      const vehicle = plan.vehicle[node]!;
      if (vehicle < 0 || plan.locked[node] === 1 || this.#ruined[vehicle] === this.#round) continue;
      this.#ruined[vehicle] = this.#round;
      strings -= 1;
      const longestHere = Math.min(longest, plan.count[vehicle]!);
      this.#removeString(vehicle, node, Math.floor(random.unit() * longestHere + 1));
    }
  }

  /** Takes a client, and its partner, off its route and marks the request absent. The routes must be settled. */
  removeNode(node: number): void {
    const plan = this.#plan;
    if (plan.vehicle[node]! < 0) return;
    const request = plan.instance.requestOf[node]!;
    const { nodes } = plan.instance.requests[request]!;
    for (let k = 0; k < nodes.length; k += 1) if (plan.vehicle[nodes[k]!]! >= 0) plan.unlink(nodes[k]!);
    this.#absent.add(request);
  }

  /** Drops emptied trips and updates the route; what no longer fits (uneven distances) leaves too. */
  settle(vehicle: number): void {
    const plan = this.#plan;
    plan.dropEmptyTrips(vehicle);
    while (!plan.update(vehicle)) {
      const last = this.#lastFree(vehicle);
      if (last < 0) throw new Error(`Route ${vehicle} is infeasible with nothing on it that could leave.`);
      this.removeNode(last);
      plan.dropEmptyTrips(vehicle);
    }
  }

  #size = 0;

  /** Writes down the free clients from one id up to another. */
  #read(from: number, until: number): void {
    const plan = this.#plan;
    this.#size = 0;
    for (let id = from; id !== until; id = plan.next[id]!) {
      if (plan.isDepot(id) || plan.locked[id] === 1) continue;
      this.#route[this.#size] = id;
      this.#size += 1;
    }
  }

  #lastFree(vehicle: number): number {
    const plan = this.#plan;
    for (let id = plan.prev[plan.end(vehicle)]!; id !== plan.lockEnd[vehicle]; id = plan.prev[id]!)
      if (!plan.isDepot(id) && plan.locked[id] === 0) return id;
    return -1;
  }

  #removeString(vehicle: number, node: number, length: number): void {
    const random = this.#random;
    const plan = this.#plan;
    this.#undo.touch(vehicle);
    this.#read(plan.next[plan.lockEnd[vehicle]!]!, plan.end(vehicle));
    const size = this.#size;
    const at = this.#route.indexOf(node);
    let kept = 0;
    let reach = Math.min(length, size);
    if (reach > 1 && reach < size && random.unit() < SPLIT_CHANCE) {
      kept = 1;
      while (reach + kept < size && random.unit() < KEEP_MORE_CHANCE) kept += 1;
    }
    reach += kept;
    const first = Math.max(0, at - reach + 1);
    const last = Math.min(at, size - reach);
    const from = first + random.below(last - first + 1);
    const keepFrom = kept === 0 ? -1 : from + 1 + random.below(Math.max(1, reach - kept - 1));
    for (let k = from; k < from + reach; k += 1) {
      if (kept > 0 && k >= keepFrom && k < keepFrom + kept) continue;
      this.removeNode(this.#route[k]!);
    }
    this.settle(vehicle);
  }
}

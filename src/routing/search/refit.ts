import type { Stream } from '../kernel/random.ts';
import type { Plan } from './plan.ts';
import { Sequence } from './sequence.ts';
import { clearRoute, fillRoute } from './undo.ts';
import type { Undo } from './undo.ts';

/**
 * Changes which vehicle drives a route: to an idle vehicle of another type, or in exchange with another route. Moves of
 * single clients cannot get there when fleets are mixed, because a half-emptied large vehicle costs as much as a full one.
 * Locked vehicles and assigned clients keep their places.
 */
export class Refit {
  readonly #plan: Plan;
  readonly #random: Stream;
  readonly #undo: Undo;
  readonly #sequence: Sequence;
  readonly #other: Sequence;
  #windows = new Int32Array(64);
  #otherWindows = new Int32Array(64);

  constructor(plan: Plan, random: Stream, undo: Undo) {
    this.#plan = plan;
    this.#random = random;
    this.#undo = undo;
    this.#sequence = new Sequence(plan);
    this.#other = new Sequence(plan);
  }

  /** Improves the routes touched in this iteration. */
  run(): void {
    if (this.#plan.instance.types === 1) return;
    const touched = this.#undo.touchedCount;
    for (let k = 0; k < touched; k += 1) {
      const vehicle = this.#undo.touched(k);
      if (this.#plan.count[vehicle] === 0 || this.#plan.instance.distinct[vehicle] === 1) continue;
      if (!this.#toIdle(vehicle)) this.#exchange(vehicle);
    }
  }

  #toIdle(vehicle: number): boolean {
    const plan = this.#plan;
    const { instance } = plan;
    const own = instance.vehicleType[vehicle]!;
    this.#sequence.read(vehicle);
    let best = plan.cost[vehicle]!;
    let bestVehicle = -1;
    for (let type = 0; type < instance.types; type += 1) {
      if (type === own || instance.slowType[type] !== instance.slowType[own]) continue;
      const idle = this.#idle(type);
      if (idle < 0 || !this.#mayReload(this.#sequence, type)) continue;
      const cost = this.#sequence.cost(idle, type);
      if (cost >= best) continue;
      best = cost;
      bestVehicle = idle;
    }
    if (bestVehicle < 0) return false;
    this.#undo.touch(vehicle);
    this.#undo.touch(bestVehicle);
    this.#windows = this.#copyWindows(this.#sequence, this.#windows);
    this.#clear(vehicle);
    this.#fill(bestVehicle, this.#sequence, this.#windows);
    return true;
  }

  #exchange(vehicle: number): void {
    const plan = this.#plan;
    const { instance } = plan;
    const other = plan.used[this.#random.below(plan.usedCount)]!;
    const own = instance.vehicleType[vehicle]!;
    const its = instance.vehicleType[other]!;
    if (own === its || plan.count[other] === 0 || instance.distinct[other] === 1 || instance.slowType[own] !== instance.slowType[its]) return;
    this.#sequence.read(vehicle);
    this.#other.read(other);
    if (!this.#mayReload(this.#sequence, its) || !this.#mayReload(this.#other, own)) return;
    if (this.#sequence.cost(other, its) + this.#other.cost(vehicle, own) >= plan.cost[vehicle]! + plan.cost[other]!) return;
    this.#undo.touch(vehicle);
    this.#undo.touch(other);
    this.#windows = this.#copyWindows(this.#sequence, this.#windows);
    this.#otherWindows = this.#copyWindows(this.#other, this.#otherWindows);
    this.#clear(vehicle);
    this.#clear(other);
    this.#fill(other, this.#sequence, this.#windows);
    this.#fill(vehicle, this.#other, this.#otherWindows);
  }

  #idle(type: number): number {
    const { firstVehicle } = this.#plan.instance;
    for (let vehicle = firstVehicle[type]!; vehicle < firstVehicle[type + 1]!; vehicle += 1) if (this.#plan.isPlainEmpty(vehicle)) return vehicle;
    return -1;
  }

  #mayReload(sequence: Sequence, type: number): boolean {
    const { reloadFrom, reloadDepot } = this.#plan.instance;
    for (let at = 0; at < sequence.length; at += 1) {
      if (sequence.items[at]! >= 0) continue;
      let found = false;
      for (let k = reloadFrom[type]!; k < reloadFrom[type + 1]!; k += 1) if (reloadDepot[k] === -1 - sequence.items[at]!) found = true;
      if (!found) return false;
    }
    return true;
  }

  #copyWindows(sequence: Sequence, windows: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
    const copy = windows.length >= sequence.length ? windows : new Int32Array(sequence.length * 2);
    for (let at = 0; at < sequence.length; at += 1) copy[at] = sequence.items[at]! < 0 ? 0 : this.#plan.window[sequence.items[at]!]!;
    return copy;
  }

  #clear(vehicle: number): void {
    clearRoute(this.#plan, vehicle);
    this.#plan.update(vehicle);
  }

  #fill(vehicle: number, sequence: Sequence, windows: Int32Array): void {
    if (!fillRoute(this.#plan, vehicle, sequence.items, windows, 0, sequence.length)) throw new Error(`The route given to vehicle ${vehicle} does not fit it: its price was wrong.`);
  }
}

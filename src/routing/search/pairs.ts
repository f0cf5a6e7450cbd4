import { ANY_WINDOW } from './plan.ts';
import type { Plan } from './plan.ts';
import { Sequence } from './sequence.ts';

/**
 * Finds the cheapest place for a pick-up and its delivery on one trip, by trying every pair of positions. Positions whose
 * detour alone costs more than the best found are skipped; the rest are evaluated from scratch.
 */
export class PairInsertion {
  delta = Infinity;
  vehicle = -1;
  pickup = -1;
  delivery = -1;
  pickupWindow = -1;
  deliveryWindow = -1;

  readonly #plan: Plan;
  readonly #sequence: Sequence;
  /** The best row of items so far. */
  readonly #best: Sequence;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#sequence = new Sequence(plan);
    this.#best = new Sequence(plan);
  }

  reset(pickup: number, delivery: number): void {
    this.delta = Infinity;
    this.vehicle = -1;
    this.pickup = pickup;
    this.delivery = delivery;
  }

  scan(vehicle: number): void {
    const plan = this.#plan;
    const { instance } = plan;
    const type = instance.vehicleType[vehicle]!;
    for (const node of [this.pickup, this.delivery]) {
      const owner = instance.assigned[node]!;
      if ((owner >= 0 && owner !== vehicle) || instance.typeAllowed[node * instance.types + type] === 0) return;
    }
    const windows = (node: number): number[] =>
      plan.isSlow(vehicle)
        ? [ANY_WINDOW]
        : Array.from({ length: instance.windowFrom[node + 1]! - instance.windowFrom[node]! }, (_, k) => instance.windowFrom[node]! + k);
    for (const first of windows(this.pickup))
      for (const second of windows(this.delivery)) {
        plan.setWindow(this.pickup, first);
        plan.setWindow(this.delivery, second);
        this.#positions(vehicle, type, first, second);
      }
  }

  /** Links the best place and updates the route. */
  apply(): void {
    const plan = this.#plan;
    const { vehicle } = this;
    const best = this.#best;
    let last = plan.start(vehicle);
    for (let at = 0; at < best.length; at += 1) {
      const item = best.items[at]!;
      if (item === this.pickup || item === this.delivery) {
        plan.link(item, last, item === this.pickup ? this.pickupWindow : this.deliveryWindow);
        last = item;
      } else if (item < 0 && !plan.isDepot(plan.next[last]!)) last = plan.linkReload(vehicle, -1 - item, last);
      else if (item < 0 && plan.next[last] === plan.end(vehicle)) last = plan.linkReload(vehicle, -1 - item, last);
      else last = plan.next[last]!;
    }
    if (!plan.update(vehicle)) throw new Error(`Inserting the pair ${this.pickup}, ${this.delivery} broke route ${vehicle}.`);
  }

  #positions(vehicle: number, type: number, first: number, second: number): void {
    const plan = this.#plan;
    const sequence = this.#sequence;
    const { maxTrips, reloadDepots } = plan.instance.problem.vehicleTypes[type]!;
    sequence.read(vehicle);
    const size = sequence.length;
    let locked = 0;
    for (let id = plan.start(vehicle); id !== plan.lockEnd[vehicle]; id = plan.next[id]!) locked += 1;
    for (let i = locked; i <= size; i += 1) {
      sequence.insert(i, this.pickup);
      for (let j = i + 1; j <= size + 1; j += 1) {
        sequence.insert(j, this.delivery);
        this.#consider(vehicle, type, first, second);
        sequence.remove(j);
        // The delivery stays on the pick-up's trip.
        if (j <= size && sequence.items[j]! < 0) break;
      }
      sequence.remove(i);
    }
    if (maxTrips === 1 || plan.count[vehicle] === 0) return;
    for (const depot of reloadDepots) {
      sequence.push(-1 - depot);
      sequence.push(this.pickup);
      sequence.push(this.delivery);
      this.#consider(vehicle, type, first, second);
      sequence.length = size;
    }
  }

  #consider(vehicle: number, type: number, first: number, second: number): void {
    const delta = this.#sequence.cost(vehicle, type) - this.#plan.cost[vehicle]!;
    if (delta >= this.delta) return;
    this.delta = delta;
    this.vehicle = vehicle;
    this.pickupWindow = first;
    this.deliveryWindow = second;
    this.#best.length = 0;
    for (let at = 0; at < this.#sequence.length; at += 1) this.#best.push(this.#sequence.items[at]!);
  }
}

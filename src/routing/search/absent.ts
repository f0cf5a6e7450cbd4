import type { Instance } from './instance.ts';

/** The requests that no route serves, with their total price; removal by swapping with the last. */
export class Absent {
  readonly list: Int32Array;
  size = 0;
  cost = 0;
  readonly #at: Int32Array;
  readonly #instance: Instance;

  constructor(instance: Instance) {
    this.#instance = instance;
    this.list = new Int32Array(instance.requests.length);
    this.#at = new Int32Array(instance.requests.length).fill(-1);
  }

  has(request: number): boolean {
    return this.#at[request]! >= 0;
  }

  add(request: number): void {
    if (this.#at[request]! >= 0) return;
    this.#at[request] = this.size;
    this.list[this.size] = request;
    this.size += 1;
    this.cost += this.#instance.requests[request]!.absentCost;
  }

  remove(request: number): void {
    const at = this.#at[request]!;
    this.size -= 1;
    const last = this.list[this.size]!;
    this.list[at] = last;
    this.#at[last] = at;
    this.#at[request] = -1;
    // Sums of integers below 2^53 are exact; an empty list still resets, so that no error could ever pile up.
    this.cost = this.size === 0 ? 0 : this.cost - this.#instance.requests[request]!.absentCost;
  }

  /** Becomes exactly this list again. */
  reset(list: Int32Array, size: number): void {
    while (this.size > 0) this.remove(this.list[this.size - 1]!);
    for (let k = 0; k < size; k += 1) this.add(list[k]!);
  }

  /** Becomes the requests none of whose nodes has a vehicle. */
  refill(vehicle: Int32Array): void {
    while (this.size > 0) this.remove(this.list[this.size - 1]!);
    this.#instance.requests.forEach((request, index) => {
      if (request.nodes.every((node) => vehicle[node]! < 0)) this.add(index);
    });
  }
}

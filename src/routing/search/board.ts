import type { Instance } from './instance.ts';
import { mostItems } from './undo.ts';
import type { Snapshot } from './undo.ts';

/** Words before a plan: a lock, the number of changes, the number of items. */
const LOCK = 0;
const CHANGES = 1;
const SIZE = 2;
const HEAD = 4;

function words(instance: Instance): number {
  const size = HEAD + instance.vehicles + 1 + 2 * mostItems(instance);
  return size + (size % 2);
}

/** Bytes of shared memory for so many islands. */
export function boardBytes(instance: Instance, islands: number): number {
  return islands * (8 + 4 * words(instance));
}

/**
 * Where islands on several threads show each other their best plans, in shared memory: one slot per island, which only its owner
 * writes. A spin lock guards a slot for the microseconds that a copy takes.
 */
export class PlanBoard {
  readonly #costs: Float64Array[] = [];
  readonly #words: Int32Array[] = [];
  readonly #own: number;
  readonly #read: number[] = [];
  readonly #vehicles: number;

  constructor(memory: SharedArrayBuffer, instance: Instance, islands: number, own: number) {
    const size = words(instance);
    for (let island = 0; island < islands; island += 1) {
      this.#costs.push(new Float64Array(memory, island * (8 + 4 * size), 1));
      this.#words.push(new Int32Array(memory, island * (8 + 4 * size) + 8, size));
      this.#read.push(0);
    }
    this.#own = own;
    this.#vehicles = instance.vehicles;
  }

  /** Shows a plan in this island's slot. */
  publish(best: Snapshot): void {
    const slot = this.#words[this.#own]!;
    const size = best.from[this.#vehicles]!;
    lock(slot);
    slot.set(best.from, HEAD);
    slot.set(best.items.subarray(0, size), HEAD + this.#vehicles + 1);
    slot.set(best.windows.subarray(0, size), HEAD + this.#vehicles + 1 + size);
    slot[SIZE] = size;
    slot[CHANGES]! += 1;
    this.#costs[this.#own]![0] = best.cost;
    Atomics.store(slot, LOCK, 0);
  }

  /** Takes over the cheapest plan that another island has shown since the last call, if it costs less. True if it did. */
  fetch(best: Snapshot): boolean {
    let taken = false;
    this.#words.forEach((slot, island) => {
      if (island === this.#own || Atomics.load(slot, CHANGES) === this.#read[island]) return;
      lock(slot);
      this.#read[island] = slot[CHANGES]!;
      const cost = this.#costs[island]![0]!;
      if (cost < best.cost) {
        const size = slot[SIZE]!;
        const items = HEAD + this.#vehicles + 1;
        best.from.set(slot.subarray(HEAD, items));
        best.items.set(slot.subarray(items, items + size));
        best.windows.set(slot.subarray(items + size, items + 2 * size));
        best.cost = cost;
        taken = true;
      }
      Atomics.store(slot, LOCK, 0);
    });
    return taken;
  }
}

function lock(slot: Int32Array): void {
  while (Atomics.compareExchange(slot, LOCK, 0, 1) !== 0);
}

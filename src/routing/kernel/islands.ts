import type { FleetRoute } from './fleet/problem.ts';

/** Words before the routes: a lock, the number of changes, the length of what follows. */
const lockWord = 0;
const changesWord = 1;
const lengthWord = 2;
const headWords = 4;

/** Bytes of a board for this many islands and clients: each has a cost and room for its routes. */
export function boardBytes(islands: number, clients: number): number {
  return islands * slotBytes(clients);
}

function slotBytes(clients: number): number {
  // A cost, the head, and at worst a route per client: its type, its vehicle, its length, the client.
  return 8 + 4 * (headWords + 4 * clients);
}

/**
 * The notice board of the islands, in memory that all their threads share: each island pins up its best solution, and reads
 * those of the others. A spin lock guards each slot; it is held for the microseconds that a copy takes.
 */
export class Board {
  private readonly costs: Float64Array[] = [];
  private readonly words: Int32Array[] = [];
  private readonly own: number;
  /** By island: its changes when last read. */
  private readonly read: number[];

  /** @param own the slot this island writes */
  constructor(memory: SharedArrayBuffer, islands: number, clients: number, own: number) {
    const bytes = slotBytes(clients);
    for (let i = 0; i < islands; i++) {
      this.costs.push(new Float64Array(memory, i * bytes, 1));
      this.words.push(new Int32Array(memory, i * bytes + 8, headWords + 4 * clients));
    }
    this.own = own;
    this.read = Array.from({ length: islands }, () => 0);
  }

  /** Pins up a solution in this island's slot. */
  publish(routes: readonly FleetRoute[], cost: number): void {
    const words = this.words[this.own]!;
    this.lock(words);
    let at = headWords;
    for (const { type, vehicle, clients } of routes) {
      words[at++] = type;
      words[at++] = vehicle ?? -1;
      words[at++] = clients.length;
      for (const c of clients) words[at++] = c;
    }
    words[lengthWord] = at;
    this.costs[this.own]![0] = cost;
    words[changesWord] = words[changesWord]! + 1;
    Atomics.store(words, lockWord, 0);
  }

  /** The cheapest solution of another island that was pinned up since it was last read here and costs less than `below`. */
  fetch(below: number): { routes: FleetRoute[]; cost: number } | null {
    let best: { routes: FleetRoute[]; cost: number } | null = null;
    this.words.forEach((words, island) => {
      if (island === this.own || Atomics.load(words, changesWord) === this.read[island]) return;
      this.lock(words);
      this.read[island] = words[changesWord]!;
      const cost = this.costs[island]![0]!;
      if (cost < (best?.cost ?? below)) best = { cost, routes: decode(words) };
      Atomics.store(words, lockWord, 0);
    });
    return best;
  }

  private lock(words: Int32Array): void {
    while (Atomics.compareExchange(words, lockWord, 0, 1) !== 0);
  }
}

function decode(words: Int32Array): FleetRoute[] {
  const routes: FleetRoute[] = [];
  for (let at = headWords; at < words[lengthWord]!; ) {
    const type = words[at]!;
    const vehicle = words[at + 1]!;
    const end = at + 3 + words[at + 2]!;
    routes.push({ type, ...(vehicle < 0 ? {} : { vehicle }), clients: [...words.subarray(at + 3, end)] });
    at = end;
  }
  return routes;
}

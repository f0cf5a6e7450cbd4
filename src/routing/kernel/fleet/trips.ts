/**
 * The trips of each vehicle as doubly linked lists, with the two times by which they bind each other: when a trip is back at the soonest, and
 * when it must have left at the latest for all after it to be in time.
 */
export class Trips {
  /** By trip: its vehicle and its neighbours, -1 for none. */
  readonly vehicle: Int32Array;
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** By trip: when the last of its goods are released. */
  readonly released: Float64Array;
  readonly back: Float64Array;
  readonly leave: Float64Array;
  /** By vehicle: its first trip, -1 for none, and how many it makes. */
  readonly first: Int32Array;
  readonly count: Int32Array;

  constructor(trips: number, vehicles: number) {
    this.vehicle = new Int32Array(trips);
    this.next = new Int32Array(trips);
    this.prev = new Int32Array(trips);
    this.released = new Float64Array(trips);
    this.back = new Float64Array(trips);
    this.leave = new Float64Array(trips);
    this.first = new Int32Array(vehicles);
    this.count = new Int32Array(vehicles);
    this.clear();
  }

  clear(): void {
    this.next.fill(-1);
    this.prev.fill(-1);
    this.first.fill(-1);
    this.count.fill(0);
    this.released.fill(0);
  }

  /** A vehicle without trips, -1 if there is none. */
  idle(): number {
    return this.count.indexOf(0);
  }

  insert(trip: number, vehicle: number, after: number): void {
    const { next, prev, first } = this;
    const following = after < 0 ? first[vehicle]! : next[after]!;
    this.vehicle[trip] = vehicle;
    this.released[trip] = 0;
    // No time is known: whatever is computed first counts as a change.
    this.back[trip] = Number.NaN;
    this.leave[trip] = Number.NaN;
    prev[trip] = after;
    next[trip] = following;
    if (after < 0) first[vehicle] = trip;
    else next[after] = trip;
    if (following >= 0) prev[following] = trip;
    this.count[vehicle] = this.count[vehicle]! + 1;
  }

  remove(trip: number): void {
    const { next, prev, first, vehicle, count } = this;
    const before = prev[trip]!;
    const after = next[trip]!;
    const v = vehicle[trip]!;
    if (before < 0) first[v] = after;
    else next[before] = after;
    if (after >= 0) prev[after] = before;
    next[trip] = prev[trip] = -1;
    this.released[trip] = 0;
    count[v] = count[v]! - 1;
  }
}

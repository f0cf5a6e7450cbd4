import type { CvrpProblem } from './problem.ts';
import type { Plan } from './tour.ts';

/** A member of the population. Immutable but for its distances to the others. */
export class Individual implements Plan {
  readonly order: Int32Array;
  readonly ends: Int32Array;
  /** Length of all routes. */
  readonly length: number;
  /** Load above capacity, over all routes. */
  readonly overload: number;
  /** By client: who follows and who precedes it, 0 for the depot. */
  readonly next: Int32Array;
  readonly prev: Int32Array;
  /** The other members of its subpopulation, nearest first. */
  readonly near: { distance: number; other: Individual }[] = [];

  constructor(problem: CvrpProblem, plan: Plan) {
    const { size, distance, demand, capacity } = problem;
    this.order = plan.order;
    this.ends = plan.ends;
    this.next = new Int32Array(size);
    this.prev = new Int32Array(size);
    let length = 0;
    let overload = 0;
    let i = 0;
    for (const end of plan.ends) {
      let at = 0;
      let load = 0;
      for (; i < end; i++) {
        const c = plan.order[i]!;
        length += distance[at * size + c]!;
        load += demand[c]!;
        this.prev[c] = at;
        if (at !== 0) this.next[at] = c;
        at = c;
      }
      length += distance[at * size]!;
      overload += Math.max(0, load - capacity);
    }
    this.length = length;
    this.overload = overload;
  }

  /** The clients of each route, in driving order. */
  routes(): number[][] {
    return [...this.ends].map((end, r) => [...this.order.subarray(r === 0 ? 0 : this.ends[r - 1]!, end)]);
  }

  /** The share of this one's adjacencies that the other lacks, in either direction (Prins 2009). */
  brokenPairs(other: Individual): number {
    const { next, prev } = this;
    const otherNext = other.next;
    const otherPrev = other.prev;
    let differences = 0;
    const n = next.length;
    for (let c = 1; c < n; c++) {
      const following = next[c]!;
      if (following !== otherNext[c]! && following !== otherPrev[c]!) differences++;
      if (prev[c] === 0 && otherPrev[c] !== 0 && otherNext[c] !== 0) differences++;
    }
    return differences / (n - 1);
  }
}

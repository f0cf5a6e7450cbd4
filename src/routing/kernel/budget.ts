import type { FleetRoute } from './fleet/problem.ts';

/** Where searches on several threads show each other what they have. */
export interface Exchange {
  publish(routes: readonly FleetRoute[], cost: number): void;
  /** The cheapest that another showed since the last call, if it costs less than `below`. */
  fetch(below: number): { readonly routes: FleetRoute[]; readonly cost: number } | null;
}

/** When a search ends: after so many seconds, or after so many string removals' worth of work, which alone can be repeated exactly. */
export interface Limits {
  /** Wall-clock seconds. */
  readonly seconds?: number;
  /** Work in string removals; a genetic offspring counts as several, by size. */
  readonly iterations?: number;
  /** Asked now and then; true ends the search with the best so far. */
  readonly shouldStop?: () => boolean;
  readonly exchange?: Exchange;
  /** Seconds from any origin; replaced in measurements that count processor time. */
  readonly clock?: () => number;
}

/** Keeps account of the work done against the limits. */
export class Budget {
  /** Work so far, in string removals. */
  work = 0;
  private readonly limits: Limits;
  private readonly clock: () => number;
  private readonly began: number;

  /** @throws RangeError if neither seconds nor iterations are given, or one is not above 0 */
  constructor(limits: Limits) {
    const { seconds, iterations } = limits;
    if (seconds === undefined && iterations === undefined) throw new RangeError('the search got no limit: give seconds, iterations or both');
    for (const [name, value] of [['seconds', seconds], ['iterations', iterations]] as const) {
      if (value !== undefined && !(value > 0)) throw new RangeError(`${name} is ${value}; it must be above 0`);
    }
    this.limits = limits;
    this.clock = limits.clock ?? (() => performance.now() / 1000);
    this.began = this.clock();
  }

  /** Seconds since the search began. */
  elapsed(): number {
    return this.clock() - this.began;
  }

  /** The share of the budget that is used up, 1 when the search must end. */
  progress(): number {
    const { seconds, iterations, shouldStop } = this.limits;
    if (shouldStop?.() === true) return 1;
    const byTime = seconds === undefined ? 0 : this.elapsed() / seconds;
    const byWork = iterations === undefined ? 0 : this.work / iterations;
    return Math.min(1, Math.max(byTime, byWork));
  }
}

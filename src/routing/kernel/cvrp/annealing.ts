import type { Stream } from '../random.ts';
import type { StringRemovals } from './string-removals.ts';

/** How hot the search starts and ends, in units of the matrix. */
export interface Cooling {
  readonly first: number;
  readonly last: number;
}

/** The best solution of a search, as `StringRemovals.save` leaves it. */
export class Incumbent {
  cost = Infinity;
  readonly next: Int32Array;
  readonly first: Int32Array;

  constructor(size: number) {
    this.next = new Int32Array(size + 1);
    this.first = new Int32Array(size);
  }

  /** The clients of each route, in driving order. */
  routes(): number[][] {
    const routes: number[][] = [];
    for (const head of this.first) {
      if (head === 0) continue;
      const route: number[] = [];
      for (let c = head; c !== 0; c = this.next[c]!) route.push(c);
      routes.push(route);
    }
    return routes;
  }
}

/**
 * Simulated annealing over string removals, with the threshold of Christiaens and Vanden Berghe (2020): a step is kept if it costs
 * less than the current solution minus T ln U(0, 1). Ends with the current solution in the search and the best in `best`.
 * @param progress told the steps since it was last asked, answers which share of the search is over; the temperature falls exponentially with it
 * @param stride steps between two looks at the clock
 * @param onBest called after a stride that found a better solution
 */
export function anneal(
  search: StringRemovals,
  stream: Stream,
  cooling: Cooling,
  best: Incumbent,
  progress: (steps: number) => number,
  stride = 512,
  onBest?: () => void,
): void {
  let current = search.cost;
  if (current < best.cost) {
    best.cost = current;
    search.save(best.next, best.first);
  }
  let steps = 0;
  for (;;) {
    const done = progress(steps);
    if (done >= 1) return;
    const temperature = cooling.first * (cooling.last / cooling.first) ** done;
    let improved = false;
    for (let i = 0; i < stride; i++) {
      search.ruinAndRecreate();
      const cost = search.cost;
      if (cost < current - temperature * Math.log(stream.unit() + 1e-12)) {
        current = cost;
        if (cost < best.cost) {
          best.cost = cost;
          search.save(best.next, best.first);
          improved = true;
        }
      } else search.undo();
    }
    steps = stride;
    if (improved) onBest?.();
  }
}

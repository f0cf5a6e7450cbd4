import type { Exchange } from './budget.ts';
import type { FleetRoute } from './fleet/problem.ts';
import type { Stream } from './random.ts';

/** How hot the search starts and ends, in units of cost. */
export interface Cooling {
  readonly first: number;
  readonly last: number;
}

/** What is annealed: a solution that changes in steps which can be taken back. */
export interface Annealed {
  readonly cost: number;
  /** Cost of what was last remembered. */
  readonly bestCost: number;
  ruinAndRecreate(): void;
  undo(): void;
  /** Keeps the present solution as the best. */
  remember(): void;
}

/**
 * Simulated annealing with the threshold of Christiaens and Vanden Berghe (2020): a step is kept if it costs less than the current
 * solution minus T ln U(0, 1). Ends with the current solution in the search, and the best remembered by it.
 * @param progress told the steps since it was last asked, answers which share of the search is over; the temperature falls exponentially with it
 * @param stride steps between two looks at the clock
 * @param onBest called after a stride that found a better solution
 * @param migrate called after every stride; true when it put another solution into the search
 */
export function anneal(
  search: Annealed,
  stream: Stream,
  cooling: Cooling,
  progress: (steps: number) => number,
  stride = 512,
  onBest?: () => void,
  migrate?: (done: number) => boolean,
): void {
  let current = search.cost;
  if (current < search.bestCost) search.remember();
  let best = search.bestCost;
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
        if (cost < best) {
          best = cost;
          search.remember();
          improved = true;
        }
      } else search.undo();
    }
    steps = stride;
    if (migrate?.(done) === true) {
      current = search.cost;
      if (current < best) {
        best = current;
        search.remember();
        improved = true;
      }
    }
    if (improved) onBest?.();
  }
}

/** How often annealing islands compare their solutions. */
const meetings = 20;

/**
 * Migration for `anneal`: at every `1 / meetings` of the annealing an island shows its present solution, and goes on from another's if that
 * is better.
 */
export function migration(
  search: { readonly cost: number; present(): readonly FleetRoute[]; start(routes: readonly FleetRoute[]): void },
  exchange: Exchange | undefined,
): ((done: number) => boolean) | undefined {
  if (exchange === undefined) return undefined;
  let met = 0;
  return (done) => {
    const meeting = Math.floor(done * meetings);
    if (meeting === met) return false;
    met = meeting;
    exchange.publish(search.present(), search.cost);
    const other = exchange.fetch(search.cost);
    if (other === null) return false;
    search.start(other.routes);
    return true;
  };
}

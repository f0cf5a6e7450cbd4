import type { Problem } from '../model.ts';
import { buildSolution } from '../route.ts';
import type { Solution } from '../solution.ts';
import type { PlanBoard } from './board.ts';
import { decode } from './decode.ts';
import { UNITS_PER_RUPIAH } from './instance.ts';
import type { Instance } from './instance.ts';
import { Search } from './search.ts';

export interface AnnealingNews {
  readonly costRupiah: number;
  readonly unserved: number;
  readonly iterations: number;
}

export interface AnnealingOptions {
  readonly seed: number;
  readonly initial: Solution | null;
  /** Share of the budget used up, 1 ends the search; asked every few iterations with their number. */
  readonly progress: (iterations: number) => number;
  readonly onImprove: (news: AnnealingNews) => void;
  readonly board: PlanBoard | null;
}

export interface Annealed {
  readonly solution: Solution;
  /** Cost with what is left out at its price, units. */
  readonly objective: number;
  readonly iterations: number;
  readonly improvements: number;
}

/** Iterations between two looks at the budget. */
const BETWEEN_LOOKS = 32;
/** Annealing temperatures as multiples of the first plan's cost per request: near the paper's 100 and 1 on its instances, measured best here too. */
const HOT = 2;
const COLD = 0.01;
/** An improved solution starts cooler, or the heat would undo it before it helps. */
const WARM = 0.1;
/** Islands meet this often during a run. */
const MEETINGS = 20;

/** Runs the string-removal search over an annealing schedule that follows the budget (geometric cooling). */
export function anneal(problem: Problem, instance: Instance, options: AnnealingOptions): Annealed {
  const search = new Search(instance, options.seed, options.initial);
  const scale = Math.max(1, search.plan.routesCost / Math.max(1, instance.requests.length));
  const hot = options.initial ? WARM : HOT;
  let improvements = 0;
  let met = 0;
  let temperature = scale * hot;
  const tell = (): void => {
    const { best } = search;
    options.onImprove({ costRupiah: Math.round(best.routesCost / UNITS_PER_RUPIAH), unserved: best.absent, iterations: search.iterations });
  };
  tell();
  while (instance.requests.length > 0) {
    if (search.iterations % BETWEEN_LOOKS === 0) {
      const part = options.progress(search.iterations);
      if (part >= 1) break;
      temperature = scale * hot * (COLD / hot) ** part;
      if (options.board && Math.floor(part * MEETINGS) > met) {
        met = Math.floor(part * MEETINGS);
        options.board.publish(search.best);
        if (options.board.fetch(search.best)) search.restoreBest();
      }
    }
    if (search.step(temperature)) {
      improvements += 1;
      tell();
    }
  }
  search.restoreBest();
  return { solution: buildSolution(problem, decode(search.plan)), objective: search.best.cost, iterations: search.iterations, improvements };
}

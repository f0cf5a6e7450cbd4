import type { Problem } from './model.ts';
import { buildSolution } from './route.ts';
import type { Solution } from './solution.ts';
import { decode } from './search/decode.ts';
import { compile, UNITS_PER_RUPIAH } from './search/instance.ts';
import { Search } from './search/search.ts';

/** What `onImprove` is told. */
export interface Progress {
  /** Best cost so far, rupiah, and how many requests it leaves out. */
  readonly costRupiah: number;
  readonly unserved: number;
  readonly iterations: number;
  readonly seconds: number;
}

export interface SolveOptions {
  /** Stop after this much wall time … */
  readonly seconds?: number;
  /** … or after this many iterations, whichever comes first. With iterations alone the result repeats exactly. */
  readonly iterations?: number;
  readonly seed?: number;
  /** A solution to start from (of this problem or of one that differs a little). */
  readonly initial?: Solution;
  readonly onImprove?: (progress: Progress) => void;
  /** Polled every few iterations: true stops the search, which then returns its best so far. */
  readonly cancelled?: () => boolean;
  /** Milliseconds from any origin; for tests. */
  readonly clock?: () => number;
}

export interface SolveStatistics {
  readonly iterations: number;
  readonly improvements: number;
  readonly seconds: number;
  /** Wall time until the first complete plan. */
  readonly firstPlanSeconds: number;
  readonly firstPlanRupiah: number;
}

export interface SolveResult {
  readonly solution: Solution;
  /** Total rupiah, the same as `solution.cost.totalRupiah`. */
  readonly cost: number;
  readonly statistics: SolveStatistics;
}

/** When neither seconds nor iterations are given. */
const DEFAULT_SECONDS = 2;
/** Iterations between two looks at the clock. */
const BETWEEN_LOOKS = 32;
/** Annealing temperatures as multiples of the first plan's cost per request; the paper's 100 and 1 at its instances' scale. */
const HOT = 1;
const COLD = 0.01;

/**
 * Solves a problem on the calling thread, by slack induction by string removals (see search/search.ts).
 *
 * The same problem, seed and number of iterations give the same solution; a limit in seconds does not repeat. The
 * result keeps every constraint of the model; requests for which no place was found are in `solution.unserved`.
 *
 * @throws Error when a lock cannot be kept by itself.
 */
export function solveSync(problem: Problem, options: SolveOptions = {}): SolveResult {
  const clock = options.clock ?? (() => performance.now());
  const begun = clock();
  const elapsed = (): number => (clock() - begun) / 1000;
  const mostIterations = options.iterations ?? Infinity;
  const mostSeconds = options.seconds ?? (options.iterations === undefined ? DEFAULT_SECONDS : Infinity);
  const instance = compile(problem);
  const search = new Search(instance, options.seed ?? 1, options.initial ?? null);
  const firstPlanSeconds = elapsed();
  const firstPlanRupiah = Math.round(search.plan.routesCost / UNITS_PER_RUPIAH);
  const scale = search.plan.routesCost / Math.max(1, instance.requests.length);
  let improvements = 0;
  const tell = (): void =>
    options.onImprove?.({
      costRupiah: Math.round((search.best.cost - search.absent.cost) / UNITS_PER_RUPIAH),
      unserved: search.absent.size,
      iterations: search.iterations,
      seconds: elapsed(),
    });
  tell();
  let temperature = scale * HOT;
  while (search.iterations < mostIterations && instance.requests.length > 0) {
    if (search.iterations % BETWEEN_LOOKS === 0) {
      const seconds = elapsed();
      if (seconds >= mostSeconds || options.cancelled?.()) break;
      const part = Math.max(mostSeconds === Infinity ? 0 : seconds / mostSeconds, mostIterations === Infinity ? 0 : search.iterations / mostIterations);
      temperature = scale * HOT * (COLD / HOT) ** part;
    }
    if (search.step(temperature)) {
      improvements += 1;
      tell();
    }
  }
  search.restoreBest();
  const solution = buildSolution(problem, decode(search.plan));
  return {
    solution,
    cost: solution.cost.totalRupiah,
    statistics: { iterations: search.iterations, improvements, seconds: elapsed(), firstPlanSeconds, firstPlanRupiah },
  };
}

import type { AnnealingNews } from './search/anneal.ts';
import type { Solution } from './solution.ts';

/** What `onImprove` is told: the best so far. */
export interface Progress {
  /** Cost of the routes, rupiah (prizes and fairness come with the result), and how many requests are left out. */
  readonly costRupiah: number;
  readonly unserved: number;
  readonly iterations: number;
  readonly seconds: number;
}

export interface SolveStatistics {
  /** String removals, of all threads together. */
  readonly iterations: number;
  readonly improvements: number;
  readonly seconds: number;
  /** Time until the first plan was there, and its cost. */
  readonly firstPlanSeconds: number;
  readonly firstPlanRupiah: number;
}

export interface SolveResult {
  readonly solution: Solution;
  /** Total rupiah, the same as `solution.cost.totalRupiah`. */
  readonly cost: number;
  readonly statistics: SolveStatistics;
}

/** Keeps the statistics of one solve. */
export class Account {
  readonly #onImprove: ((progress: Progress) => void) | undefined;
  readonly #clock: () => number;
  readonly #begun: number;
  #improvements = 0;
  #firstPlanSeconds = 0;
  #firstPlanRupiah = 0;

  constructor(onImprove: ((progress: Progress) => void) | undefined, clock: () => number) {
    this.#onImprove = onImprove;
    this.#clock = clock;
    this.#begun = clock();
  }

  seconds(): number {
    return (this.#clock() - this.#begun) / 1000;
  }

  tell(news: AnnealingNews): void {
    if (this.#improvements === 0) {
      this.#firstPlanSeconds = this.seconds();
      this.#firstPlanRupiah = news.costRupiah;
    }
    this.#improvements += 1;
    this.#onImprove?.({ costRupiah: news.costRupiah, unserved: news.unserved, iterations: news.iterations, seconds: this.seconds() });
  }

  close(solution: Solution, iterations: number): SolveResult {
    return {
      solution,
      cost: solution.cost.totalRupiah,
      statistics: {
        iterations,
        improvements: this.#improvements,
        seconds: this.seconds(),
        firstPlanSeconds: this.#firstPlanSeconds,
        firstPlanRupiah: this.#firstPlanRupiah,
      },
    };
  }
}

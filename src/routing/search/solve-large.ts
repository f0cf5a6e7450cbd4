import type { Account, SolveResult } from '../account.ts';
import type { Problem } from '../model.ts';
import { buildSolution } from '../route.ts';
import type { Route } from '../solution.ts';
import { anneal } from './anneal.ts';
import type { Annealed } from './anneal.ts';
import { decompose } from './decompose.ts';
import type { PartTask } from './decompose.ts';
import { compile } from './compile.ts';
import { PartPool } from './part-pool.ts';

interface Budget {
  readonly seed: number;
  readonly seconds: number;
  readonly iterations: number;
}

/** Keeps the running total of a large solve: what the solved parts cost, and how many clients they leave out. */
class Tally {
  readonly #account: Account;
  iterations = 0;
  #unserved = 0;
  #cost = 0;

  constructor(account: Account) {
    this.#account = account;
  }

  round(): void {
    this.#unserved = 0;
    this.#cost = 0;
  }

  add(found: Annealed): Route[] {
    this.iterations += found.iterations;
    this.#unserved += found.solution.unserved.length;
    this.#cost += found.solution.cost.totalRupiah - found.solution.cost.prizeRupiah;
    return [...found.solution.routes];
  }

  tell(): void {
    this.#account.tell({ costRupiah: this.#cost, unserved: this.#unserved, iterations: this.iterations });
  }
}

function startOf({ part }: PartTask): ReturnType<typeof buildSolution> | null {
  return part.initial.length === 0 ? null : buildSolution(part.problem, part.initial);
}

/** Solves a large problem part by part on the calling thread (see decompose.ts). */
export function solveLargeSync(problem: Problem, account: Account, budget: Budget & { readonly cancelled: (() => boolean) | undefined }): SolveResult {
  const tally = new Tally(account);
  const steps = decompose(problem, budget.seed);
  let step = steps.next();
  while (!step.done) {
    tally.round();
    const routes = step.value.map((task) => {
      const begun = account.seconds();
      const progress = (done: number): number =>
        budget.cancelled?.() ? 1 : Math.max(done / (budget.iterations * task.share), (account.seconds() - begun) / (budget.seconds * task.share));
      const { part, seed } = task;
      return tally.add(anneal(part.problem, compile(part.problem), { seed, initial: startOf(task), board: null, onImprove: () => {}, progress }));
    });
    tally.tell();
    step = steps.next(routes);
  }
  return account.close(step.value, tally.iterations);
}

/** The same on worker threads: the parts of a round are independent, and as many are solved at once as there are threads. */
export async function solveLarge(
  problem: Problem,
  account: Account,
  budget: Budget & { readonly threads: number; readonly signal: AbortSignal | undefined },
): Promise<SolveResult> {
  const tally = new Tally(account);
  const pool = new PartPool(budget.threads, budget.signal);
  try {
    const steps = decompose(problem, budget.seed);
    let step = steps.next();
    while (!step.done) {
      tally.round();
      const orders = step.value.map((task) => ({
        problem: task.part.problem,
        seed: task.seed,
        seconds: budget.seconds * task.share * budget.threads,
        iterations: budget.iterations * task.share,
        initial: startOf(task),
      }));
      const answers = await pool.solve(orders);
      const routes = answers.map((answer) => tally.add(answer));
      tally.tell();
      step = steps.next(routes);
    }
    return account.close(step.value, tally.iterations);
  } finally {
    await pool.close();
  }
}

import type { Account, SolveResult } from '../account.ts';
import type { Problem } from '../model.ts';
import { buildSolution } from '../route.ts';
import type { Route } from '../solution.ts';
import { anneal } from './anneal.ts';
import type { Annealed } from './anneal.ts';
import { decompose } from './decompose.ts';
import type { PartTask } from './decompose.ts';
import { compile } from './instance.ts';
import { annealOnIslands } from './islands.ts';

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
  const steps = decompose(problem, budget.seed);
  let step = steps.next();
  while (!step.done) {
    tally.round();
    const tasks = step.value;
    const routes: Route[][] = tasks.map(() => []);
    let next = 0;
    const work = async (): Promise<void> => {
      while (next < tasks.length) {
        const at = next;
        next += 1;
        const task = tasks[at]!;
        const found = await annealOnIslands(task.part.problem, {
          seed: task.seed,
          seconds: budget.seconds * task.share * budget.threads,
          iterations: Math.max(1, Math.round(budget.iterations * task.share)),
          threads: 1,
          initial: startOf(task),
          signal: budget.signal,
          onImprove: () => {},
        });
        routes[at] = tally.add(found);
      }
    };
    await Promise.all(Array.from({ length: budget.threads }, () => work()));
    tally.tell();
    step = steps.next(routes);
  }
  return account.close(step.value, tally.iterations);
}

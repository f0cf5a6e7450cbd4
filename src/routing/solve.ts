import type { FleetRoute } from './kernel/fleet/problem.ts';
import { beyondKernels } from './kernel/plain.ts';
import { solvePlain } from './kernel/solve-islands.ts';
import { solvePlainSync } from './kernel/solve-plain.ts';
import type { Problem } from './model.ts';
import type { Solution } from './solution.ts';
import { anneal } from './search/anneal.ts';
import { isLarge } from './search/decompose.ts';
import { solveLarge, solveLargeSync } from './search/solve-large.ts';
import { Account } from './account.ts';
import type { Progress, SolveResult } from './account.ts';
import { compile } from './search/compile.ts';
import { annealOnIslands } from './search/islands.ts';

export interface SolveSyncOptions {
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
  /** Milliseconds from any origin; for tests and for measuring processor time. */
  readonly clock?: () => number;
}

export interface SolveOptions extends Omit<SolveSyncOptions, 'cancelled' | 'clock'> {
  /** Threads that search; the caller's thread stays free. 1 by default. */
  readonly threads?: number;
  /** Aborting ends the search, which then returns its best so far. */
  readonly signal?: AbortSignal;
}

/** When neither seconds nor iterations are given. */
const DEFAULT_SECONDS = 2;

/**
 * Solves a problem on the calling thread. Plain problems (see kernel/plain.ts) go to the specialised kernels, all others to
 * slack induction by string removals over the rich model (search/search.ts).
 *
 * The same problem, seed and number of iterations give the same solution; a limit in seconds does not repeat. The
 * result keeps every constraint of the model; requests for which no place was found are in `solution.unserved`.
 *
 * @throws Error when a lock cannot be kept by itself.
 */
export function solveSync(problem: Problem, options: SolveSyncOptions = {}): SolveResult {
  const clock = options.clock ?? (() => performance.now());
  const account = new Account(options.onImprove, clock);
  const { seconds, iterations } = limitsOf(options);
  const seed = options.seed ?? 1;
  if (goesToKernel(problem)) {
    const result = solvePlainSync(problem, {
      seed,
      ...finite(seconds, iterations),
      ...kernelStart(problem, options.initial),
      ...(options.cancelled ? { shouldStop: options.cancelled } : {}),
      clock: () => clock() / 1000,
      onImprove: (found) => account.tell({ costRupiah: Math.round(found.cost / 1000), unserved: found.absent.length, iterations: 0 }),
    });
    return account.close(result.solution, result.iterations);
  }
  if (isLarge(problem)) return solveLargeSync(problem, account, { seed, seconds, iterations, cancelled: options.cancelled });
  const annealed = anneal(problem, compile(problem), {
    seed,
    initial: options.initial ?? null,
    board: null,
    onImprove: (news) => account.tell(news),
    progress: (done) => (options.cancelled?.() ? 1 : Math.max(done / iterations, account.seconds() / seconds)),
  });
  return account.close(annealed.solution, annealed.iterations);
}

/**
 * Solves a problem on worker threads: islands that search from different seeds and exchange their best plans through shared
 * memory. Takes what `solveSync` takes; with one thread and iterations alone it gives the same result.
 *
 * @throws Error when a thread fails, or a lock cannot be kept by itself.
 */
export async function solve(problem: Problem, options: SolveOptions = {}): Promise<SolveResult> {
  const account = new Account(options.onImprove, () => performance.now());
  const { seconds, iterations } = limitsOf(options);
  const threads = Math.max(1, options.threads ?? 1);
  const seed = options.seed ?? 1;
  if (goesToKernel(problem)) {
    const result = await solvePlain(problem, {
      seed,
      threads,
      ...finite(seconds, iterations),
      ...kernelStart(problem, options.initial),
      ...(options.signal ? { signal: options.signal } : {}),
      onImprove: (found) => account.tell({ costRupiah: Math.round(found.cost / 1000), unserved: found.absent.length, iterations: 0 }),
    });
    return account.close(result.solution, result.iterations);
  }
  if (isLarge(problem)) return solveLarge(problem, account, { seed, seconds, iterations, threads, signal: options.signal });
  const annealed = await annealOnIslands(problem, {
    seed,
    seconds,
    iterations,
    threads,
    initial: options.initial ?? null,
    signal: options.signal,
    onImprove: (news) => account.tell(news),
  });
  return account.close(annealed.solution, annealed.iterations);
}

function limitsOf(options: Pick<SolveOptions, 'seconds' | 'iterations'>): { seconds: number; iterations: number } {
  const seconds = options.seconds ?? (options.iterations === undefined ? DEFAULT_SECONDS : Infinity);
  return { seconds, iterations: options.iterations ?? Infinity };
}

function finite(seconds: number, iterations: number): { seconds?: number; iterations?: number } {
  return { ...(seconds < Infinity ? { seconds } : {}), ...(iterations < Infinity ? { iterations } : {}) };
}

function goesToKernel(problem: Problem): boolean {
  return problem.clients.length > 1 && beyondKernels(problem) === null;
}

/** A solution as the kernels take it: sites are depots, then clients. */
function kernelStart(problem: Problem, initial: Solution | undefined): { initial?: readonly FleetRoute[] } {
  if (!initial) return {};
  const site = problem.depots.length;
  return {
    initial: initial.routes.map((route) => ({
      type: route.vehicleType,
      clients: route.trips.flatMap((trip) => trip.stops.map((stop) => site + stop.client)),
    })),
  };
}

import { Worker } from 'node:worker_threads';
import type { Problem } from '../model.ts';
import { buildSolution } from '../route.ts';
import type { FleetSolution } from './fleet/problem.ts';
import type { IslandNews, IslandOrder } from './island.thread.ts';
import { boardBytes } from './islands.ts';
import { fleetProblemOf, plansOfFleet } from './plain.ts';
import type { PlainOptions, PlainResult } from './solve-plain.ts';

export interface IslandOptions extends Omit<PlainOptions, 'shouldStop' | 'exchange' | 'clock'> {
  /** Islands, each a thread of its own with its own seed. */
  readonly threads: number;
  readonly signal?: AbortSignal;
}

/** Whether a solution is better: fewer clients left out, then cheaper. */
const isBetter = (a: FleetSolution, b: FleetSolution | undefined): boolean =>
  b === undefined || a.absent.length < b.absent.length || (a.absent.length === b.absent.length && a.cost < b.cost);

/**
 * Solves a problem for which `beyondKernels` is null on several threads, which exchange their best through shared memory. The caller's
 * thread stays free. How the threads interleave is not repeatable: for that use `solvePlainSync`.
 * @throws Error when a thread fails, RangeError without a limit
 */
export async function solvePlain(problem: Problem, options: IslandOptions): Promise<PlainResult> {
  const { threads, signal, onImprove, ...rest } = options;
  const kernel = fleetProblemOf(problem);
  const board = new SharedArrayBuffer(boardBytes(threads, kernel.size - kernel.depots));
  const stop = new SharedArrayBuffer(4);
  const halt = (): void => {
    Atomics.store(new Int32Array(stop), 0, 1);
  };
  signal?.addEventListener('abort', halt, { once: true });
  if (signal?.aborted === true) halt();
  let best: FleetSolution | undefined;
  let iterations = 0;
  const consider = (solution: FleetSolution): void => {
    if (!isBetter(solution, best)) return;
    best = solution;
    onImprove?.(solution);
  };
  const run = (island: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const order: IslandOrder = { ...rest, problem: kernel, island, islands: threads, board, stop };
      const worker = new Worker(new URL('./island.thread.ts', import.meta.url), { workerData: order });
      worker.on('message', (news: IslandNews) => {
        consider(news.solution);
        if (news.kind === 'done') {
          iterations += news.iterations;
          resolve();
        }
      });
      worker.once('error', (error) => {
        halt();
        reject(error);
      });
    });
  try {
    await Promise.all(Array.from({ length: threads }, (_, island) => run(island)));
  } finally {
    signal?.removeEventListener('abort', halt);
  }
  return { solution: buildSolution(problem, plansOfFleet(problem, best!.routes)), iterations };
}

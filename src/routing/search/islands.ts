import { Worker } from 'node:worker_threads';
import type { Problem } from '../model.ts';
import type { Annealed, AnnealingNews } from './anneal.ts';
import { boardBytes } from './board.ts';
import { compile } from './compile.ts';
import type { IslandReport, IslandTask } from './island.thread.ts';

export interface IslandsOptions extends Pick<IslandTask, 'seed' | 'seconds' | 'iterations' | 'initial'> {
  readonly threads: number;
  readonly signal: AbortSignal | undefined;
  readonly onImprove: (news: AnnealingNews) => void;
}

/**
 * Anneals on several threads, each from its own seed; at set points of the schedule they exchange their best plans through
 * shared memory. The caller's thread stays free. How threads interleave does not repeat.
 * @throws Error when a thread fails
 */
export async function annealOnIslands(problem: Problem, options: IslandsOptions): Promise<Annealed> {
  const { threads, signal, onImprove, ...rest } = options;
  const board = new SharedArrayBuffer(boardBytes(compile(problem), threads));
  const stop = new SharedArrayBuffer(4);
  const halt = (): void => void Atomics.store(new Int32Array(stop), 0, 1);
  signal?.addEventListener('abort', halt, { once: true });
  if (signal?.aborted === true) halt();
  const best = { unserved: Infinity, costRupiah: Infinity };
  const consider = (news: AnnealingNews): void => {
    if (news.unserved > best.unserved || (news.unserved === best.unserved && news.costRupiah >= best.costRupiah)) return;
    best.unserved = news.unserved;
    best.costRupiah = news.costRupiah;
    onImprove(news);
  };
  const run = (island: number): Promise<Annealed> =>
    new Promise((resolve, reject) => {
      const task: IslandTask = { ...rest, problem, island, islands: threads, board, stop };
      const worker = new Worker(new URL('./island.thread.ts', import.meta.url), { workerData: task });
      worker.on('message', (report: IslandReport) => {
        if (report.kind === 'better') consider(report);
        else resolve(report);
      });
      worker.once('error', (error) => {
        halt();
        reject(error);
      });
    });
  try {
    const all = await Promise.all(Array.from({ length: threads }, (_, island) => run(island)));
    const winner = all.reduce((first, second) => (second.objective < first.objective ? second : first));
    const total = (of: (island: Annealed) => number): number => all.reduce((sum, island) => sum + of(island), 0);
    return { solution: winner.solution, objective: winner.objective, iterations: total((island) => island.iterations), improvements: total((island) => island.improvements) };
  } finally {
    signal?.removeEventListener('abort', halt);
  }
}

import { parentPort, workerData } from 'node:worker_threads';
import type { Problem } from '../model.ts';
import type { Solution } from '../solution.ts';
import { anneal } from './anneal.ts';
import type { Annealed, AnnealingNews } from './anneal.ts';
import { PlanBoard } from './board.ts';
import { compile } from './compile.ts';

/** What an island is told. */
export interface IslandTask {
  readonly problem: Problem;
  readonly seed: number;
  readonly seconds: number;
  readonly iterations: number;
  readonly initial: Solution | null;
  readonly island: number;
  readonly islands: number;
  readonly board: SharedArrayBuffer;
  /** One word: not 0 when the search is to end. */
  readonly stop: SharedArrayBuffer;
}

export type IslandReport = ({ readonly kind: 'better' } & AnnealingNews) | ({ readonly kind: 'done' } & Annealed);

/** Improvements come by the thousand at first; the other side wants to draw a progress bar. */
const BETWEEN_NEWS_MS = 50;

const task = workerData as IslandTask;
const begun = performance.now();
const stop = new Int32Array(task.stop);
const send = (report: IslandReport): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is the window's, this is a thread's
  parentPort!.postMessage(report);
};
let told = -Infinity;
const instance = compile(task.problem);
const annealed = anneal(task.problem, instance, {
  seed: task.seed + task.island * 7919,
  initial: task.initial,
  board: new PlanBoard(task.board, instance, task.islands, task.island),
  progress: (iterations) =>
    Atomics.load(stop, 0) !== 0 ? 1 : Math.max(iterations / task.iterations, (performance.now() - begun) / 1000 / task.seconds),
  onImprove: (news) => {
    if (performance.now() - told < BETWEEN_NEWS_MS) return;
    told = performance.now();
    send({ kind: 'better', ...news });
  },
});
send({ kind: 'done', ...annealed });

import { parentPort, workerData } from 'node:worker_threads';
import type { FleetProblem, FleetRoute, FleetSolution } from './fleet/problem.ts';
import { Board } from './islands.ts';
import { solveKernel } from './solve-plain.ts';

/** What an island is told. */
export interface IslandOrder {
  readonly problem: FleetProblem;
  readonly seed: number;
  readonly seconds?: number;
  readonly iterations?: number;
  readonly initial?: readonly FleetRoute[];
  readonly island: number;
  readonly islands: number;
  readonly board: SharedArrayBuffer;
  /** One word: not 0 when the search is to end. */
  readonly stop: SharedArrayBuffer;
}

/** What it answers: better solutions as they come, at last the result. */
export type IslandNews =
  | { readonly kind: 'better'; readonly solution: FleetSolution }
  | { readonly kind: 'done'; readonly solution: FleetSolution; readonly iterations: number };

const { problem, seed, seconds, iterations, initial, island, islands, board, stop } = workerData as IslandOrder;
const flag = new Int32Array(stop);
const tell = (news: IslandNews): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is the window's, this is a thread's
  parentPort!.postMessage(news);
};
const { iterations: made, ...solution } = solveKernel(problem, {
  seed: seed + island * 7919,
  ...(seconds === undefined ? {} : { seconds }),
  ...(iterations === undefined ? {} : { iterations }),
  ...(initial === undefined ? {} : { initial }),
  shouldStop: () => Atomics.load(flag, 0) !== 0,
  exchange: new Board(board, islands, problem.size - problem.depots, island),
  onImprove: (better) => tell({ kind: 'better', solution: better }),
});
tell({ kind: 'done', solution, iterations: made });

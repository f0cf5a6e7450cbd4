import { parentPort, workerData } from 'node:worker_threads';
import type { Problem } from '../model.ts';
import type { Solution } from '../solution.ts';
import { anneal } from './anneal.ts';
import type { Annealed } from './anneal.ts';
import { compile } from './compile.ts';

/** One part to solve; a thread solves many, one after the other. */
export interface PartOrder {
  readonly problem: Problem;
  readonly seed: number;
  readonly seconds: number;
  readonly iterations: number;
  readonly initial: Solution | null;
}

export type PartAnswer = Annealed;

/** One word: not 0 when the search is to end. */
const stop = new Int32Array(workerData as SharedArrayBuffer);

parentPort!.on('message', ({ problem, seed, seconds, iterations, initial }: PartOrder) => {
  const begun = performance.now();
  const answer: PartAnswer = anneal(problem, compile(problem), {
    seed,
    initial,
    board: null,
    onImprove: () => {},
    progress: (done) => (Atomics.load(stop, 0) !== 0 ? 1 : Math.max(done / iterations, (performance.now() - begun) / 1000 / seconds)),
  });
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is the window's, this is a thread's
  parentPort!.postMessage(answer);
});

import type { DeliveryOptions } from '../src/delivery/delivery.rules.ts';
import { threadMain } from '../src/platform/thread-main.ts';
import type { Problem } from '../src/routing/model.ts';
import type { Solution } from '../src/routing/solution.ts';
import { solveSync } from '../src/routing/solve.ts';

interface RouteProgress {
  percent: number;
  costRupiah: number;
}

/** The search asks whether to stop once in so many iterations: that is also how far it has come. */
const iterationsPerPoll = 32;
const pollsPerReport = 20;

threadMain<{ problem: Problem; options: DeliveryOptions }, Solution, RouteProgress>(({ problem, options }, { onProgress, shouldStop }) => {
  let polls = 0;
  let costRupiah = 0;
  const report = () => onProgress({ percent: Math.min(99, Math.floor((100 * polls * iterationsPerPoll) / options.iterations)), costRupiah });
  const { solution } = solveSync(problem, {
    iterations: options.iterations,
    seed: options.seed,
    onImprove: (progress) => {
      ({ costRupiah } = progress);
    },
    cancelled: () => {
      polls += 1;
      if (polls % pollsPerReport === 0) report();
      return shouldStop();
    },
  });
  return solution;
});

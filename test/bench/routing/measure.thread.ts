import { parentPort, workerData } from 'node:worker_threads';
import { checkSolution } from '../../../src/routing/checker.ts';
import { beyondKernels } from '../../../src/routing/kernel/plain.ts';
import { solvePlain } from '../../../src/routing/kernel/solve-islands.ts';
import { solvePlainSync } from '../../../src/routing/kernel/solve-plain.ts';
import { statedCost } from '../../../src/routing/readers/instance.ts';
import { solveSync } from '../../../src/routing/solve.ts';
import type { Solution } from '../../../src/routing/solution.ts';
import { loadInstance } from './check.ts';

export interface MeasureOrder {
  readonly file: string;
  readonly seconds: number;
  readonly seed: number;
  readonly threads: number;
}

export interface MeasureReply {
  readonly cost: number;
  readonly iterations: number;
  readonly wallSeconds: number;
  readonly peakMemoryMiB: number;
  readonly checker: string;
  readonly routes: number[][];
}

const order = workerData as MeasureOrder;
const instance = loadInstance(order.file);
const { problem } = instance;
const began = performance.now();
const { solution, iterations } = await run();

const wallSeconds = Math.round(performance.now() - began) / 1000;
const report = checkSolution(problem, solution);
const faults = [
  ...report.violations.map((violation) => violation.message),
  ...(report.unservedRequired.length > 0 ? [`${report.unservedRequired.length} clients are not served`] : []),
];
const depots = problem.depots.length;
const reply: MeasureReply = {
  cost: statedCost(instance, report.totalRupiah),
  iterations,
  wallSeconds,
  // Linux and Windows report KiB here.
  peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  checker: faults.length === 0 ? 'ok' : faults.slice(0, 3).join('; '),
  routes: solution.routes.map((route) =>
    route.trips.flatMap((trip, at) => [...(at === 0 ? [] : [0]), ...trip.stops.map((stop) => depots + stop.client)]),
  ),
};
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is the window's, this is a thread's
parentPort!.postMessage(reply);

/** By the kernels where they can, otherwise by the search over the rich model, which has one thread. */
async function run(): Promise<{ solution: Solution; iterations: number }> {
  const { seconds, seed, threads } = order;
  if (beyondKernels(problem) === null) return threads > 1 ? solvePlain(problem, { seconds, seed, threads }) : solvePlainSync(problem, { seconds, seed });
  const { solution, statistics } = solveSync(problem, { seconds, seed });
  return { solution, iterations: statistics.iterations };
}

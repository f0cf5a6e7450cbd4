import { parentPort, workerData } from 'node:worker_threads';
import { checkSolution } from '../../../src/routing/checker.ts';
import { statedCost } from '../../../src/routing/readers/instance.ts';
import { solve, solveSync } from '../../../src/routing/solve.ts';
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
const { seconds, seed, threads } = order;
const { solution, statistics } = threads > 1 ? await solve(problem, { seconds, seed, threads }) : solveSync(problem, { seconds, seed });

const wallSeconds = Math.round(performance.now() - began) / 1000;
const report = checkSolution(problem, solution);
const faults = [
  ...report.violations.map((violation) => violation.message),
  ...(report.unservedRequired.length > 0 ? [`${report.unservedRequired.length} clients are not served`] : []),
];
const depots = problem.depots.length;
const reply: MeasureReply = {
  cost: statedCost(instance, report.totalRupiah),
  iterations: statistics.iterations,
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

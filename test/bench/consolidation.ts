import { parseArgs } from 'node:util';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { brokenCapacities, coordinate, nationTotals, scarcityPrices, type CityResult, type SharedCapacity } from '../../src/consolidation/buy/nation.ts';
import type { CityShape } from '../builders/city-market.ts';
import { nationCapacities, nationShapes } from '../builders/nation-cities.ts';
import type { CityDone, CityJob, PhaseSeconds } from './consolidation.thread.ts';

/**
 * Measures the buy from order lines to checked plans: `--cooperatives N --seed S [--workers K] [--json]`.
 * One city is solved to 0.1 %, many to 0.4 % each, so that the nation closes within 0.5 % with its coordination.
 * Phase seconds are what the threads were busy with, divided by their number; `total` is wall time.
 */
const { values } = parseArgs({
  options: {
    cooperatives: { type: 'string', default: '57' }, seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(availableParallelism()) }, json: { type: 'boolean', default: false },
  },
});
const cooperatives = Number(values.cooperatives);
const seed = Number(values.seed);
const shapes = nationShapes(cooperatives, seed);
const workers = Math.max(1, Math.min(Number(values.workers), shapes.length));
const relativeGap = shapes.length === 1 ? 0.001 : 0.004;

/** Hands jobs to the threads one by one: a thread holds one city at a time, this process only their summaries. */
async function runAll(threads: readonly Worker[], jobs: readonly CityJob[]): Promise<CityDone[]> {
  const results: CityDone[] = [];
  let next = 0;
  await Promise.all(threads.map(async (thread) => {
    while (next < jobs.length) {
      const at = next++;
      results[at] = await new Promise<CityDone>((resolve, reject) => {
        const settle = (done: CityDone): void => {
          thread.off('error', reject);
          resolve(done);
        };
        thread.once('message', settle);
        thread.once('error', reject);
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        thread.postMessage(jobs[at]);
      });
    }
  }));
  return results;
}

function add(into: Record<string, number>, from: Readonly<Record<string, number>>): void {
  for (const [key, value] of Object.entries(from)) into[key] = (into[key] ?? 0) + value;
}

/** Each city's part of every capacity by its part of the demand: what the per-line rule may use. */
function partsFor(done: CityDone, capacities: readonly SharedCapacity[], total: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(capacities.map(({ capacityId, packs }) => {
    const sku = capacityId.split('/')[1]!;
    return [capacityId, Math.floor((packs * (done.packsBySku[sku] ?? 0)) / Math.max(1, total[sku] ?? 1))];
  }));
}

async function measure(): Promise<Record<string, unknown>> {
  const started = performance.now();
  const threads = Array.from({ length: workers }, () => new Worker(new URL('./consolidation.thread.ts', import.meta.url)));
  try {
    const bidding = await runAll(threads, shapes.map((shape): CityJob => ({ kind: 'bid', shape })));
    const total: Record<string, number> = {};
    for (const done of bidding) add(total, done.packsBySku);
    // One city has no neighbour to share with.
    const capacities = shapes.length === 1 ? [] : nationCapacities(total);
    const bids = bidding.flatMap((done) => done.bids);
    const prices = scarcityPrices(capacities, bids);
    const job = (shape: CityShape, at: number, caps: Record<string, number> | null): CityJob =>
      ({ kind: 'plan', shape, prices, caps, greedyCaps: partsFor(bidding[at]!, capacities, total), relativeGap, seed });
    const planned = await runAll(threads, shapes.map((shape, at) => job(shape, at, null)));
    const results = planned.map((done) => done.result!);
    const { caps, boundRupiah } = coordinate(capacities, bids, prices, results);
    const again = caps.map(({ city, most }) => ({ at: shapes.findIndex((shape) => shape.city === city), most }));
    const repaired = await runAll(threads, again.map(({ at, most }) => job(shapes[at]!, at, most)));
    repaired.forEach((done, i) => (results[again[i]!.at] = done.result!));
    const wall = (performance.now() - started) / 1000;
    return report([...bidding, ...planned, ...repaired], { bidding, planned, results, capacities, boundRupiah, wall, replanned: caps.length });
  } finally {
    await Promise.all(threads.map(async (thread) => thread.terminate()));
  }
}

interface Outcome { bidding: CityDone[]; planned: CityDone[]; results: CityResult[]; capacities: SharedCapacity[]; boundRupiah: number; wall: number; replanned: number }

function report(all: readonly CityDone[], { bidding, planned, results, capacities, boundRupiah, wall, replanned }: Outcome): Record<string, unknown> {
  const busy: PhaseSeconds = { generate: 0, aggregate: 0, build: 0, solve: 0, write: 0 };
  for (const done of all) for (const phase of Object.keys(busy) as Array<keyof PhaseSeconds>) busy[phase] += done.seconds[phase] / workers;
  const lines = bidding.reduce((sum, done) => sum + done.lines, 0);
  const greedyRupiah = planned.reduce((sum, done) => sum + done.greedyRupiah, 0);
  const totals = nationTotals(results, boundRupiah);
  const problems = [...all.flatMap((done) => done.problems), ...brokenCapacities(capacities, results)];
  return {
    cooperatives, cities: shapes.length, seed, workers, lines,
    seconds: { ...Object.fromEntries(Object.entries(busy).map(([phase, value]) => [phase, Number(value.toFixed(3))])), total: Number(wall.toFixed(3)) },
    // Processor time of all threads: the figure to compare on a busy machine.
    cpuSeconds: Number(((process.cpuUsage().user + process.cpuUsage().system) / 1e6).toFixed(3)),
    peakMemoryMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    costRupiah: totals.costRupiah, objectiveRupiah: totals.objectiveRupiah, boundRupiah: totals.boundRupiah,
    gapPercent: Number(totals.gapPercent.toFixed(4)),
    greedyRupiah, savedPercent: Number((((greedyRupiah - totals.objectiveRupiah) / greedyRupiah) * 100).toFixed(3)),
    linesPerSecond: Math.round(lines / wall),
    worstCityGapPercent: Math.max(...planned.map((done) => done.gapPercent)),
    sharedCapacities: capacities.length, replannedCities: replanned,
    planMiB: Number((all.reduce((sum, done) => sum + done.planBytes, 0) / 1_048_576).toFixed(1)),
    problems,
  };
}

const result = await measure();
if (values.json) console.log(JSON.stringify(result));
else console.table(Object.fromEntries(Object.entries(result).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : value])));
if ((result['problems'] as string[]).length > 0) process.exitCode = 1;

import { parentPort } from 'node:worker_threads';
import { checkPlan } from '../../src/consolidation/buy/checker.ts';
import { effectiveLines, poolDemand } from '../../src/consolidation/buy/demand.ts';
import { defaultOptions } from '../../src/consolidation/buy/market.ts';
import { capacityBids, cityResult, withCaps, withPrices, type CapacityBid, type CityResult } from '../../src/consolidation/buy/nation.ts';
import { perLineRupiah } from '../../src/consolidation/buy/per-line.ts';
import { prepare } from '../../src/consolidation/buy/prepare.ts';
import { solveBuy } from '../../src/consolidation/buy/solve.ts';
import type { CityShape } from '../builders/city-market.ts';
import { nationCity } from '../builders/nation-cities.ts';

/** Seconds a thread was busy with each phase of one city. */
export interface PhaseSeconds { generate: number; aggregate: number; build: number; solve: number; write: number }

export type CityJob =
  | { kind: 'bid'; shape: CityShape }
  | { kind: 'plan'; shape: CityShape; prices: Record<string, number>; caps: Record<string, number> | null; greedyCaps: Record<string, number>; relativeGap: number; seed: number };

export interface CityDone {
  seconds: PhaseSeconds;
  lines: number;
  packsBySku: Record<string, number>;
  bids: CapacityBid[];
  result: CityResult | null;
  greedyRupiah: number;
  gapPercent: number;
  problems: string[];
  planBytes: number;
}

/** One city, start to end: what one job of the queue flow does. */
export async function runCity(job: CityJob): Promise<CityDone> {
  const seconds: PhaseSeconds = { generate: 0, aggregate: 0, build: 0, solve: 0, write: 0 };
  let since = performance.now();
  const lap = (phase: keyof PhaseSeconds): void => {
    const now = performance.now();
    seconds[phase] += (now - since) / 1000;
    since = now;
  };
  const market = nationCity(job.shape);
  lap('generate');
  poolDemand(market, effectiveLines(market, new Map(market.products.map((product) => [product.sku, product]))));
  lap('aggregate');
  const done: CityDone = { seconds, lines: market.demand.length, packsBySku: {}, bids: [], result: null, greedyRupiah: 0, gapPercent: 0, problems: [], planBytes: 0 };
  if (job.kind === 'bid') {
    for (const line of market.demand) done.packsBySku[line.sku] = (done.packsBySku[line.sku] ?? 0) + line.orderedPacks;
    done.bids = capacityBids(market, prepare(market));
    lap('build');
    return done;
  }
  const priced = withPrices(job.caps ? withCaps(market, job.caps) : market, job.prices);
  done.greedyRupiah = perLineRupiah(withCaps(market, job.greedyCaps));
  lap('build');
  const plan = await solveBuy(priced, { ...defaultOptions, relativeGap: job.relativeGap, seed: job.seed });
  lap('solve');
  done.problems = checkPlan(priced, plan);
  done.planBytes = JSON.stringify(plan).length;
  done.result = cityResult(priced, plan);
  done.gapPercent = plan.gapPercent;
  lap('write');
  return done;
}

async function answer(job: CityJob): Promise<void> {
  const done = await runCity(job);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
  parentPort?.postMessage(done);
}

parentPort?.on('message', (job: CityJob) => void answer(job));

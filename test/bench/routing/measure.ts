import { readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { MeasureOrder, MeasureReply } from './measure.thread.ts';
import { loadInstance, solutionBeside } from './check.ts';
import { readSolutionFile } from '../../../src/routing/readers/solution-file.ts';

export interface MeasureSettings {
  readonly seconds: number;
  readonly seed: number;
  readonly threads: number;
  readonly routes: boolean;
  /** Costs by instance name, in the instances' own conventions. */
  readonly bestKnown: ReadonlyMap<string, number>;
}

/** One measured run, as `--json` prints it. */
export interface Result {
  readonly instance: string;
  readonly kind: string;
  readonly customers: number;
  readonly seconds: number;
  readonly threads: number;
  readonly seed: number;
  /** In the instance's own convention. */
  readonly cost: number;
  readonly bestKnown: number | null;
  /** 100 × (cost ÷ best known − 1), null where no best is known. */
  readonly gapPercent: number | null;
  readonly iterations: number;
  readonly wallSeconds: number;
  /** Resident memory of the whole process at its highest. */
  readonly peakMemoryMiB: number;
  /** 'ok', or what the independent checker found. */
  readonly checker: string;
  /** Location numbers of the file; 0 within a route is a reload. */
  readonly routes?: readonly (readonly number[])[];
}

/** Lines `name cost`, comments behind #. */
export function bestKnownCosts(text: string): Map<string, number> {
  const costs = new Map<string, number>();
  for (const line of text.split(/\r?\n/u)) {
    const [name, cost] = line.replace(/#.*$/u, '').trim().split(/[\s,;:]+/u);
    if (name !== undefined && name !== '' && Number.isFinite(Number(cost))) costs.set(name, Number(cost));
  }
  return costs;
}

/**
 * Solves one instance in a fresh worker, so that no run profits or suffers from the type feedback of the one before.
 * @throws Error when the worker fails
 */
export async function measure(file: string, settings: MeasureSettings): Promise<Result> {
  const instance = loadInstance(file);
  const { seconds, seed, threads } = settings;
  const order: MeasureOrder = { file, seconds, seed, threads };
  const reply = await new Promise<MeasureReply>((resolve, reject) => {
    const worker = new Worker(new URL('./measure.thread.ts', import.meta.url), { workerData: order });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const beside = solutionBeside(file);
  const bestKnown = settings.bestKnown.get(instance.name) ?? (beside === undefined ? null : readSolutionFile(readFileSync(beside, 'utf8')).cost);
  return {
    instance: instance.name,
    kind: instance.kind,
    customers: instance.problem.clients.length,
    seconds,
    threads,
    seed,
    cost: reply.cost,
    bestKnown,
    gapPercent: bestKnown === null ? null : 100 * (reply.cost / bestKnown - 1),
    iterations: reply.iterations,
    wallSeconds: reply.wallSeconds,
    peakMemoryMiB: reply.peakMemoryMiB,
    checker: reply.checker,
    ...(settings.routes ? { routes: reply.routes } : {}),
  };
}

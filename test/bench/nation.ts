import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { NationBuy, NationCity } from '../../src/consolidation/nation.entities.ts';
import { nationOptions, startNationBuy } from '../../src/consolidation/nation.usecases.ts';
import { entities } from '../../src/entities.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { forkContext, inTransaction } from '../../src/platform/context.ts';
import { runtimeRole, startEmbeddedDatabase } from '../../src/platform/database/embedded.ts';
import { migrateDatabase } from '../../src/platform/database/migrate.ts';
import { createLogger } from '../../src/platform/log.ts';
import { openRuntime, type Runtime } from '../../src/platform/runtime.ts';
import { bareAggregateSeconds, deliveryDate, giveTermsSql } from './nation/load.ts';
import { watchMemory } from './nation/memory.ts';

/**
 * Measures the buy as it runs: real order lines in a throw-away PostgreSQL, one queue job per city over K worker
 * processes, checked plans saved with their input. `--cooperatives N --seed S [--workers K] [--json]`.
 *
 * `seconds.aggregate` is the one statement that adds the demand up and the cities' own reading; build, solve and
 * write are what the cities were busy with. Phases of the cities are divided by the number of workers; `total` is
 * wall time from the start of the aggregation to the last saved plan, without generating and loading the orders.
 */
const { values } = parseArgs({
  options: {
    cooperatives: { type: 'string', default: '57' }, seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: String(Math.max(1, availableParallelism())) }, json: { type: 'boolean', default: false },
  },
});
const cooperatives = Number(values.cooperatives);
const seed = Number(values.seed);
const workers = Math.max(1, Number(values.workers));
/** One city is solved to a thousandth; many leave room for their coordination. */
const cityGap = 0.001;
const workerStartMilliseconds = 5000;
const round = (value: number, digits = 3) => Number(value.toFixed(digits));

/** A worker holds a few cities at a time; without a limit the engine would rather grow than collect. */
const workerHeapMiB = 192;

async function loadOrders(ownerUrl: string): Promise<{ lines: number; cities: number }> {
  const script = fileURLToPath(new URL('nation/load.process.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, ownerUrl, String(cooperatives), String(seed)]);
  return JSON.parse(stdout) as { lines: number; cities: number };
}

async function startWorkers(databaseUrl: string): Promise<ChildProcess[]> {
  const script = fileURLToPath(new URL('../../workers/main.ts', import.meta.url));
  const env = { ...process.env, DATABASE_URL: databaseUrl, WORKER_CONCURRENCY: '2', LOG_LEVEL: 'warn' };
  return Array.from({ length: workers }, () => spawn(process.execPath, [`--max-old-space-size=${workerHeapMiB}`, script], { env, stdio: ['ignore', 'ignore', 'inherit'] }));
}

async function stopWorkers(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(
    children.map(async (child) => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }),
  );
}

async function waitUntilDone(runtime: Runtime, nationId: string, children: readonly ChildProcess[]): Promise<void> {
  for (;;) {
    const nation = await forkContext(runtime.context).em.findOneOrFail(NationBuy, { id: nationId });
    if (nation.state === 'done') return;
    if (nation.state === 'failed') throw new Error(nation.remark ?? 'The buy failed.');
    if (children.every((child) => child.exitCode !== null)) throw new Error('All workers have ended.');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function measure(runtime: Runtime, ownerUrl: string): Promise<Record<string, unknown>> {
  const loading = performance.now();
  const { lines, cities } = await loadOrders(ownerUrl);
  const loadSeconds = (performance.now() - loading) / 1000;
  const bareSeconds = await bareAggregateSeconds(ownerUrl);
  const children = await startWorkers(runtime.databaseUrl);
  try {
    // Workers that run already are what a hub has; their start is not part of the buy.
    await new Promise((resolve) => setTimeout(resolve, workerStartMilliseconds));
    const memory = watchMemory();
    const start = performance.now();
    const options = { ...nationOptions, seed, ...(cities === 1 && { relativeGap: cityGap }) };
    const nationId = await inTransaction(forkContext(runtime.context), async (tx) => {
      const id = await startNationBuy(tx, { label: `bench-${seed}`, deliveryDate, options });
      await tx.em.execute(giveTermsSql);
      return id;
    });
    const aggregateSeconds = (performance.now() - start) / 1000;
    await waitUntilDone(runtime, nationId, children);
    const totalSeconds = (performance.now() - start) / 1000;
    return { lines, cities, ...(await figures(runtime, nationId, aggregateSeconds)), peakMemoryMiB: memory.stop(), ...rates(lines, { loadSeconds, bareSeconds, totalSeconds }) };
  } finally {
    await stopWorkers(children);
  }
}

async function figures(runtime: Runtime, nationId: string, aggregateSeconds: number) {
  const { em } = forkContext(runtime.context);
  const nation = await em.findOneOrFail(NationBuy, { id: nationId });
  const cities = await em.find(NationCity, { nation: nationId });
  const [plans] = await em.execute<{ saved: string; worst: string; bytes: string }[]>(
    `select count(*) as saved, max((objective_rupiah - bound_rupiah) * 100.0 / greatest(objective_rupiah, 1)) as worst, sum(length(result::text) + length(market::text)) as bytes
       from buy_plan where nation_id = ? and state = 'proposed'`,
    [nationId],
  );
  const busy = (phase: 'aggregate' | 'build' | 'solve' | 'write') => cities.reduce((sum, city) => sum + (city.seconds?.[phase] ?? 0), 0) / Math.min(workers, cities.length);
  const { costRupiah, objectiveRupiah, boundRupiah, greedyRupiah } = nation;
  return {
    seconds: { aggregate: round(aggregateSeconds + busy('aggregate')), build: round(busy('build')), solve: round(busy('solve')), write: round(busy('write')) },
    costRupiah, objectiveRupiah, boundRupiah, greedyRupiah,
    gapPercent: round((100 * (objectiveRupiah! - boundRupiah!)) / objectiveRupiah!, 4),
    savedPercent: round((100 * (greedyRupiah! - objectiveRupiah!)) / greedyRupiah!),
    worstCityGapPercent: round(Number(plans!.worst), 4),
    savedPlans: Number(plans!.saved), savedMiB: round(Number(plans!.bytes) / 1_048_576, 1),
    sharedCapacities: nation.capacities.length, replannedCities: cities.filter((city) => city.most).length,
  };
}

function rates(lines: number, { loadSeconds, bareSeconds, totalSeconds }: { loadSeconds: number; bareSeconds: number; totalSeconds: number }) {
  return { totalSeconds: round(totalSeconds), linesPerSecond: Math.round(lines / totalSeconds), bareSeconds: round(bareSeconds), bareLinesPerSecond: Math.round(lines / bareSeconds), loadSeconds: round(loadSeconds) };
}

const folder = mkdtempSync(join(tmpdir(), 'lumbung-bench-'));
chmodSync(folder, 0o755);
const log = createLogger('warn');
const database = await startEmbeddedDatabase(folder, log, { durable: false });
try {
  await migrateDatabase(database.ownerUrl, runtimeRole, entities);
  const runtime = await openRuntime({ databaseUrl: database.runtimeUrl, queues: { kind: 'postgres', url: database.runtimeUrl }, entities, log, clock: systemClock });
  try {
    const result = { cooperatives, seed, workers, ...(await measure(runtime, database.ownerUrl)) };
    if (values.json) console.log(JSON.stringify(result));
    else console.table(Object.fromEntries(Object.entries(result).map(([key, value]) => [key, typeof value === 'object' ? JSON.stringify(value) : value])));
  } finally {
    await runtime.close();
  }
} finally {
  await database.stop();
  rmSync(folder, { recursive: true, force: true });
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readEnv } from '../../config/env.ts';
import { postOf } from '../../config/post.ts';
import { queueConnection } from '../../config/queues.ts';
import { travelService } from '../../config/travel.ts';
import { entities } from '../../src/entities.ts';
import { cityDate, cityInstant, clockStartingAt } from '../../src/platform/clock.ts';
import { forkContext } from '../../src/platform/context.ts';
import { runtimeRole, startEmbeddedDatabase } from '../../src/platform/database/embedded.ts';
import { migrateDatabase } from '../../src/platform/database/migrate.ts';
import { messageOf } from '../../src/platform/errors.ts';
import { newId } from '../../src/platform/ids.ts';
import { createLogger } from '../../src/platform/log.ts';
import { openRuntime } from '../../src/platform/runtime.ts';
import { startWorkers } from '../../workers/workers.ts';
import { seedReference } from '../reference.ts';
import { describeWeek } from './document.ts';
import { printReport } from './report.ts';
import { createTerminalWatcher, silentWatcher } from './terminal.ts';
import { liveDemoWeek, type DemoOptions } from './week.ts';

const usage = `Usage: npm run demo -- [--json] [--city malang|kediri|metro|palembang] [--stage full|pilot] [--seed N] [--date YYYY-MM-DD]`;

class UsageError extends Error {}

/** A demo that is broken off leaves no database behind; `wrongArguments` is what shells expect for those. */
const exitCodes = { ok: 0, failed: 1, wrongArguments: 2 };

/** The order day starts in the morning: by then the offers of the day are known. */
const demoHour = 8;

function readArguments(args: string[]): DemoOptions & { json: boolean } {
  const options = z.strictObject({
    json: z.boolean().default(false),
    city: z.enum(['malang', 'kediri', 'metro', 'palembang']).default('malang'),
    stage: z.enum(['full', 'pilot']).default('full'),
    seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1),
    date: z.iso.date().default(cityDate(new Date())),
  });
  let values: unknown;
  try {
    ({ values } = parseArgs({
      args,
      options: { json: { type: 'boolean' }, city: { type: 'string' }, stage: { type: 'string' }, seed: { type: 'string' }, date: { type: 'string' } },
    }));
  } catch (error) {
    throw new UsageError(messageOf(error));
  }
  const parsed = options.safeParse(values);
  if (!parsed.success) throw new UsageError(parsed.error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n'));
  if (parsed.data.stage === 'pilot' && parsed.data.city !== 'malang') throw new UsageError('--stage pilot exists only for Malang: the eight pilot cooperatives are there. Use --stage full, or --city malang.');
  return parsed.data;
}

/** Lives one week on a throw-away database and tells it: one JSON document on stdout, or tables to read. */
async function runDemo({ json, ...options }: DemoOptions & { json: boolean }): Promise<void> {
  const started = performance.now();
  const env = readEnv();
  const log = createLogger(process.env.LOG_LEVEL ? env.LOG_LEVEL : 'error', 2);
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-demo-'));
  chmodSync(folder, 0o755);
  const cleanups: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const cleanUp = async () => {
    for (const clean of cleanups.splice(0).reverse()) await clean();
  };
  process.once('SIGINT', () => void cleanUp().finally(() => process.exit(130)));
  try {
    const database = await startEmbeddedDatabase(folder, log, { durable: false });
    cleanups.push(database.stop);
    await migrateDatabase(database.ownerUrl, runtimeRole, entities);
    const connection = queueConnection(env, database.runtimeUrl);
    const runtime = await openRuntime({
      databaseUrl: database.runtimeUrl,
      queues: connection.kind === 'redis' ? { ...connection, prefix: `demo-${newId()}` } : connection,
      entities,
      log,
      clock: clockStartingAt(cityInstant(options.date, demoHour * 3600)),
    });
    cleanups.push(runtime.close);
    const workers = await startWorkers(runtime, { concurrency: env.WORKER_CONCURRENCY, measureTravel: travelService(env), post: postOf(env, log) });
    cleanups.push(workers.close);
    const ready = performance.now();
    await seedReference(runtime.context, options);
    const seeded = performance.now();

    const watcher = json ? { ...silentWatcher, done: () => undefined } : createTerminalWatcher(process.stdout);
    const week = await liveDemoWeek(runtime, options, watcher);
    watcher.done();
    week.timings = { start: Math.round(ready - started), reference: Math.round(seeded - ready), ...week.timings, total: Math.round(performance.now() - started) };
    const document = await describeWeek(runtime.orm.em.fork(), options, week);
    if (json) process.stdout.write(`${JSON.stringify(document)}\n`);
    else await printReport(forkContext(runtime.context), document, week, process.stdout);
  } finally {
    await cleanUp();
  }
}

try {
  await runDemo(readArguments(process.argv.slice(2)));
  process.exitCode = exitCodes.ok;
} catch (error) {
  const wrong = error instanceof UsageError;
  process.stderr.write(wrong ? `${error.message}\n${usage}\n` : `The demo failed: ${messageOf(error)}\n`);
  process.exitCode = wrong ? exitCodes.wrongArguments : exitCodes.failed;
}

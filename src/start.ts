import { join } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { openDatabase, removeDatabase } from '../config/database.ts';
import { readEnv, type Env } from '../config/env.ts';
import { queueConnection } from '../config/queues.ts';
import { travelService } from '../config/travel.ts';
import { describeWeek } from '../seeds/demo/document.ts';
import { printReport } from '../seeds/demo/report.ts';
import { createTerminalWatcher } from '../seeds/demo/terminal.ts';
import { liveDemoWeek, type DemoStage } from '../seeds/demo/week.ts';
import { seedReference } from '../seeds/reference.ts';
import { startWorkers } from '../workers/workers.ts';
import { entities } from './entities.ts';
import { cityDate, systemClock } from './platform/clock.ts';
import { migrateDatabase } from './platform/database/migrate.ts';
import { messageOf } from './platform/errors.ts';
import { createLogger } from './platform/log.ts';
import { runProcess } from './platform/process.ts';
import { openRuntime, type Runtime } from './platform/runtime.ts';
import { buildPortal } from './portal-build.ts';
import { startServer } from './server.ts';

const demoSeed = 1;

const say = (text: string) => void process.stdout.write(`${text}\n`);

/** Opens this week's cycle, fills it, buys and routes; on a second start it tells what is there already. */
async function liveAndTell(runtime: Runtime, city: Env['CITY'], stage: DemoStage): Promise<void> {
  const options = { city, stage, seed: demoSeed, date: cityDate(runtime.context.clock.now()) };
  const watcher = createTerminalWatcher(process.stdout);
  const week = await liveDemoWeek(runtime, options, watcher);
  watcher.done();
  const em = runtime.orm.em.fork();
  await printReport(em, await describeWeek(em, options, week), week, process.stdout);
}

/** `--stage pilot` lets only the eight pilot cooperatives of Malang order, as in October 2025; `--reset` clears. */
function readArguments(env: Env): { reset: boolean; stage: DemoStage } {
  const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false }, stage: { type: 'string', default: 'full' } } });
  const { reset, stage } = values;
  if (stage !== 'full' && stage !== 'pilot') throw new Error(`--stage is full or pilot, not «${stage}».`);
  if (stage === 'pilot' && env.CITY !== 'malang') throw new Error('--stage pilot exists only for Malang: the eight pilot cooperatives are there.');
  return { reset, stage };
}

/**
 * `npm start`: everything in one process. An embedded PostgreSQL unless DATABASE_URL is set, migrations,
 * reference data, server and workers, and, where inventing orders is allowed, one week lived through.
 */
await runProcess(async () => {
  const env = readEnv();
  const { reset, stage } = readArguments(env);
  if (reset) {
    await removeDatabase(env);
    say('Semua data percobaan telah dihapus. «npm start» mulai dari awal.');
    process.exit(0);
  }
  const log = createLogger(env.LOG_LEVEL, join(env.DATA_DIR, 'lumbung.log'));
  say(styleText('bold', '\n  Lumbung · pusat distribusi Koperasi Kelurahan Merah Putih\n'));

  const closers: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const database = await openDatabase(env, log);
    closers.push(database.stop);
    say(database.embedded ? `  ✓ PostgreSQL tertanam berjalan` : '  ✓ PostgreSQL dari DATABASE_URL');
    await migrateDatabase(database.ownerUrl, database.runtimeRole, entities);
    const runtime = await openRuntime({ databaseUrl: database.runtimeUrl, queues: queueConnection(env, database.runtimeUrl), entities, log, clock: systemClock });
    closers.push(runtime.close);
    await seedReference(runtime.context, { city: env.CITY, stage, date: cityDate(systemClock.now()) });
    say('  ✓ Data acuan siap');
    await buildPortal(log);
    say('  ✓ Papan siap');
    const server = await startServer(runtime, env);
    closers.push(server.close);
    const workers = await startWorkers(runtime, { concurrency: env.WORKER_CONCURRENCY, measureTravel: travelService(env) });
    closers.push(workers.close);

    const invent = env.NODE_ENV !== 'production' && (database.embedded || env.DEMO);
    // The week goes on beside the shutdown handler: Ctrl-C in its middle stops it cleanly.
    const tell = async () => {
      if (invent) await liveAndTell(runtime, env.CITY, stage);
      say(`\n  Buka ${styleText('bold', `${server.address}/papan/${env.CITY}`)} untuk papan pusat distribusi, ${server.address}/api/docs untuk API. Ctrl-C menghentikan.\n`);
    };
    tell().catch((error: unknown) => {
      // Once closing has begun, a week that breaks off is no news.
      if (closers.length > 0) process.stderr.write(`${messageOf(error)}\n`);
    });
    return closeAll;
  } catch (error) {
    await closeAll();
    throw error;
  }
});

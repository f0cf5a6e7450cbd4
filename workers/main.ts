import { externalDatabase } from '../config/database.ts';
import { readEnv } from '../config/env.ts';
import { postOf } from '../config/post.ts';
import { queueConnection } from '../config/queues.ts';
import { travelService } from '../config/travel.ts';
import { entities } from '../src/entities.ts';
import { systemClock } from '../src/platform/clock.ts';
import { createLogger } from '../src/platform/log.ts';
import { runProcess } from '../src/platform/process.ts';
import { openRuntime } from '../src/platform/runtime.ts';
import { startWorkers } from './workers.ts';

/** The worker process: config → platform → workers. Run as many as there is work for. */
await runProcess(async () => {
  const env = readEnv();
  const log = createLogger(env.LOG_LEVEL);
  const database = externalDatabase(env);
  const runtime = await openRuntime({ databaseUrl: database.runtimeUrl, queues: queueConnection(env, database.runtimeUrl), entities, log, clock: systemClock });
  const workers = await startWorkers(runtime, { concurrency: env.WORKER_CONCURRENCY, measureTravel: travelService(env), post: postOf(env, log) });
  log.info('worker ready');
  return async () => {
    await workers.close();
    await runtime.close();
  };
});

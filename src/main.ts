import { externalDatabase } from '../config/database.ts';
import { readEnv } from '../config/env.ts';
import { queueConnection } from '../config/queues.ts';
import { entities } from './entities.ts';
import { systemClock } from './platform/clock.ts';
import { createLogger } from './platform/log.ts';
import { runProcess } from './platform/process.ts';
import { openRuntime } from './platform/runtime.ts';
import { startServer } from './server.ts';

/** The server process: config → platform → features → listen. */
await runProcess(async () => {
  const env = readEnv();
  const log = createLogger(env.LOG_LEVEL);
  const database = externalDatabase(env);
  const runtime = await openRuntime({ databaseUrl: database.runtimeUrl, queues: queueConnection(env, database.runtimeUrl), entities, log, clock: systemClock });
  const server = await startServer(runtime, env);
  log.info({ address: server.address }, 'server ready');
  return async () => {
    await server.close();
    await runtime.close();
  };
});

import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Env } from '../config/env.ts';
import { createApp } from './platform/http/app.ts';
import { createMetrics } from './platform/http/metrics.ts';
import { queueNames } from './platform/queues/job.ts';
import type { Runtime } from './platform/runtime.ts';
import { routes } from './routes.ts';

const portalDir = fileURLToPath(new URL('../dist/portal', import.meta.url));
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

/** Builds the application on a runtime and listens. */
export async function startServer(runtime: Runtime, env: Pick<Env, 'HOST' | 'PORT' | 'MAP_STYLE_URL' | 'RATE_ADDRESS_PER_MINUTE' | 'RATE_ACCOUNT_PER_MINUTE'>): Promise<{ address: string; close: () => Promise<void> }> {
  const { context, orm, queues } = runtime;
  const metrics = createMetrics();
  const app = createApp({
    context,
    routes: routes({ queues, mapStyleUrl: env.MAP_STYLE_URL ?? null }),
    metrics,
    version,
    limits: { addressPerMinute: env.RATE_ADDRESS_PER_MINUTE, accountPerMinute: env.RATE_ACCOUNT_PER_MINUTE },
    portalDir,
    mapOrigins: env.MAP_STYLE_URL ? [new URL(env.MAP_STYLE_URL).origin] : [],
    health: {
      checks: { database: async () => orm.em.fork().execute('select 1'), queues: async () => queues.counts() },
      refreshMetrics: async () => {
        const [row] = await orm.em.fork().execute<{ waiting: string }[]>('select count(*) as waiting from outbox_message where relayed_at is null');
        metrics.outboxWaiting.set(Number(row?.waiting ?? 0));
        const counts = await queues.counts();
        for (const queue of queueNames) for (const [state, count] of Object.entries(counts[queue])) metrics.queueJobs.set({ queue, state }, count);
      },
    },
  });
  const server = await new Promise<Server>((ready, fail) => {
    const listening = app.listen(env.PORT, env.HOST, (error?: Error) => (error ? fail(error) : ready(listening)));
  }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new Error(`Port ${env.PORT} is taken by another program. Choose another with PORT, e.g. PORT=3001 npm start.`, { cause: error });
    throw error;
  });
  const bound = server.address();
  const port = bound && typeof bound === 'object' ? bound.port : env.PORT;
  return {
    address: `http://${env.HOST === '::1' ? '[::1]' : env.HOST}:${port}`,
    close: async () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeIdleConnections();
        // Browsers hold connections open; requests under way get a moment to finish.
        setTimeout(() => server.closeAllConnections(), 500).unref();
      }),
  };
}

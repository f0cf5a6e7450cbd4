import { Router } from 'express';
import { messageOf } from '../errors.ts';
import type { Metrics } from './metrics.ts';

/** What must answer before this process can serve. */
export interface Health {
  /** Each part's check; it throws when the part is not ready. */
  checks: Record<string, () => Promise<unknown>>;
  /** Brings the gauges up to date just before they are read. */
  refreshMetrics: () => Promise<void>;
}

/** `/healthz`: the process lives. `/readyz`: what it needs answers. `/metrics`: for Prometheus. */
export function healthRoutes(health: Health, metrics: Metrics): Router {
  const router = Router();
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  router.get('/readyz', async (_request, response) => {
    const parts = await Promise.all(
      Object.entries(health.checks).map(async ([name, check]) => {
        try {
          await check();
          return [name, 'ok'] as const;
        } catch (error) {
          return [name, messageOf(error)] as const;
        }
      }),
    );
    const ready = parts.every(([, state]) => state === 'ok');
    response.status(ready ? 200 : 503).json({ status: ready ? 'ok' : 'not_ready', parts: Object.fromEntries(parts) });
  });
  router.get('/metrics', async (_request, response) => {
    await health.refreshMetrics();
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

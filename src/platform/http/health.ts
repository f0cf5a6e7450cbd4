import { createHash, timingSafeEqual } from 'node:crypto';
import { Router, type Request, type RequestHandler } from 'express';
import { defineError, messageOf } from '../errors.ts';
import type { Metrics } from './metrics.ts';

/** What must answer before this process can serve. */
export interface Health {
  /** Each part's check; it throws when the part is not ready. */
  checks: Record<string, () => Promise<unknown>>;
  /** Brings the gauges up to date just before they are read. */
  refreshMetrics: () => Promise<void>;
}

const metricsClosed = defineError('platform.metrics_closed', 403, 'Tidak berwenang', () => 'Ukuran hanya untuk program di mesin ini, atau dengan METRICS_TOKEN.');

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** Counts of jobs and requests are nobody else's business: a token, or a program on this machine and no proxy. */
function mayReadMetrics(request: Request, token: string | undefined): boolean {
  if (token !== undefined) return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
  return loopback.has(request.socket.remoteAddress ?? '') && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined;
}

/** `/healthz`: the process lives. `/readyz`: what it needs answers. `/metrics`: for Prometheus. */
export function healthRoutes(health: Health, metrics: Metrics, token: string | undefined): Router {
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
  const guard: RequestHandler = (request, _response, next) => next(mayReadMetrics(request, token) ? undefined : metricsClosed());
  router.get('/metrics', guard, async (_request, response) => {
    await health.refreshMetrics();
    response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  return router;
}

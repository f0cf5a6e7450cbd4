import type { RequestHandler } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The measures of one process, in Prometheus' form. */
export interface Metrics {
  registry: Registry;
  httpSeconds: Histogram<'method' | 'status'>;
  outboxWaiting: Gauge;
  queueJobs: Gauge<'queue' | 'state'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    httpSeconds: new Histogram({ name: 'http_request_duration_seconds', help: 'Time to answer a request', labelNames: ['method', 'status'], registers: [registry] }),
    outboxWaiting: new Gauge({ name: 'lumbung_outbox_waiting', help: 'Outbox rows not yet relayed', registers: [registry] }),
    queueJobs: new Gauge({ name: 'lumbung_queue_jobs', help: 'Jobs by queue and state', labelNames: ['queue', 'state'], registers: [registry] }),
  };
}

export function createHttpMetrics(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const stop = metrics.httpSeconds.startTimer({ method: request.method });
    response.once('finish', () => stop({ status: String(response.statusCode) }));
    next();
  };
}

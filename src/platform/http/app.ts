import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { Context } from '../context.ts';
import { apiDocs } from './docs.ts';
import type { Health } from './health.ts';
import { healthRoutes } from './health.ts';
import { createHttpMetrics, type Metrics } from './metrics.ts';
import { createAccountLimit, limitByAddress, type RateLimits } from './limits.ts';
import { notFoundMiddleware, problemMiddleware } from './problem.ts';
import type { Route } from './route.ts';
import { serve } from './serve.ts';

interface AppOptions {
  context: Context;
  routes: readonly Route[];
  health: Health;
  metrics: Metrics;
  version: string;
  limits: RateLimits;
  /** Folder of the built web front end; without it only the API is served. */
  portalDir?: string;
  /** Other origins that the board may fetch map tiles from. */
  mapOrigins?: readonly string[];
}

const bodyLimit = '1mb';

function securityHeaders(mapOrigins: readonly string[]): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...mapOrigins],
        connectSrc: ["'self'", ...mapOrigins],
        workerSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
      },
    },
    // The server speaks plain HTTP on the loopback; whoever puts TLS before it sets HSTS there.
    strictTransportSecurity: false,
  });
}

/** The Express application: security headers, request ids, logs, the API, its documents, and the portal. */
export function createApp(options: AppOptions): Express {
  const { context, routes, metrics } = options;
  const app = express();
  app.disable('x-powered-by');
  app.use(securityHeaders(options.mapOrigins ?? []));
  app.use(
    pinoHttp({
      logger: context.log,
      genReqId: (request, response) => {
        const given = request.headers['x-request-id'];
        const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
        response.setHeader('X-Request-Id', id);
        return id;
      },
      customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
    }),
  );
  app.use((request, response, next) => {
    response.locals.requestId = request.id;
    response.locals.log = request.log;
    next();
  });
  app.use(createHttpMetrics(metrics));
  app.use(healthRoutes(options.health, metrics));

  const api = express.Router();
  const json = express.json({ limit: bodyLimit });
  const limitAccount = createAccountLimit(options.limits);
  api.use(limitByAddress(options.limits));
  for (const route of routes) {
    const { method, path, upload } = route.endpoint;
    const read = upload ? express.raw({ type: [...upload.types], limit: upload.maxBytes }) : json;
    api[method](path.replaceAll(/\{(\w+)\}/g, ':$1'), read, serve(route, context, async ({ actor }) => limitAccount(actor)));
  }
  app.use('/api/v1', api);
  app.use('/api', apiDocs(routes.map((route) => route.endpoint), options.version));

  if (options.portalDir && existsSync(join(options.portalDir, 'index.html'))) {
    const index = join(options.portalDir, 'index.html');
    app.use('/assets', express.static(join(options.portalDir, 'assets'), { immutable: true, maxAge: '1y' }));
    app.use(express.static(options.portalDir, { index: 'index.html' }));
    app.get(/^\/(?!api\/|assets\/)[\w/-]*$/, (_request, response) => response.sendFile(index));
  }
  app.use(notFoundMiddleware);
  app.use(problemMiddleware);
  return app;
}

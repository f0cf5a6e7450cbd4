import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import { pinoHttp } from 'pino-http';
import type { z } from 'zod';
import { signInNeeded } from '../auth/identify.ts';
import { assertOwnOrigin } from '../auth/origin.rules.ts';
import { forkContext, type Actor, type Context } from '../context.ts';
import { apiDocs } from './docs.ts';
import { openExchange, type Exchange } from './exchange.ts';
import type { Health } from './health.ts';
import { healthRoutes } from './health.ts';
import { createHttpMetrics, type Metrics } from './metrics.ts';
import { InvalidRequest, notFoundMiddleware, problemMiddleware, requestIdOf } from './problem.ts';
import type { Route } from './route.ts';

interface AppOptions {
  context: Context;
  routes: readonly Route[];
  health: Health;
  metrics: Metrics;
  version: string;
  /** Says who a request comes from; whoever cannot be known is the anonymous actor. */
  identify: (exchange: Exchange, context: Context) => Promise<Actor>;
  /** Where people reach Lumbung, when it is not simply where it listens. */
  publicUrl?: string | undefined;
  /** Proxies before this server whose X-Forwarded-For is believed. */
  trustedProxies?: number;
  /** Without one, /metrics answers programs on this machine only. */
  metricsToken?: string | undefined;
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

function parsePart<S extends z.ZodType>(part: string, schema: S | undefined, value: unknown): z.output<S> | undefined {
  if (!schema) return undefined;
  const parsed = schema.safeParse(value ?? {});
  if (!parsed.success) throw new InvalidRequest(part, parsed.error);
  return parsed.data;
}

const originsOf = (host: string | undefined, publicUrl: string | undefined): string[] => (publicUrl ? [new URL(publicUrl).origin] : [`http://${host}`, `https://${host}`]);

/** same origin → who asks → validate → use case → present, the same for every operation. */
function serve({ endpoint, handler }: Route, { context: base, identify, publicUrl }: AppOptions): RequestHandler {
  return async (request, response) => {
    const exchange = openExchange(request, response);
    assertOwnOrigin({
      method: request.method,
      origin: exchange.headers.get('origin'),
      fetchSite: exchange.headers.get('sec-fetch-site'),
      own: originsOf(request.headers.host, publicUrl),
      carriesSession: exchange.headers.has('cookie') && !exchange.headers.has('authorization'),
    });
    const unknown = forkContext(base, { requestId: requestIdOf(response), log: request.log as Context['log'] });
    const actor = await identify(exchange, unknown);
    if (actor.kind === 'anonymous' && !endpoint.open) throw signInNeeded();
    const context = { ...unknown, actor };
    const input = {
      context,
      exchange,
      params: parsePart('params', endpoint.params, request.params),
      query: parsePart('query', endpoint.query, request.query),
      body: parsePart('body', endpoint.body, request.body),
    };
    const result = await handler(input);
    // What one person may read, no cache may keep for the next.
    response.setHeader('Cache-Control', 'no-store');
    response.status(endpoint.status ?? 200).json(endpoint.response.parse(result));
  };
}

/** The Express application: security headers, request ids, logs, the API, its documents, and the portal. */
export function createApp(options: AppOptions): Express {
  const { context, routes, metrics } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustedProxies ?? 0);
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
  app.use(healthRoutes(options.health, metrics, options.metricsToken));

  const api = express.Router();
  api.use(express.json({ limit: bodyLimit }));
  for (const route of routes) api[route.endpoint.method](route.endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'), serve(route, options));
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

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../src/platform/http/openapi.ts';
import { routes } from '../../src/routes.ts';
import { startServer } from '../../src/server.ts';
import { createCity, openThisWeek } from '../builders/city.ts';
import type { TestDatabase } from '../test-database.ts';

describe('the API over HTTP', () => {
  let database: TestDatabase;
  let server: Awaited<ReturnType<typeof startServer>>;
  let cycleId: string;

  const ask = async (path: string, init?: { method: string; body: string }) => {
    const response = await fetch(`${server.address}${path}`, { ...init, headers: { 'content-type': 'application/json' } });
    return { status: response.status, type: response.headers.get('content-type') ?? '', headers: response.headers, body: (await response.json()) as Record<string, unknown> };
  };
  const put = async (path: string, body: unknown) => ask(path, { method: 'PUT', body: JSON.stringify(body) });

  beforeAll(async () => {
    database = await createCity();
    cycleId = (await openThisWeek(database)).id;
    server = await startServer(database, { HOST: '127.0.0.1', PORT: 0, MAP_STYLE_URL: undefined, RATE_ADDRESS_PER_MINUTE: 100_000, RATE_ACCOUNT_PER_MINUTE: 100_000 });
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const cooperative = '18.72.01.1001';
  const orderPath = () => `/api/v1/cycles/${cycleId}/cooperatives/${cooperative}/order`;

  it('takes an order, shows it, and counts it', async () => {
    const sent = await put(orderPath(), { lines: [{ sku: 'BRS-PRM-5', packs: 4 }] });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    expect(sent.body).toMatchObject({ cooperativeId: cooperative, state: 'submitted', lines: [{ sku: 'BRS-PRM-5', packs: 4 }] });
    expect((sent.body as { totalRupiah: number }).totalRupiah).toBeGreaterThan(4 * 60_000);
    expect((await ask(orderPath())).body).toEqual(sent.body);
    expect((await ask(`/api/v1/cycles/${cycleId}`)).body).toMatchObject({ state: 'open', orderCount: 1 });
  });

  it('answers what it cannot do with a problem document that says what to do', async () => {
    const refused = await put(orderPath(), { lines: [{ sku: 'BRS-PRM-5', packs: 0.5 }] });
    expect(refused.status).toBe(422);
    expect(refused.type).toContain('application/problem+json');
    expect(refused.body).toMatchObject({ status: 422, code: 'ordering.invalid_lines', type: 'urn:lumbung:problem:ordering.invalid_lines' });
    expect(String(refused.body.detail)).toContain('bukan kemasan utuh');
    expect(refused.headers.get('x-request-id')).toBe(refused.body.requestId);
  });

  it.each([
    ['a body that is no JSON', '{', 400, 'platform.unreadable_request'],
    ['a body of another form', '{"lines":"all"}', 422, 'platform.invalid_request'],
    ['a body that is too large', JSON.stringify({ lines: [], filler: 'x'.repeat(1_200_000) }), 413, 'platform.unreadable_request'],
  ])('refuses %s', async (_name, body, status, code) => {
    const answer = await ask(orderPath(), { method: 'PUT', body });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ status, code });
  });

  it('knows no other addresses', async () => {
    expect((await ask('/api/v1/nothing')).body).toMatchObject({ status: 404, code: 'platform.no_such_address' });
    expect((await ask('/api/v1/cycles/00000000-0000-7000-8000-000000000000')).body).toMatchObject({ status: 404, code: 'platform.not_found' });
  });

  it('pages through a list without losing or repeating a row', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = (await ask(`/api/v1/cooperatives?limit=5${cursor ? `&cursor=${cursor}` : ''}`)).body as typeof page;
      expect(page.items.length).toBeLessThanOrEqual(5);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toHaveLength(22);
    expect(new Set(seen).size).toBe(22);
    expect((await ask('/api/v1/cooperatives?limit=100000')).status).toBe(422);
  });

  it('bounds every list it gives', () => {
    for (const { endpoint } of routes({ queues: database.queues, mapStyleUrl: null })) {
      const shape = endpoint.response instanceof z.ZodObject ? (endpoint.response.shape as Record<string, z.ZodType>) : {};
      if (!shape.items) continue;
      expect((z.toJSONSchema(shape.items) as { maxItems?: number }).maxItems, `${endpoint.method} ${endpoint.path}`).toBeLessThanOrEqual(300);
    }
  });

  it('publishes an OpenAPI 3.1 document of every operation, and a page to read it from local files', async () => {
    const { body } = await ask('/api/openapi.json');
    const operations = Object.entries((body as { paths: Record<string, object> }).paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    const expected = routes({ queues: database.queues, mapStyleUrl: null }).map(({ endpoint }) => `${endpoint.method} /api/v1${endpoint.path}`);
    expect(operations.sort((a, b) => a.localeCompare(b))).toEqual(expected.sort((a, b) => a.localeCompare(b)));
    expect(openApiDocument([], '0').openapi).toBe('3.1.0');
    const page = await (await fetch(`${server.address}/api/docs`)).text();
    expect(page).not.toMatch(/https?:\/\//);
    expect((await fetch(`${server.address}/api/docs/files/swagger-ui-bundle.js`)).status).toBe(200);
  });

  it('has health, readiness, metrics and strict headers', async () => {
    expect((await ask('/healthz')).body).toEqual({ status: 'ok' });
    expect((await ask('/readyz')).body).toEqual({ status: 'ok', parts: { database: 'ok', queues: 'ok' } });
    const metrics = await fetch(`${server.address}/metrics`);
    expect(await metrics.text()).toMatch(/lumbung_queue_jobs\{queue="planning",state="waiting"\} 0/);
    const policy = metrics.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe-inline');
  });

  it('shows the board of a city', async () => {
    expect((await ask('/api/v1/board/cities')).body).toMatchObject({ items: [{ id: 'metro', name: 'Kota Metro' }] });
    const board = (await ask('/api/v1/board/cities/metro')).body as { outlets: { ordered: boolean }[]; demand: { sku: string; packs: number }[] };
    expect(board.outlets).toHaveLength(22);
    expect(board.outlets.filter((outlet) => outlet.ordered)).toHaveLength(1);
    expect(board.demand).toMatchObject([{ sku: 'BRS-PRM-5', packs: 4 }]);
  });
});

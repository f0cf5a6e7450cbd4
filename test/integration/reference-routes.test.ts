import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogueRoutes } from '../../src/catalogue/catalogue.routes.ts';
import { directoryRoutes } from '../../src/directory/directory.routes.ts';
import { forkContext } from '../../src/platform/context.ts';
import { openApiDocument } from '../../src/platform/http/openapi.ts';
import type { Route } from '../../src/platform/http/route.ts';
import { seedReference } from '../../seeds/reference.ts';
import { createTestDatabase, type TestDatabase } from '../test-database.ts';

let database: TestDatabase;
const routes: Route[] = [...directoryRoutes, ...catalogueRoutes];
const params = { cityId: 'metro', hubId: 'HUB-MTR', cooperativeId: '18.72.01.1001', outletId: '18.72.01.1001', supplierId: 'SUP-BULOG-MTR', vehicleId: 'HUB-MTR-CDE-1', sku: 'BRS-SPHP-5' };
const date = '2026-01-12';

/** What the server does with a request: parse, handle, present. */
async function call(route: Route, input: { params?: object; query?: object; body?: object }): Promise<unknown> {
  const { endpoint, handler } = route;
  const result = await handler({
    context: forkContext(database.context),
    params: endpoint.params?.parse(input.params),
    query: endpoint.query?.parse(input.query),
    body: endpoint.body?.parse(input.body),
    expectedVersion: undefined,
  });
  return endpoint.response.parse(result);
}

const find = (method: string, path: string) => routes.find((route) => route.endpoint.method === method && route.endpoint.path === path)!;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedReference(forkContext(database.context), { city: 'metro', stage: 'pilot', date });
});
afterAll(async () => {
  await database.close();
});

describe('the API of directory and catalogue', () => {
  it.each(routes.filter((route) => route.endpoint.method === 'get').map((route) => [route.endpoint.path, route] as const))('GET %s answers as its contract says', async (path, route) => {
    const answer = await call(route, { params, query: { cityId: 'metro', date, limit: '3' } });
    if (!('items' in (answer as object))) return expect(Object.values(answer as object)).toContain(params[/\{(\w+)\}$/.exec(path)![1] as keyof typeof params]);
    const { items, nextCursor } = answer as { items: object[]; nextCursor: string | null };
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThanOrEqual(3);
    if (nextCursor === null) return undefined;
    const next = (await call(route, { params, query: { cityId: 'metro', date, limit: '3', cursor: nextCursor } })) as { items: object[] };
    expect(next.items.length).toBeGreaterThan(0);
    const seen = new Set(items.map((item) => JSON.stringify(item)));
    return expect(next.items.some((item) => seen.has(JSON.stringify(item)))).toBe(false);
  });

  it('says what does not exist', async () => {
    await expect(call(find('get', '/hubs/{hubId}'), { params: { hubId: 'HUB-XXX' } })).rejects.toThrow('Pusat distribusi «HUB-XXX» tidak ditemukan');
    await expect(call(find('get', '/products/{sku}'), { params: { sku: 'XXX' } })).rejects.toThrow('Barang «XXX» tidak ditemukan');
  });

  it('makes a cooperative active only once its checklist is complete', async () => {
    const advance = () => call(find('post', '/cooperatives/{cooperativeId}/stage'), { params, body: { to: 'active', reason: 'pelatihan selesai' } });
    await expect(advance()).rejects.toThrow('masih kurang: gerai siap menerima barang, pelatihan pengurus selesai');
    const lines = (['outlet_ready', 'training_done'] as const).map((item) => ({ item, fulfilledOn: date, evidence: 'berita acara', assumption: false }));
    await call(find('put', '/cooperatives/{cooperativeId}/readiness'), { params, body: { lines } });
    expect(await advance()).toMatchObject({ stage: 'active', stageName: 'aktif', stageReason: 'pelatihan selesai', nextStages: ['suspended'] });
  });

  it('can be written down as an OpenAPI document', () => {
    const document = openApiDocument(routes.map((route) => route.endpoint), '0');
    expect(Object.keys(document.paths ?? {})).toContain('/api/v1/cooperatives/{cooperativeId}/stage');
  });
});

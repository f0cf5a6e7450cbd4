import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccountLimit } from '../../../src/platform/http/limits.ts';
import { systemActor } from '../../../src/platform/context.ts';
import { call, serveRuntime } from '../../builders/open-week.ts';
import { createTestDatabase, type TestDatabase } from '../../test-database.ts';

describe('limits and headers', () => {
  let database: TestDatabase;
  const servers: Awaited<ReturnType<typeof serveRuntime>>[] = [];
  const serve = async (limits?: Parameters<typeof serveRuntime>[1]) => {
    const server = await serveRuntime(database, limits);
    servers.push(server);
    return server;
  };

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(async () => {
    for (const server of servers) await server.close();
    await database.close();
  });

  it('says when to come back to an address that asks too often', async () => {
    const { address } = await serve({ RATE_ADDRESS_PER_MINUTE: 5, RATE_ACCOUNT_PER_MINUTE: 100 });
    const statuses: number[] = [];
    for (let request = 0; request < 5; request++) statuses.push((await call(address, 'GET', '/cycles')).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    const refused = await call(address, 'GET', '/cycles');
    expect([refused.status, refused.body.code]).toEqual([429, 'platform.too_many_requests']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });

  it('counts an account apart from others, and Lumbung itself not at all', async () => {
    const limit = createAccountLimit({ addressPerMinute: 1, accountPerMinute: 2 });
    const siti = { ...systemActor, kind: 'user', id: 'siti' } as const;
    await limit(siti);
    await limit(siti);
    await expect(limit(siti)).rejects.toMatchObject({ status: 429, members: { limit: 2, retryAfterSeconds: expect.any(Number) } });
    await limit({ ...siti, id: 'budi' });
    await limit({ ...siti, kind: 'api_key' });
    for (let call = 0; call < 5; call++) await limit(systemActor);
  });

  it('refuses bodies that are too large, unreadable, or of another kind', async () => {
    const { address } = await serve();
    const send = async (body: string, type = 'application/json') => {
      const response = await fetch(`${address}/api/v1/cycles`, { method: 'POST', headers: { 'Content-Type': type }, body });
      return { status: response.status, body: (await response.json()) as { code: string; detail: string } };
    };
    expect(await send(`{"a":"${'x'.repeat(1_100_000)}"}`)).toMatchObject({ status: 413, body: { detail: expect.stringContaining('1024 KiB') } });
    expect(await send('{"a":')).toMatchObject({ status: 400, body: { code: 'platform.unreadable_request', detail: expect.stringContaining('bukan JSON') } });
    expect(await send('a=1', 'application/x-www-form-urlencoded')).toMatchObject({ status: 415, body: { code: 'platform.wrong_media_type' } });
    expect((await call(address, 'GET', '/cycles?limit=201')).status).toBe(422);
    expect((await call(address, 'POST', '/cycles', { body: { cityId: 'a\u0000b', opensAt: '2027-01-01T00:00:00Z', closesAt: '2027-01-02T00:00:00Z', deliveryDate: '2027-01-05' } })).body.code).toBe('platform.unusable_text');
  });

  it('sends a strict policy with every answer, and pages without a script or style in them', async () => {
    const { address } = await serve();
    for (const path of ['/api/v1/cycles', '/api/docs', '/api/openapi.json', '/nothing-here', '/healthz']) {
      const response = await fetch(`${address}${path}`);
      const policy = new Map(response.headers.get('content-security-policy')!.split(';').map((rule): [string, string[]] => [rule.trim().split(' ')[0]!, rule.trim().split(' ').slice(1)]));
      expect(policy.get('default-src')).toEqual(["'self'"]);
      expect(policy.get('script-src')).toEqual(["'self'"]);
      expect(policy.get('style-src')).toEqual(["'self'"]);
      expect(policy.get('object-src')).toEqual(["'none'"]);
      expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
      expect([...policy.values()].flat().filter((source) => /unsafe|\*|^https?:$/.test(source))).toEqual([]);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('x-powered-by')).toBeNull();
      if (!response.headers.get('content-type')?.startsWith('text/html')) continue;
      const html = await response.text();
      expect(html.match(/<script(?![^>]*\ssrc=)/gi)).toBeNull();
      expect(html.match(/<style|\sstyle=|\son\w+=|javascript:/gi)).toBeNull();
    }
  });
});

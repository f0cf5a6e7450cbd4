import { afterEach, expect, test, vi } from 'vitest';
import { addressOf, ApiError, call } from '../../../src/portal/api.ts';
import { getBoard, listBulkOrders, rejectBuyPlan } from '../../../src/portal/endpoints.ts';

const cycleId = '00000000-0000-7000-8000-000000000001';

afterEach(() => vi.unstubAllGlobals());

function answer(status: number, body: string, type = 'application/json') {
  const fetch = vi.fn<(address: string, options: RequestInit) => Promise<Response>>(async () => new Response(body, { status, headers: { 'content-type': type } }));
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

const failureOf = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
};

test('fills parameters escaped and leaves unset query fields out', () => {
  expect(addressOf('/a/{x}/b/{y}', { x: 'a/b?', y: 7 }, { limit: 50, cursor: undefined })).toBe('/api/v1/a/a%2Fb%3F/b/7?limit=50');
});

test('sends a body as JSON and gives the answer back', async () => {
  const fetch = answer(200, '{"state":"rejected"}');
  const plan = await call(rejectBuyPlan, { params: { planId: cycleId }, body: { remark: 'terlalu mahal' } });
  expect(plan.state).toBe('rejected');
  const [address, options] = fetch.mock.calls[0]!;
  expect(address).toBe(`/api/v1/buy-plans/${cycleId}/reject`);
  expect(options).toMatchObject({ method: 'POST', body: '{"remark":"terlalu mahal"}' });
});

test('pages by query', async () => {
  const fetch = answer(200, '{"items":[],"nextCursor":null}');
  await call(listBulkOrders, { params: { cycleId }, query: { limit: 200, cursor: 'PO-1' } });
  expect(fetch.mock.calls[0]![0]).toBe(`/api/v1/cycles/${cycleId}/bulk-orders?limit=200&cursor=PO-1`);
});

test('a problem document keeps the words of the server', async () => {
  answer(409, JSON.stringify({ title: 'Tidak dapat', status: 409, detail: 'Periode ini ditutup.', code: 'x', requestId: 'r-1' }), 'application/problem+json; charset=utf-8');
  const error = await failureOf(call(getBoard, { params: { cityId: 'malang' } }));
  expect(error).toMatchObject({ kind: 'problem', status: 409, title: 'Tidak dapat', detail: 'Periode ini ditutup.', requestId: 'r-1' });
});

test.each([
  ['a page of a proxy', '<html>', 'text/html'],
  ['JSON without a detail', '{}', 'application/json'],
])('%s is an unreadable answer', async (_name, body, type) => {
  answer(502, body, type);
  expect(await failureOf(call(getBoard, { params: { cityId: 'malang' } }))).toMatchObject({ kind: 'unreadable', status: 502 });
});

test('no connection is told apart from a refusal', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
  expect(await failureOf(call(getBoard, { params: { cityId: 'malang' } }))).toMatchObject({ kind: 'unreachable' });
});

test('a call that the screen gave up is no failure to show', async () => {
  const abort = new AbortController();
  abort.abort();
  vi.stubGlobal('fetch', async () => {
    throw new DOMException('aborted', 'AbortError');
  });
  await expect(call(getBoard, { params: { cityId: 'malang' }, signal: abort.signal })).rejects.toHaveProperty('name', 'AbortError');
});

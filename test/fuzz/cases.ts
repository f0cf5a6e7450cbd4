import fc from 'fast-check';
import type { Endpoint } from '../../src/platform/http/endpoint.contract.ts';
import { anyValue, arbitraryOf, nastyString, rawJson, type Known } from './values.ts';

/** One request, ready to be sent. */
export interface FuzzCase {
  /** The operation it is aimed at. */
  operation: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
  /** Whose session it is sent in, as a number to count the sessions with. */
  session: number;
}

const sheetCells = ['Kode barang', 'Jumlah', 'Toleransi', 'Prioritas', 'BRS-PRM-5', '1.250,5', 'Rp12.500', '=1+1', '"', '""', '', '-1', '1e9', '\u0000', '☃', "'", '7'];
const sheet = fc.array(fc.array(fc.oneof(fc.constantFrom(...sheetCells), nastyString), { maxLength: 8 }).map((row) => row.join(';')), { maxLength: 8 }).map((rows) => Buffer.from(rows.join('\n')));
const headedSheet = fc.array(fc.tuple(fc.constantFrom(...sheetCells), fc.constantFrom(...sheetCells)).map((row) => row.join(';')), { maxLength: 6 }).map((rows) => Buffer.from(['Kode barang;Jumlah', ...rows].join('\n')));
const workbook = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from(bytes)]));
const fileBody = fc.oneof(sheet, headedSheet, workbook, fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)));

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '');
/** What no text encoder can write is replaced, as a browser does; Node takes 16 KiB of address and headers. */
const encode = (value: unknown): string => encodeURIComponent(asText(value).toWellFormed().slice(0, 400));

function pathOf(endpoint: Endpoint, known: Known): fc.Arbitrary<string> {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const segment = (name: string) =>
    fc.oneof(
      { weight: 12, arbitrary: known[name] ? fc.constantFrom(...known[name]) : fc.uuid() },
      { weight: 1, arbitrary: fc.uuid() },
      { weight: 2, arbitrary: anyValue.map(encode).filter((text) => text !== '' && text !== '.' && text !== '..') },
      { weight: 1, arbitrary: fc.constantFrom('%', '%zz', '%E0%A4%A', '%00', '%ud800', '..%2f..%2f') },
    );
  return fc.tuple(...names.map(segment)).map((values) => names.reduce((path, name, index) => path.replace(`{${name}}`, () => String(values[index])), endpoint.path));
}

function queryOf(endpoint: Endpoint, known: Known): fc.Arbitrary<string> {
  const right: fc.Arbitrary<unknown> = endpoint.query ? arbitraryOf(endpoint.query, known) : fc.constant({});
  const pairs = right.map((value) => Object.entries((value ?? {}) as object).map(([key, member]) => `${encode(key)}=${encode(member)}`).join('&'));
  const strange = fc.constantFrom('limit=1&limit=2', 'limit[]=1', 'limit[__proto__]=1', '__proto__[polluted]=1', 'cursor=%', 'cursor=%ff', '&&&=', 'limit=1e1', 'limit=0x10', 'limit=%D9%A3', 'cursor=%00', 'format=csv&format=xlsx', `cursor=${'x'.repeat(3_000)}`);
  return fc.oneof({ weight: 5, arbitrary: pairs }, { weight: 1, arbitrary: strange });
}

const headers = fc.record(
  {
    'Idempotency-Key': fc.oneof(fc.uuid(), fc.constantFrom('same', ' ', 'with space', 'x'.repeat(300), '../', "';--")),
    'If-Match': fc.constantFrom('"1"', '"0"', 'W/"2"', '*', '"x"', '""', '1', '"99999999999"', '"1", "2"'),
    'X-Request-Id': fc.constantFrom('fuzz-request-id', 'x', '<script>', 'x'.repeat(500)),
    'Content-Encoding': fc.constantFrom('gzip', 'br', 'identity', 'x-unknown'),
    Accept: fc.constantFrom('*/*', 'text/html', 'application/xml', 'x'),
    'X-Forwarded-For': fc.constantFrom('1.2.3.4', 'x', '::1, 9.9.9.9'),
  },
  { requiredKeys: [] },
);
/** An otherwise ordinary change made on a version that nobody holds any more. */
const staleVersion: fc.Arbitrary<Record<string, string>> = fc.constantFrom('"99999"', '"12345"').map((version) => ({ 'If-Match': version }));
const headerSubset = fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }, { weight: 1, arbitrary: staleVersion });

function bodyOf(endpoint: Endpoint, known: Known): fc.Arbitrary<{ type: string; body: Buffer | null }> {
  if (endpoint.method === 'get') return fc.constant({ type: '', body: null });
  if (endpoint.upload) return fc.tuple(fc.constantFrom(...endpoint.upload.types, 'text/csv', 'application/json'), fileBody).map(([type, body]) => ({ type, body }));
  const fromContract: fc.Arbitrary<unknown> = endpoint.body ? arbitraryOf(endpoint.body, known) : anyValue;
  const json = fc.oneof({ weight: 8, arbitrary: fromContract.map((value) => JSON.stringify(value) ?? '') }, { weight: 2, arbitrary: anyValue.map((value) => JSON.stringify(value) ?? '') }, { weight: 2, arbitrary: rawJson });
  const type = fc.oneof(
    { weight: 15, arbitrary: fc.constant('application/json') },
    { weight: 1, arbitrary: fc.constantFrom('text/plain', 'application/json; charset=utf-16', 'application/json; charset=x', 'multipart/form-data; boundary=x', 'application/x-www-form-urlencoded', 'x', '') },
  );
  return fc.tuple(type, json).map(([contentType, text]) => ({ type: contentType, body: Buffer.from(text) }));
}

/** Requests for all operations alike; `known` are ids that exist. */
export function fuzzCase(endpoints: readonly Endpoint[], known: Known): fc.Arbitrary<FuzzCase> {
  const perEndpoint = endpoints.map((endpoint) =>
    fc.tuple(pathOf(endpoint, known), queryOf(endpoint, known), headerSubset, bodyOf(endpoint, known), fc.nat({ max: 99 })).map(([path, query, extra, { type, body }, session]): FuzzCase => ({
      operation: `${endpoint.method} ${endpoint.path}`,
      method: endpoint.method.toUpperCase(),
      path: `/api/v1${path}${query ? `?${query}` : ''}`,
      headers: { ...(type && { 'Content-Type': type }), ...extra },
      body,
      session,
    })),
  );
  return fc.oneof(...perEndpoint);
}

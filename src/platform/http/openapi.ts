import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import type { Endpoint } from './endpoint.contract.ts';
import { problemSchema } from './page.contract.ts';

const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: problemSchema } } });

const idempotencyKey = z.string().min(1).max(200).optional().describe('Kunci unik dari pengirim: permintaan yang sama dengan kunci yang sama dikerjakan sekali dan dijawab sama.');
const ifMatch = z.string().max(100).optional().describe('ETag dari jawaban sebelumnya: perubahan atas versi lama ditolak (412).');

function headersOf({ method, versioned }: Endpoint) {
  if (method === 'get') return {};
  return { header: z.object({ 'Idempotency-Key': idempotencyKey, ...(versioned && { 'If-Match': ifMatch }) }) };
}

const file = { schema: { type: 'string' as const, format: 'binary' } };
const files = (types: readonly string[]) => Object.fromEntries(types.map((type) => [type, file]));

function operation(endpoint: Endpoint): ZodOpenApiOperationObject {
  return {
    operationId: `${endpoint.method}${endpoint.path.replace(/[{}]/g, '').replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    requestParams: { ...(endpoint.params && { path: endpoint.params }), ...(endpoint.query && { query: endpoint.query }), ...headersOf(endpoint) },
    ...(endpoint.body && { requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } } }),
    ...(endpoint.upload && { requestBody: { required: true, content: files(endpoint.upload.types) } }),
    responses: {
      [String(endpoint.status ?? 200)]: { description: 'Berhasil', content: endpoint.download ? files(endpoint.download.types) : { 'application/json': { schema: endpoint.response } } },
      '4XX': problem('Permintaan ditolak; isinya mengatakan apa yang harus dilakukan.'),
      '5XX': problem('Kesalahan di pihak server; tidak ada yang berubah.'),
    },
  };
}

/** The OpenAPI 3.1 document of these endpoints, generated from their zod contracts. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of endpoints) (paths[`/api/v1${endpoint.path}`] ??= {})[endpoint.method] = operation(endpoint);
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Lumbung API', version, description: 'Pusat distribusi Koperasi Kelurahan Merah Putih. Uang dalam rupiah bulat, berat dalam gram, jarak dalam meter, waktu dalam UTC.' },
    paths,
  });
}

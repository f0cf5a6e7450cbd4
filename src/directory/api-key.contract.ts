import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { text } from './fields.contract.ts';
import { organisationParams } from './person.contract.ts';
import { roles } from './role.values.ts';

const apiKeySchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    role: z.enum(roles),
    scopes: z.array(z.string()),
    start: z.string().describe('Huruf-huruf pertama, agar dapat dikenali.'),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    revokedAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });

const path = '/organisations/{organisationKind}/{organisationId}/api-keys';

export const listApiKeysEndpoint = endpoint({
  method: 'get',
  path,
  summary: 'Kunci API sebuah organisasi, dengan pemakaian terakhir',
  tag: 'directory',
  action: 'api_key.read',
  params: organisationParams,
  response: z.object({ items: z.array(apiKeySchema).max(200) }),
});

export const createApiKeyEndpoint = endpoint({
  method: 'post',
  path,
  summary: 'Buat kunci API untuk sistem lain; kuncinya hanya ditampilkan sekali, dalam jawaban ini',
  tag: 'directory',
  action: 'api_key.manage',
  unkept: true,
  params: organisationParams,
  body: z.object({
    name: text,
    role: z.enum(roles),
    scopes: z.array(z.string().max(60)).min(1).max(50).describe('Tindakan yang boleh, misalnya bulk_order.read.'),
    expiresInDays: z.int().min(1).max(730).nullable().default(365),
  }),
  response: apiKeySchema.extend({ key: z.string().describe('Simpan sekarang: kunci ini tidak dapat ditampilkan lagi.') }),
  status: 201,
});

export const revokeApiKeyEndpoint = endpoint({
  method: 'delete',
  path: `${path}/{keyId}`,
  summary: 'Cabut kunci API',
  tag: 'directory',
  action: 'api_key.manage',
  params: organisationParams.extend({ keyId: z.uuid() }),
  response: z.object({ done: z.literal(true) }),
});

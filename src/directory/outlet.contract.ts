import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';
import { registrationKinds } from './cooperative.values.ts';
import { isoDate, kelurahanCode, latitude, longitude, note, readableKey, secondOfDay, slug, text } from './fields.contract.ts';

const receivingWindow = z
  .object({ opensAtSecond: secondOfDay, closesAtSecond: secondOfDay })
  .refine((window) => window.opensAtSecond < window.closesAtSecond, { error: 'akhir jam terima harus sesudah awalnya', path: ['closesAtSecond'] });

const registration = z
  .object({ kind: z.enum(registrationKinds), validFrom: isoDate, validUntil: isoDate.nullable(), assumption: z.boolean(), basis: note })
  .refine((one) => one.validUntil === null || one.validFrom <= one.validUntil, { error: 'akhir masa berlaku mendahului awalnya', path: ['validUntil'] });

export const outletInput = z.object({
  id: kelurahanCode,
  cooperativeId: kelurahanCode,
  kelurahanId: kelurahanCode,
  homeHubId: readableKey.nullable().describe('Pusat distribusi asal; kosong berarti yang terdekat di kotanya.'),
  name: text,
  latitude,
  longitude,
  locationAssumed: z.boolean(),
  receivingWindows: z.array(receivingWindow).min(1).max(4),
  vehicleTypeIds: z.array(readableKey).min(1).describe('Jenis kendaraan yang dapat masuk ke jalan gerai.'),
  accessBasis: note,
  registrations: z.array(registration).max(registrationKinds.length),
});

const outletSchema = outletInput.extend({ homeHubId: readableKey }).meta({ id: 'Outlet' });

export const listOutletsEndpoint = endpoint({
  method: 'get',
  path: '/outlets',
  summary: 'Daftar gerai dengan letak, jam terima dan pendaftarannya',
  tag: 'directory',
  action: 'reference.read',
  query: z.object({ ...pageQuery, cityId: slug.optional(), homeHubId: readableKey.optional() }),
  response: pageOf(outletSchema),
});
export const getOutletEndpoint = endpoint({ method: 'get', path: '/outlets/{outletId}', summary: 'Satu gerai', tag: 'directory', action: 'reference.read', params: z.object({ outletId: kelurahanCode }), response: outletSchema });

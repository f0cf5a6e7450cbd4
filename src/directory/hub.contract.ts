import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';
import { kelurahanCode, latitude, longitude, note, readableKey, secondOfDay, slug, text } from './fields.contract.ts';

const hubFields = z.object({
  id: readableKey,
  cityId: slug,
  kelurahanId: kelurahanCode.nullable(),
  name: text,
  legalName: text,
  taxable: z.boolean().describe('Badan hukumnya memungut PPN (PKP).'),
  latitude,
  longitude,
  locationAssumed: z.boolean().describe('Benar bila letaknya anggapan, bukan alamat yang diketahui.'),
  locationBasis: note,
  opensAtSecond: secondOfDay,
  closesAtSecond: secondOfDay,
  closedWeekdays: z.array(z.int().min(1).max(7)).max(6).describe('Hari tutup, 1 Senin sampai 7 Minggu.'),
});

export const hubInput = hubFields.refine((hub) => hub.opensAtSecond < hub.closesAtSecond, { error: 'jam tutup harus sesudah jam buka', path: ['closesAtSecond'] });
const hubSchema = hubFields.meta({ id: 'Hub' });

export const listHubsEndpoint = endpoint({ method: 'get', path: '/hubs', summary: 'Daftar pusat distribusi', tag: 'directory', action: 'reference.read', query: z.object({ ...pageQuery, cityId: slug.optional() }), response: pageOf(hubSchema) });
export const getHubEndpoint = endpoint({ method: 'get', path: '/hubs/{hubId}', summary: 'Satu pusat distribusi', tag: 'directory', action: 'reference.read', params: z.object({ hubId: readableKey }), response: hubSchema });

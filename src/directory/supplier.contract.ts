import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';
import { kelurahanCode, latitude, longitude, note, readableKey, slug, text } from './fields.contract.ts';
import { supplierKinds, supplierRoles } from './supplier.values.ts';

export const supplierInput = z.object({
  id: readableKey,
  cityId: slug,
  name: text,
  kind: z.enum(supplierKinds),
  role: z.enum(supplierRoles),
  peerCooperativeId: kelurahanCode.nullable().describe('Koperasi anggota yang menjual kelebihannya; kosong bagi pemasok lain.'),
  taxable: z.boolean().describe('Memungut PPN (PKP).'),
  latitude,
  longitude,
  locationAssumed: z.boolean(),
  basis: note,
  assumption: z.boolean().describe('Benar bila pemasok ini contoh, bukan perusahaan yang dikenal.'),
});

const supplierSchema = supplierInput.extend({ roleName: z.string() }).meta({ id: 'Supplier' });

export const listSuppliersEndpoint = endpoint({
  method: 'get',
  path: '/suppliers',
  summary: 'Daftar pemasok',
  tag: 'directory',
  action: 'reference.read',
  query: z.object({ ...pageQuery, cityId: slug.optional(), kind: z.enum(supplierKinds).optional() }),
  response: pageOf(supplierSchema),
});
export const getSupplierEndpoint = endpoint({ method: 'get', path: '/suppliers/{supplierId}', summary: 'Satu pemasok', tag: 'directory', action: 'reference.read', params: z.object({ supplierId: readableKey }), response: supplierSchema });

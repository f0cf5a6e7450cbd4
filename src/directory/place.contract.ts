import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';
import { isoDate, kelurahanCode, latitude, longitude, positive, slug, text } from './fields.contract.ts';

export const cityInput = z.object({
  id: slug,
  name: text,
  province: text,
  timeZone: z.literal('Asia/Jakarta'),
  priceRegions: z.array(slug).min(1),
});

export const kelurahanInput = z.object({
  id: kelurahanCode,
  cityId: slug,
  name: text,
  officialName: text,
  district: text,
  postcode: z.string().regex(/^\d{5}$/, 'harus lima angka'),
  areaSquareMetres: positive,
  latitude,
  longitude,
});

export const holidayInput = z.object({ date: isoDate, kind: z.enum(['public', 'joint_leave']), name: text });

const citySchema = cityInput.extend({ timeZone: z.string() }).meta({ id: 'City' });
const kelurahanSchema = kelurahanInput.meta({ id: 'Kelurahan' });
const cityParams = z.object({ cityId: slug });

export const listCitiesEndpoint = endpoint({ method: 'get', path: '/cities', summary: 'Daftar kota yang dilayani', tag: 'directory', query: z.object(pageQuery), response: pageOf(citySchema) });
export const getCityEndpoint = endpoint({ method: 'get', path: '/cities/{cityId}', summary: 'Satu kota', tag: 'directory', params: cityParams, response: citySchema });
export const listKelurahanEndpoint = endpoint({
  method: 'get',
  path: '/cities/{cityId}/kelurahan',
  summary: 'Daftar kelurahan sebuah kota, menurut kode',
  tag: 'directory',
  params: cityParams,
  query: z.object(pageQuery),
  response: pageOf(kelurahanSchema),
});
export const listHolidaysEndpoint = endpoint({
  method: 'get',
  path: '/holidays',
  summary: 'Hari libur dan cuti bersama yang diketahui',
  tag: 'directory',
  query: z.object({ ...pageQuery, cursor: z.iso.date().optional().describe('nextCursor halaman sebelumnya: hari libur terakhirnya.'), from: isoDate.optional() }),
  response: pageOf(holidayInput.meta({ id: 'Holiday' })),
});

import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { kelurahanCode, slug } from './fields.contract.ts';

export const cooperativeSettingsSchema = z
  .object({ onePersonMayDoAll: z.boolean().describe('Satu pengurus boleh menyusun, mengirim dan membayar. Bila tidak: ketua mengirim, bendahara membayar.') })
  .meta({ id: 'CooperativeSettings' });

export const citySettingsSchema = z
  .object({ fourEyesAboveRupiah: z.int().min(0).max(1_000_000_000_000).describe('Rencana pembelian di atas jumlah ini disetujui orang lain daripada yang memintanya.') })
  .meta({ id: 'CitySettings' });

const cooperativePath = '/cooperatives/{cooperativeId}/settings';
const cooperativeParams = z.object({ cooperativeId: kelurahanCode });
const cityPath = '/cities/{cityId}/settings';
const cityParams = z.object({ cityId: slug });

export const getCooperativeSettingsEndpoint = endpoint({ method: 'get', path: cooperativePath, summary: 'Pembagian tugas pengurus koperasi', tag: 'directory', action: 'cooperative.read', params: cooperativeParams, response: cooperativeSettingsSchema });
export const putCooperativeSettingsEndpoint = endpoint({
  method: 'put',
  path: cooperativePath,
  summary: 'Atur pembagian tugas pengurus koperasi',
  tag: 'directory',
  action: 'cooperative.settings',
  params: cooperativeParams,
  body: cooperativeSettingsSchema,
  response: cooperativeSettingsSchema,
});
export const getCitySettingsEndpoint = endpoint({ method: 'get', path: cityPath, summary: 'Batas persetujuan dua orang di satu kota', tag: 'directory', action: 'city.settings.read', params: cityParams, response: citySettingsSchema });
export const putCitySettingsEndpoint = endpoint({
  method: 'put',
  path: cityPath,
  summary: 'Atur batas persetujuan dua orang di satu kota',
  tag: 'directory',
  action: 'city.settings',
  params: cityParams,
  body: citySettingsSchema,
  response: citySettingsSchema,
});

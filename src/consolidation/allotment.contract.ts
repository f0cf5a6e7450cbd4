import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';

export const getAllotmentsEndpoint = endpoint({
  method: 'get',
  path: '/cycles/{cycleId}/allotments',
  summary: 'Pembagian per barang tanpa nama: yang diminta dan yang didapat',
  tag: 'consolidation',
  action: 'allotment.read',
  params: z.object({ cycleId: z.uuid() }),
  response: z.object({
    items: z
      .array(z.object({ sku: z.string(), shares: z.array(z.object({ name: z.string().describe('Nomor urut menurut jumlah; tidak menunjuk gerai tertentu.'), askedPacks: z.int(), gotPacks: z.int() })).max(1000) }))
      .max(300),
  }),
});

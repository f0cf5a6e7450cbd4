import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';

export const getPoolEndpoint = endpoint({
  method: 'get',
  path: '/cycles/{cycleId}/pool',
  summary: 'Jumlah pesanan bersama per barang selama periode dibuka, tanpa nama dan tanpa jumlah koperasi',
  tag: 'ordering',
  action: 'pool.read',
  params: z.object({ cycleId: z.uuid() }),
  response: z.object({ items: z.array(z.object({ sku: z.string(), product: z.string(), packName: z.string(), packs: z.int() })).max(300) }),
});

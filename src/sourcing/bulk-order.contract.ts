import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';

export const bulkOrderSchema = z
  .object({
    id: z.uuid(),
    number: z.string(),
    supplierId: z.string(),
    supplier: z.string(),
    supplierKind: z.enum(['soe', 'private', 'cooperative']),
    hubId: z.string().nullable().describe('null: pemasok mengantar langsung ke gerai.'),
    channel: z.enum(['via_hub', 'direct_ship', 'peer']),
    state: z.enum(['draft', 'issued', 'acknowledged', 'shipped', 'received', 'closed', 'cancelled']),
    totalRupiah: z.int(),
    weightGrams: z.int(),
    lines: z.array(
      z.object({
        sku: z.string(),
        product: z.string(),
        packName: z.string(),
        packs: z.int(),
        unitPriceRupiah: z.int(),
        lineRupiah: z.int(),
        tierFromPacks: z.int().describe('Harga berlaku mulai sekian kemasan.'),
        reasonId: z.string(),
        reasonEn: z.string(),
        drops: z.array(z.object({ cooperativeId: z.string(), packs: z.int() })),
      }),
    ),
  })
  .meta({ id: 'BulkOrder' });

export const listBulkOrdersEndpoint = endpoint({
  method: 'get',
  path: '/cycles/{cycleId}/bulk-orders',
  summary: 'PO gabungan satu periode, dengan alasan setiap baris',
  tag: 'sourcing',
  action: 'bulk_order.read',
  params: z.object({ cycleId: z.uuid() }),
  query: z.object(pageQuery),
  response: pageOf(bulkOrderSchema),
});

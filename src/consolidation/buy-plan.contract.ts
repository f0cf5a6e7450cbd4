import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';

const reason = z.object({ id: z.string(), en: z.string() });

export const buyPlanSummarySchema = z
  .object({
    id: z.uuid(),
    cycleId: z.uuid(),
    revision: z.int(),
    state: z.enum(['queued', 'proposed', 'approved', 'rejected', 'failed']),
    costRupiah: z.int().nullable().describe('Dibayar kepada pemasok.'),
    objectiveRupiah: z.int().nullable().describe('Biaya beserta ongkos simpan dan kekurangan; dasar batas bawah.'),
    boundRupiah: z.int().nullable().describe('Tidak ada rencana yang lebih murah daripada ini.'),
    gapPercent: z.number().nullable(),
    aloneRupiah: z.int().nullable().describe('Bila setiap koperasi membeli sendiri barang yang sama.'),
    savedRupiah: z.int().nullable(),
    remark: z.string().nullable(),
  })
  .meta({ id: 'BuyPlanSummary' });

export const buyPlanSchema = buyPlanSummarySchema
  .extend({
    orders: z.array(
      z.object({
        supplierId: z.string(),
        supplier: z.string(),
        hubId: z.string().nullable(),
        channel: z.enum(['via_hub', 'direct_ship', 'peer']),
        totalRupiah: z.int(),
        lines: z.array(
          z.object({
            offerId: z.string(),
            sku: z.string(),
            packs: z.int(),
            unitPriceRupiah: z.int(),
            tierFromPacks: z.int(),
            reason,
            nextBest: z.object({ supplierId: z.string().nullable(), extraRupiah: z.int() }).nullable().describe('Pilihan terbaik berikutnya dan tambahan biayanya.'),
          }),
        ),
      }),
    ),
    shortages: z.array(z.object({ sku: z.string(), hubId: z.string().nullable(), packs: z.int(), reason })),
    surplus: z.array(z.object({ sku: z.string(), hubId: z.string().nullable(), packs: z.int() })),
  })
  .meta({ id: 'BuyPlan' });

const planParams = z.object({ planId: z.uuid() });

export const listBuyPlansEndpoint = endpoint({
  method: 'get',
  path: '/cycles/{cycleId}/buy-plans',
  summary: 'Rencana pembelian satu periode, yang terbaru dulu',
  tag: 'consolidation',
  action: 'plan.read',
  params: z.object({ cycleId: z.uuid() }),
  query: z.object(pageQuery),
  response: pageOf(buyPlanSummarySchema),
});

export const getBuyPlanEndpoint = endpoint({ method: 'get', path: '/buy-plans/{planId}', summary: 'Satu rencana pembelian dengan alasan setiap baris', tag: 'consolidation', action: 'plan.read', params: planParams, response: buyPlanSchema });

export const requestBuyPlanEndpoint = endpoint({
  method: 'post',
  path: '/cycles/{cycleId}/buy-plans',
  summary: 'Minta rencana pembelian untuk periode yang sudah ditutup; bila sudah ada yang berjalan, itulah jawabannya',
  tag: 'consolidation',
  action: 'plan.request',
  params: z.object({ cycleId: z.uuid() }),
  response: z.object({ planId: z.uuid() }),
  status: 202,
});

export const approveBuyPlanEndpoint = endpoint({
  method: 'post',
  path: '/buy-plans/{planId}/approve',
  summary: 'Setujui rencana: PO gabungan dikirim kepada pemasok',
  tag: 'consolidation',
  action: 'plan.approve',
  params: planParams,
  response: buyPlanSummarySchema,
});

export const rejectBuyPlanEndpoint = endpoint({
  method: 'post',
  path: '/buy-plans/{planId}/reject',
  summary: 'Tolak rencana dengan alasan; periode menunggu rencana baru',
  tag: 'consolidation',
  action: 'plan.reject',
  params: planParams,
  body: z.object({ remark: z.string().trim().min(3).max(500) }),
  response: buyPlanSummarySchema,
});

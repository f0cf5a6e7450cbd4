import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, uuidPageQuery } from '../platform/http/page.contract.ts';

const reason = z.object({ id: z.string(), en: z.string() });

const rupiah = z.int().min(0);
const packs = z.int().min(0).max(10_000_000);
const key = z.string().min(1).max(80);
const hubId = key.nullable().describe('null: semua pusat distribusi (atau barang yang langsung ke gerai).');

/** What the planner decides by hand before the solver looks for the rest. */
export const handSchema = z
  .object({
    pins: z.array(z.object({ supplierId: key, sku: key, hubId })).max(200).default([]).describe('Barang ini hanya dari pemasok ini.'),
    forbids: z.array(z.object({ supplierId: key, sku: key.nullable(), hubId })).max(200).default([]).describe('Jangan dari pemasok ini; sku null berarti semua barangnya.'),
    fixes: z.array(z.object({ offerId: key, hubId, packs })).max(200).default([]).describe('Tepat sekian kemasan dari penawaran ini.'),
    tolerances: z.array(z.object({ lineId: z.string().min(1).max(120), tolerancePacks: packs })).max(2000).default([]).describe('Toleransi baris pesanan (koperasi/barang); tidak boleh melebihi yang ditawarkan koperasi.'),
    drops: z.array(z.object({ sku: key, hubId })).max(200).default([]).describe('Barang ini tidak dibeli pada periode ini.'),
  })
  .meta({ id: 'PlannerHand', example: { pins: [], forbids: [{ supplierId: 'MLG-GROSIR', sku: null, hubId: null }], fixes: [], tolerances: [], drops: [] } });

export const buyPlanSummarySchema = z
  .object({
    id: z.uuid(),
    cycleId: z.uuid(),
    revision: z.int(),
    state: z.enum(['queued', 'proposed', 'approved', 'rejected', 'failed', 'superseded']),
    costRupiah: z.int().nullable().describe('Dibayar kepada pemasok.'),
    objectiveRupiah: z.int().nullable().describe('Biaya beserta ongkos simpan dan kekurangan; dasar batas bawah.'),
    boundRupiah: z.int().nullable().describe('Tidak ada rencana yang lebih murah daripada ini.'),
    gapPercent: z.number().nullable(),
    aloneRupiah: z.int().nullable().describe('Bila setiap koperasi membeli sendiri barang yang sama.'),
    savedRupiah: z.int().nullable(),
    remark: z.string().nullable(),
    basedOnId: z.uuid().nullable().describe('Rencana yang diubah oleh revisi ini.'),
    hand: handSchema.describe('Keputusan perencana yang berlaku pada rencana ini.'),
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

const pair = z.object({ a: z.number(), b: z.number() });

export const planComparisonSchema = z
  .object({
    a: buyPlanSummarySchema,
    b: buyPlanSummarySchema,
    lines: z
      .array(z.object({ supplierId: z.string(), supplier: z.string(), offerId: z.string(), sku: z.string(), product: z.string(), hubId: z.string().nullable(), packs: pair, unitPriceRupiah: pair, lineRupiah: pair }))
      .describe('Baris yang berbeda saja.'),
    equalLines: z.int(),
    cooperatives: z.array(z.object({ cooperativeId: z.string(), allottedPacks: pair, cutPacks: pair, goodsRupiah: pair })).describe('Koperasi yang mendapat berbeda, dan «hub» untuk stok sisa.'),
    equalCooperatives: z.int(),
    totals: z.record(z.string(), pair),
  })
  .meta({ id: 'BuyPlanComparison' });

export const recheckSchema = z
  .object({ sound: z.boolean().describe('Pemeriksa bebas menerima rencana dan biayanya sama sampai rupiah terakhir.'), problems: z.array(z.string()), objectiveRupiah: rupiah, boundRupiah: rupiah })
  .meta({ id: 'BuyPlanRecheck', example: { sound: true, problems: [], objectiveRupiah: 412_345_000, boundRupiah: 412_101_500 } });

const planParams = z.object({ planId: z.uuid() });

export const listBuyPlansEndpoint = endpoint({
  method: 'get',
  path: '/cycles/{cycleId}/buy-plans',
  summary: 'Rencana pembelian satu periode, yang terbaru dulu',
  tag: 'consolidation',
  params: z.object({ cycleId: z.uuid() }),
  query: z.object(uuidPageQuery),
  response: pageOf(buyPlanSummarySchema),
});

export const getBuyPlanEndpoint = endpoint({ method: 'get', path: '/buy-plans/{planId}', summary: 'Satu rencana pembelian dengan alasan setiap baris', tag: 'consolidation', params: planParams, response: buyPlanSchema });

export const requestBuyPlanEndpoint = endpoint({
  method: 'post',
  path: '/cycles/{cycleId}/buy-plans',
  summary: 'Minta rencana pembelian untuk periode yang sudah ditutup; bila sudah ada yang berjalan, itulah jawabannya',
  tag: 'consolidation',
  params: z.object({ cycleId: z.uuid() }),
  response: z.object({ planId: z.uuid() }),
  status: 202,
});

export const approveBuyPlanEndpoint = endpoint({
  method: 'post',
  path: '/buy-plans/{planId}/approve',
  summary: 'Setujui rencana: PO gabungan dikirim kepada pemasok',
  tag: 'consolidation',
  params: planParams,
  response: buyPlanSummarySchema,
});

export const rejectBuyPlanEndpoint = endpoint({
  method: 'post',
  path: '/buy-plans/{planId}/reject',
  summary: 'Tolak rencana dengan alasan; periode menunggu rencana baru',
  tag: 'consolidation',
  params: planParams,
  body: z.object({ remark: z.string().trim().min(3).max(500) }),
  response: buyPlanSummarySchema,
});

export const reviseBuyPlanEndpoint = endpoint({
  method: 'post',
  path: '/buy-plans/{planId}/revise',
  summary: 'Hitung lagi dengan keputusan perencana: pilih atau larang pemasok, tetapkan jumlah, ubah toleransi, keluarkan barang',
  tag: 'consolidation',
  params: planParams,
  body: z.object({ hand: handSchema }),
  response: z.object({ planId: z.uuid().describe('Revisi baru; rencana lama tetap ada.') }),
  status: 202,
});

export const compareBuyPlansEndpoint = endpoint({
  method: 'get',
  path: '/buy-plans/{planId}/compare/{otherId}',
  summary: 'Bandingkan dua rencana: per baris, per koperasi dan seluruhnya',
  tag: 'consolidation',
  params: z.object({ planId: z.uuid(), otherId: z.uuid() }),
  response: planComparisonSchema,
});

export const recheckBuyPlanEndpoint = endpoint({
  method: 'get',
  path: '/buy-plans/{planId}/recheck',
  summary: 'Periksa lagi rencana yang tersimpan terhadap masukannya: syarat, alasan, pembagian, biaya',
  tag: 'consolidation',
  params: planParams,
  response: recheckSchema,
});

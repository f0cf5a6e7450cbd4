import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';

const reason = z.object({ id: z.string(), en: z.string() });
const planParams = z.object({ planId: z.uuid() });

export const cooperativeCutsSchema = z
  .object({
    cooperativeId: z.string(),
    askedPacks: z.int().describe('Dipesan, ditambah toleransi yang dipakai.'),
    gotPacks: z.int(),
    cutPacks: z.int(),
    lines: z.array(
      z.object({
        sku: z.string(),
        product: z.string(),
        orderedPacks: z.int(),
        toleranceUsedPacks: z.int(),
        gotPacks: z.int(),
        cuts: z.array(z.object({ cause: z.string(), packs: z.int(), reason })),
      }),
    ),
  })
  .meta({
    id: 'CooperativeCuts',
    example: {
      cooperativeId: 'KMP-MLG-DINOYO',
      askedPacks: 42,
      gotPacks: 36,
      cutPacks: 6,
      lines: [
        {
          sku: 'BRS-SPHP-5',
          product: 'Beras SPHP 5 kg',
          orderedPacks: 42,
          toleranceUsedPacks: 0,
          gotPacks: 36,
          cuts: [{ cause: 'capacity', packs: 6, reason: { id: 'Pemasok tidak sanggup memasok lebih banyak pada periode ini.', en: 'The suppliers cannot supply more in this cycle.' } }],
        },
      ],
    },
  });

export const listCutsEndpoint = endpoint({
  method: 'get',
  path: '/buy-plans/{planId}/shares',
  summary: 'Siapa mendapat berapa: diminta, didapat, dan sebab setiap potongan, per koperasi',
  tag: 'consolidation',
  action: 'share.read',
  params: planParams,
  query: z.object({ ...pageQuery, onlyCut: z.stringbool().default(false).describe('Hanya koperasi yang dipotong.') }),
  response: pageOf(cooperativeCutsSchema),
});

export const costRule = z.enum(['by_weight', 'by_stop', 'shapley']);

export const savingsSchema = z
  .object({
    rule: costRule.describe('Cara membagi angkutan dan biaya tetap: menurut berat, menurut titik, atau nilai Shapley.'),
    paidRupiah: z.int(),
    aloneRupiah: z.int(),
    savedRupiah: z.int(),
    savedPercent: z.number(),
    hubRupiah: z.int().describe('Ditanggung pusat distribusi untuk stok sisa.'),
    spread: z.object({ least: z.number(), lowerQuartile: z.number(), median: z.number(), upperQuartile: z.number(), most: z.number() }).describe('Persen hemat dari koperasi yang paling sedikit sampai yang paling banyak.'),
    losers: z.int().describe('Koperasi yang membayar lebih daripada sendirian.'),
    cooperatives: z.array(
      z.object({
        cooperativeId: z.string(),
        goodsRupiah: z.int(),
        overheadRupiah: z.int().describe('Bagiannya dari biaya pesan dan truk sewaan.'),
        overheadErrorRupiah: z.int().describe('Setengah lebar selang 95 % bagi nilai Shapley; 0 bagi aturan pasti.'),
        paidRupiah: z.int(),
        aloneRupiah: z.int(),
        savedRupiah: z.int(),
        savedPercent: z.number(),
        partPercent: z.number().describe('Bagiannya dari hemat semua koperasi.'),
      }),
    ),
  })
  .meta({ id: 'PlanSavings' });

export const getSavingsEndpoint = endpoint({
  method: 'get',
  path: '/buy-plans/{planId}/savings',
  summary: 'Alat ukur hemat: dibayar, bila sendirian, bagian dari hemat bersama, dan sebarannya',
  tag: 'consolidation',
  action: 'share.read',
  params: planParams,
  query: z.object({ rule: costRule.default('by_weight') }),
  response: savingsSchema,
});

export const tierCountdownSchema = z
  .object({
    sku: z.string(),
    product: z.string(),
    packName: z.string(),
    hubId: z.string().nullable().describe('null: semua pusat distribusi bersama.'),
    supplierId: z.string(),
    supplier: z.string(),
    orderedPacks: z.int(),
    morePacks: z.int(),
    tierFromPacks: z.int(),
    priceNowRupiah: z.int(),
    priceNextRupiah: z.int(),
    savingRupiah: z.int().describe('Hemat bagi semua yang sudah memesan.'),
    words: reason,
  })
  .meta({
    id: 'TierCountdown',
    example: {
      sku: 'MYK-1L-12', product: 'MinyaKita 1 L, dus isi 12', packName: 'dus', hubId: 'BALEARJOSARI', supplierId: 'MLG-IDFOOD', supplier: 'ID FOOD', orderedPacks: 186, morePacks: 14,
      tierFromPacks: 200, priceNowRupiah: 168_000, priceNextRupiah: 167_500, savingRupiah: 93_000,
      words: { id: '14 dus MinyaKita lagi → harga turun Rp500, hemat Rp93.000 untuk semua.', en: '14 more packs of MinyaKita → the price falls by Rp500 and saves Rp93,000 for all.' },
    },
  });

export const tierCountdownEndpoint = endpoint({
  method: 'get',
  path: '/cycles/{cycleId}/tier-countdown',
  summary: 'Berapa kemasan lagi sampai harga berikutnya, selama periode dibuka',
  tag: 'consolidation',
  action: 'countdown.read',
  params: z.object({ cycleId: z.uuid() }),
  response: z.object({ open: z.boolean().describe('false: periode tidak dibuka dan daftar ini kosong.'), items: z.array(tierCountdownSchema).max(200) }),
});

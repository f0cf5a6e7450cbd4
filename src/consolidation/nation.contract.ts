import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';

export const nationBuySchema = z
  .object({
    id: z.uuid(),
    label: z.string(),
    state: z.enum(['bidding', 'planning', 'repairing', 'done', 'failed']),
    cities: z.int(),
    answered: z.int().describe('Kota yang sudah menjawab putaran ini.'),
    costRupiah: z.int().nullable(),
    objectiveRupiah: z.int().nullable(),
    boundRupiah: z.int().nullable().describe('Tidak ada pembelian semua kota bersama yang lebih murah daripada ini.'),
    gapPercent: z.number().nullable(),
    greedyRupiah: z.int().nullable().describe('Bila setiap baris dibeli dari penawaran termurahnya sendiri.'),
    prices: z.record(z.string(), z.int()).nullable().describe('Harga kelangkaan per kemasan dari kapasitas bersama.'),
    remark: z.string().nullable(),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .meta({
    id: 'NationBuy',
    example: {
      id: '0197a000-0000-7000-8000-000000000001', label: 'nasional-2026-W48', state: 'done', cities: 514, answered: 514, costRupiah: 506_273_098_620, objectiveRupiah: 510_502_363_505,
      boundRupiah: 508_793_149_311, gapPercent: 0.3348, greedyRupiah: 518_595_633_550, prices: { 'BULOG/BRS-SPHP-5': 660 }, remark: null, startedAt: '2026-11-24T10:00:00Z', finishedAt: '2026-11-24T10:02:00Z',
    },
  });

export const startNationBuyEndpoint = endpoint({
  method: 'post',
  path: '/nation-buys',
  summary: 'Beli untuk semua periode yang ditutup dengan satu hari antar; nama yang sama tidak memulai dua',
  tag: 'consolidation',
  action: 'nation_buy.start',
  body: z.object({ label: z.string().trim().min(3).max(80), deliveryDate: z.iso.date() }),
  response: z.object({ nationId: z.uuid() }),
  status: 202,
});

export const getNationBuyEndpoint = endpoint({
  method: 'get',
  path: '/nation-buys/{nationId}',
  summary: 'Satu pembelian banyak kota: kemajuan, biaya, batas bawah, celah',
  tag: 'consolidation',
  action: 'nation_buy.read',
  params: z.object({ nationId: z.uuid() }),
  response: nationBuySchema,
});

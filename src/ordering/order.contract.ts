import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';

export const orderLineInput = z.object({
  sku: z.string().min(1).max(40).describe('Kode barang, misalnya BRS-SPHP-5.'),
  packs: z.number().describe('Jumlah kemasan utuh.'),
  tolerancePacks: z.int().min(0).max(1000).default(0).describe('Boleh ditambah sampai sekian kemasan bila itu menggenapi dus atau mencapai harga lebih murah.'),
  countedPacks: z.int().min(0).max(100_000).nullable().default(null).describe('Sisa di rak saat memesan; dengan hitungan ini pemakaian nyata diketahui. Kosong bila tidak dihitung.'),
  priority: z.int().min(1).max(99).optional().describe('1 paling penting; dipakai bila anggaran tidak cukup.'),
});

export const orderBody = z.object({
  lines: z.array(orderLineInput).max(200).describe('Barang yang dipesan.'),
});

export const orderSchema = z
  .object({
    id: z.uuid(),
    cycleId: z.uuid(),
    cooperativeId: z.string(),
    state: z.enum(['draft', 'submitted', 'withdrawn', 'locked', 'cancelled']),
    submittedAt: z.iso.datetime().nullable(),
    version: z.int(),
    totalRupiah: z.int().describe('Jumlah menurut harga yang tampil saat pesanan dikirim.'),
    lines: z.array(
      z.object({
        sku: z.string(),
        packs: z.int(),
        channel: z.enum(['via_hub', 'direct_ship', 'peer']),
        priority: z.int(),
        tolerancePacks: z.int(),
        toleranceUsedPacks: z.int().describe('Ditambahkan oleh rencana pembelian dalam batas toleransi.'),
        countedPacks: z.int().nullable(),
        shownPriceRupiah: z.int(),
      }),
    ),
  })
  .meta({ id: 'RestockOrder' });

const params = z.object({ cycleId: z.uuid(), cooperativeId: z.string().min(1).max(40) });
const path = '/cycles/{cycleId}/cooperatives/{cooperativeId}/order';

export const getOrderEndpoint = endpoint({ method: 'get', path, summary: 'Pesanan satu koperasi dalam satu periode', tag: 'ordering', params, response: orderSchema, versioned: true });

export const saveDraftEndpoint = endpoint({
  method: 'put',
  path: `${path}/draft`,
  summary: 'Simpan konsep pesanan; belum mengikat dan belum memakai kuota',
  tag: 'ordering',
  params,
  body: orderBody,
  response: orderSchema,
  versioned: true,
});

export const submitOrderEndpoint = endpoint({
  method: 'put',
  path,
  summary: 'Kirim atau ubah pesanan; mengirim isi yang sama dua kali tidak mengubah apa pun',
  tag: 'ordering',
  params,
  body: orderBody,
  response: orderSchema,
  versioned: true,
});

export const withdrawOrderEndpoint = endpoint({ method: 'delete', path, summary: 'Tarik kembali pesanan sebelum batas waktu', tag: 'ordering', params, response: orderSchema, versioned: true });

const sheetTypes = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'];

export const getOrderFileEndpoint = endpoint({
  method: 'get',
  path: `${path}/file`,
  summary: 'Unduh templat pesanan: barang yang boleh dipesan, harga, sisa kuota, dan pesanan yang sudah ada',
  tag: 'ordering',
  params,
  query: z.object({ format: z.enum(['csv', 'xlsx']).default('xlsx') }),
  response: z.unknown(),
  download: { types: sheetTypes },
});

export const importOrderEndpoint = endpoint({
  method: 'post',
  path: `${path}/file`,
  summary: 'Kirim pesanan dari berkas CSV atau XLSX; tidak ada yang disimpan bila ada baris yang salah, kecuali «baris yang benar saja» dipilih',
  tag: 'ordering',
  params,
  query: z.object({ goodRowsOnly: z.enum(['true', 'false']).default('false') }),
  response: z.object({
    version: z.int(),
    order: orderSchema,
    badCells: z.array(z.object({ row: z.int(), column: z.string(), got: z.string(), expected: z.string() })).describe('Isian yang dilewati.'),
  }),
  upload: { types: sheetTypes, maxBytes: 1_048_576 },
  versioned: true,
});

export const listOrdersEndpoint = endpoint({
  method: 'get',
  path: '/cycles/{cycleId}/orders',
  summary: 'Daftar pesanan dalam satu periode',
  tag: 'ordering',
  params: z.object({ cycleId: z.uuid() }),
  query: z.object(pageQuery),
  response: pageOf(orderSchema),
});

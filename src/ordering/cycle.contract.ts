import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, uuidPageQuery } from '../platform/http/page.contract.ts';

const day = z.iso.date().describe('Hari di zona waktu kota, YYYY-MM-DD.');

export const cycleSchema = z
  .object({
    id: z.uuid(),
    cityId: z.string(),
    code: z.string(),
    state: z.enum(['scheduled', 'open', 'closed', 'planned', 'approved', 'ordered', 'received', 'delivered', 'settled', 'cancelled']),
    opensAt: z.iso.datetime(),
    closesAt: z.iso.datetime(),
    deliveryDate: day,
    orderCount: z.int(),
  })
  .meta({ id: 'OrderCycle' });

export const scheduleCycleBody = z.object({
  cityId: z.string().min(1).max(40),
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  deliveryDate: day,
});

const cycleParams = z.object({ cycleId: z.uuid() });

export const listCyclesEndpoint = endpoint({
  method: 'get',
  path: '/cycles',
  summary: 'Daftar periode pesan, yang terbaru dulu',
  tag: 'ordering',
  query: z.object({ ...uuidPageQuery, cityId: z.string().max(40).optional() }),
  response: pageOf(cycleSchema),
});

export const getCycleEndpoint = endpoint({ method: 'get', path: '/cycles/{cycleId}', summary: 'Satu periode pesan', tag: 'ordering', params: cycleParams, response: cycleSchema });

export const scheduleCycleEndpoint = endpoint({
  method: 'post',
  path: '/cycles',
  summary: 'Jadwalkan periode pesan; mengulang permintaan yang sama tidak membuat dua',
  tag: 'ordering',
  body: scheduleCycleBody,
  response: cycleSchema,
});

export const openCycleEndpoint = endpoint({ method: 'post', path: '/cycles/{cycleId}/open', summary: 'Buka periode pesan', tag: 'ordering', params: cycleParams, response: cycleSchema });

export const closeCycleEndpoint = endpoint({
  method: 'post',
  path: '/cycles/{cycleId}/close',
  summary: 'Tutup periode pesan: pesanan dikunci dan rencana pembelian mulai dihitung',
  tag: 'ordering',
  params: cycleParams,
  response: cycleSchema,
});

export const closeDueCyclesPayload = z.object({ minute: z.string().describe('Menit penjadwalan; mencegah tugas ganda.') });

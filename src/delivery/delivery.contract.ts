import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';

const second = z.int().describe('Detik sejak tengah malam di kota itu.');

export const deliveryPlanSchema = z
  .object({
    id: z.uuid(),
    cycleId: z.uuid(),
    state: z.enum(['queued', 'planned', 'failed']),
    deliveryDate: z.iso.date(),
    costRupiah: z.int().nullable(),
    metres: z.int().nullable(),
    remark: z.string().nullable(),
    routes: z.array(
      z.object({
        id: z.uuid(),
        hubId: z.string(),
        vehicleId: z.string(),
        vehicleType: z.string(),
        payloadGrams: z.int(),
        capacityMillilitres: z.int(),
        metres: z.int(),
        startSecond: second,
        endSecond: second,
        costRupiah: z.int(),
        trips: z.array(
          z.object({
            tripNumber: z.int(),
            loadGroup: z.string(),
            departSecond: second,
            returnSecond: second,
            metres: z.int(),
            weightGrams: z.int(),
            volumeMillilitres: z.int(),
            stops: z.array(
              z.object({
                stopNumber: z.int(),
                cooperativeId: z.string(),
                outletId: z.string(),
                name: z.string(),
                arriveSecond: second,
                startSecond: second,
                departSecond: second,
                weightGrams: z.int(),
                volumeMillilitres: z.int(),
              }),
            ),
          }),
        ),
      }),
    ),
    unserved: z.array(z.object({ cooperativeId: z.string(), loadGroup: z.string(), weightGrams: z.int(), reason: z.string() })),
  })
  .meta({ id: 'DeliveryPlan' });

export const retryDeliveryPlanEndpoint = endpoint({
  method: 'post',
  path: '/cycles/{cycleId}/delivery-plan/retry',
  summary: 'Minta rute dihitung lagi setelah gagal; rencana yang tidak gagal tidak berubah',
  tag: 'delivery',
  action: 'delivery.request',
  params: z.object({ cycleId: z.uuid() }),
  response: z.object({ planId: z.uuid() }),
  status: 202,
});

export const getDeliveryPlanEndpoint = endpoint({
  method: 'get',
  path: '/cycles/{cycleId}/delivery-plan',
  summary: 'Rute antar satu periode: kendaraan, rit, titik antar',
  tag: 'delivery',
  action: 'delivery.read',
  params: z.object({ cycleId: z.uuid() }),
  response: deliveryPlanSchema,
});

import { z } from 'zod';
import { amount, isoDate, kelurahanCode, positive, readableKey, slug } from '../directory/fields.contract.ts';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';
import { paymentKinds, tierCountings, tierKinds } from './offer.values.ts';
import { datedFields, sourceFields } from './product.contract.ts';

const freight = z.object({ rupiahPerTruck: amount, truckGrams: positive, truckMillilitres: positive }).describe('Ongkos truk bila barang diambil di gudang pemasok.');

export const supplierTermsInput = z.object({
  id: readableKey,
  supplierId: readableKey,
  ...datedFields,
  orderFixedRupiah: amount,
  minimumOrderRupiah: amount,
  minimumOrderGrams: amount,
  paymentKind: z.enum(paymentKinds),
  paymentDays: z.int().min(-60).max(120),
  lanes: z.array(z.object({ hubId: readableKey, freight: freight.nullable() })).max(20),
  ...sourceFields,
});

export const offerInput = z.object({
  id: readableKey,
  supplierId: readableKey,
  sku: readableKey,
  originOutletId: kelurahanCode.nullable(),
  ...datedFields,
  hubIds: z.array(readableKey).max(20),
  tierKind: z.enum(tierKinds),
  tierCounting: z.enum(tierCountings),
  minimumPacks: amount,
  multiplePacks: positive,
  capacityPacks: amount,
  leadTimeDays: z.int().min(0).max(60),
  sharedCapacityId: readableKey.nullable().default(null).describe('Kapasitas yang dipakai bersama kota lain.'),
  tiers: z.array(z.object({ fromPacks: positive, priceRupiah: positive })).min(1).max(12),
  ...sourceFields,
});

export const sharedCapacityInput = z.object({ id: readableKey, ...datedFields, packs: amount, ...sourceFields });

const offerSchema = offerInput.meta({ id: 'Offer' });

export const listOffersEndpoint = endpoint({
  method: 'get',
  path: '/offers',
  summary: 'Penawaran pemasok sebuah kota yang berlaku pada suatu hari',
  tag: 'catalogue',
  action: 'offer.read',
  query: z.object({ ...pageQuery, cityId: slug, date: isoDate, sku: readableKey.optional() }),
  response: pageOf(offerSchema),
});

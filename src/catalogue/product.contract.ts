import { z } from 'zod';
import { registrationKinds } from '../directory/cooperative.values.ts';
import { amount, isoDate, note, positive, readableKey, text } from '../directory/fields.contract.ts';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, pageQuery } from '../platform/http/page.contract.ts';
import { channels, loadClasses, sharingRules, vatTreatments } from './product.values.ts';

/** From and until when a row holds, both days included; null is open. */
export const datedFields = { validFrom: isoDate, validUntil: isoDate.nullable() };
/** Where a figure comes from, and whether it is an assumption. */
export const sourceFields = { basis: note, assumption: z.boolean() };

export const productInput = z.object({
  id: readableKey,
  name: text,
  packName: text,
  unitsPerPack: positive,
  netGrams: amount,
  grossGrams: positive,
  volumeMillilitres: positive,
  channel: z.enum(channels),
  loadClass: z.enum(loadClasses),
  shelfLifeDays: positive.nullable(),
  vat: z.enum(vatTreatments),
  returnsSku: readableKey.nullable().describe('Kemasan kosong yang kembali untuk setiap kemasan isi.'),
  orderable: z.boolean(),
  regulated: z.boolean(),
  registration: z.enum(registrationKinds).nullable().describe('Pendaftaran yang harus dimiliki gerai.'),
  quotaRequired: z.boolean(),
  ...sourceFields,
});

export const productParametersInput = z.object({
  sku: readableKey,
  ...datedFields,
  shortageRupiah: amount,
  holdingRupiah: amount,
  leastMarginRupiah: amount,
  sharing: z.enum(sharingRules),
  minimumUsefulPacks: positive,
  ...sourceFields,
});

const productSchema = productInput.meta({ id: 'Product' });

export const listProductsEndpoint = endpoint({ method: 'get', path: '/products', summary: 'Daftar barang', tag: 'catalogue', action: 'reference.read', query: z.object(pageQuery), response: pageOf(productSchema) });
export const getProductEndpoint = endpoint({ method: 'get', path: '/products/{sku}', summary: 'Satu barang', tag: 'catalogue', action: 'reference.read', params: z.object({ sku: readableKey }), response: productSchema });

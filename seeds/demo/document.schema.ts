import { z } from 'zod';

const rupiah = z.int();
const packs = z.int().min(0);
/** Official code of the kelurahan: names repeat between cities. */
const cooperative = z.string().regex(/^\d\d\.\d\d\.\d\d\.\d{4}$/);
const sku = z.string().min(1);

const bulkOrder = z.strictObject({
  supplier: z.string(),
  kind: z.enum(['soe', 'private', 'cooperative']),
  hub: z.string().nullable(),
  channel: z.enum(['via_hub', 'direct_ship', 'peer']),
  totalRupiah: rupiah,
  lines: z.array(
    z.strictObject({
      sku,
      packs: packs.min(1),
      unitPriceRupiah: rupiah,
      tierFrom: packs,
      reason: z.string().min(1),
      drops: z.array(z.strictObject({ cooperative, packs: packs.min(1) })).optional(),
    }),
  ),
});

const stop = z.strictObject({ cooperative, arriveAt: z.iso.datetime(), departAt: z.iso.datetime(), weightGrams: packs, volumeMillilitres: packs });
const trip = z.strictObject({ loadClass: z.string(), weightGrams: packs, volumeMillilitres: packs, stops: z.array(stop).min(1) });
const route = z.strictObject({ vehicle: z.string(), trips: z.array(trip).min(1) });

/** The one JSON document that `npm run demo -- --json` prints. */
export const demoDocumentSchema = z.strictObject({
  city: z.enum(['malang', 'kediri', 'metro', 'palembang']),
  stage: z.enum(['full', 'pilot']),
  seed: z.int(),
  date: z.iso.date(),
  cooperatives: z.int().min(1),
  refused: z.array(z.strictObject({ cooperative, reason: z.string().min(1) })),
  orders: z.int().min(0),
  orderLines: z.int().min(0),
  demand: z.array(z.strictObject({ sku, channel: z.enum(['via_hub', 'direct_ship', 'peer']), packs })),
  buy: z.strictObject({
    costRupiah: rupiah.describe('Paid to suppliers.'),
    objectiveRupiah: rupiah.describe('Costs with penalties for shortage and holding of surplus: what bound and gap refer to.'),
    boundRupiah: rupiah,
    gapPercent: z.number().min(0),
    aloneRupiah: rupiah,
    savedRupiah: rupiah.describe('aloneRupiah − costRupiah.'),
    netSavedRupiah: rupiah.describe('savedRupiah − the deliveries.'),
    bulkOrders: z.array(bulkOrder),
    shortages: z.array(z.strictObject({ sku, packs: packs.min(1), reason: z.string().min(1) })),
    surplus: z.array(z.strictObject({ sku, packs: packs.min(1) })),
  }),
  delivery: z.strictObject({
    hubs: z.array(z.strictObject({ hub: z.string(), costRupiah: rupiah, metres: packs, seconds: packs, routes: z.array(route) })),
    unserved: z.array(z.strictObject({ cooperative, reason: z.string().min(1) })),
  }),
  timings: z.record(z.string(), z.number().min(0)).describe('Milliseconds by step.'),
});

export type DemoDocument = z.output<typeof demoDocumentSchema>;

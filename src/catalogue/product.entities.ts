import { defineEntity, p } from '@mikro-orm/core';
import { registrationKinds, type RegistrationKind } from '../directory/cooperative.values.ts';
import { remembered } from '../platform/database/objects.ts';
import { channels, loadClasses, sharingRules, vatTreatments, type Channel, type LoadClass, type SharingRule, type VatTreatment } from './product.values.ts';

/** A product in its pack, keyed by sku (`BRS-SPHP-5`). */
export const Product = defineEntity({
  name: 'Product',
  comment: remembered,
  properties: {
    id: p.string().primary(),
    name: p.string(),
    packName: p.string(),
    unitsPerPack: p.integer(),
    netGrams: p.integer(),
    grossGrams: p.integer(),
    volumeMillilitres: p.integer(),
    channel: p.enum(channels).$type<Channel>(),
    loadClass: p.enum(loadClasses).$type<LoadClass>(),
    shelfLifeDays: p.integer().strictNullable(),
    vat: p.enum(vatTreatments).$type<VatTreatment>(),
    /** Sku of the empty that comes back for each full pack. */
    returnsSku: p.string().strictNullable(),
    /** False for empties: they come back and are never sold. */
    orderable: p.boolean(),
    /** Regulated goods never come from a peer cooperative. */
    regulated: p.boolean(),
    /** Registration that an outlet must have to order it. */
    registration: p.enum(registrationKinds).$type<RegistrationKind>().strictNullable(),
    /** True when an outlet without a quota may have none at all. */
    quotaRequired: p.boolean(),
    basis: p.text(),
    assumption: p.boolean(),
  },
});

/** Dated numbers that the planner weighs a product by; they are the hub's choice, not the state's. */
export const ProductParameters = defineEntity({
  name: 'ProductParameters',
  properties: {
    sku: () => p.manyToOne(Product).mapToPk().fieldName('sku').primary(),
    validFrom: p.date().primary(),
    validUntil: p.date().strictNullable(),
    /** Penalty per pack left short, rupiah. */
    shortageRupiah: p.integer(),
    /** Cost of keeping one surplus pack until it sells, rupiah. */
    holdingRupiah: p.integer(),
    /** Least margin of the gerai under a consumer ceiling, rupiah per pack. */
    leastMarginRupiah: p.integer(),
    sharing: p.enum(sharingRules).$type<SharingRule>(),
    minimumUsefulPacks: p.integer(),
    basis: p.text(),
    assumption: p.boolean(),
  },
});

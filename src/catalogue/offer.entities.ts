import { defineEntity, p } from '@mikro-orm/core';
import { Outlet } from '../directory/cooperative.entities.ts';
import { Hub } from '../directory/hub.entities.ts';
import { Supplier } from '../directory/supplier.entities.ts';
import { remembered } from '../platform/database/objects.ts';
import { paymentKinds, tierCountings, tierKinds, type PaymentKind, type TierCounting, type TierKind } from './offer.values.ts';
import { Product } from './product.entities.ts';

/** A supplier's dated terms, which hold for all its offers. */
export const SupplierTerms = defineEntity({
  name: 'SupplierTerms',
  comment: remembered,
  properties: {
    id: p.string().primary(),
    supplierId: () => p.manyToOne(Supplier).mapToPk().fieldName('supplier_id').index(),
    validFrom: p.date(),
    validUntil: p.date().strictNullable(),
    /** The hub's own cost of one bulk order: paperwork, unloading gang, quality check. */
    orderFixedRupiah: p.integer(),
    minimumOrderRupiah: p.integer(),
    minimumOrderGrams: p.integer(),
    paymentKind: p.enum(paymentKinds).$type<PaymentKind>(),
    /** Days after delivery at which the money is due; negative when paid before. */
    paymentDays: p.integer(),
    basis: p.text(),
    assumption: p.boolean(),
  },
});

/** Where a supplier delivers under its terms. Without freight it is franco; with it the hub hires whole trucks. */
export const SupplierLane = defineEntity({
  name: 'SupplierLane',
  comment: remembered,
  properties: {
    termsId: () => p.manyToOne(SupplierTerms).mapToPk().fieldName('terms_id').primary(),
    hubId: () => p.manyToOne(Hub).mapToPk().fieldName('hub_id').primary(),
    rupiahPerTruck: p.integer().strictNullable(),
    truckGrams: p.integer().strictNullable(),
    truckMillilitres: p.integer().strictNullable(),
  },
});

/** What a supplier asks for one product, dated. */
export const Offer = defineEntity({
  name: 'Offer',
  comment: remembered,
  properties: {
    id: p.string().primary(),
    supplierId: () => p.manyToOne(Supplier).mapToPk().fieldName('supplier_id').index(),
    sku: () => p.manyToOne(Product).mapToPk().fieldName('sku').index(),
    /** Gerai where a member cooperative's surplus stands (channel `peer`). */
    originOutletId: () => p.manyToOne(Outlet).mapToPk().fieldName('origin_outlet_id').strictNullable(),
    validFrom: p.date(),
    validUntil: p.date().strictNullable(),
    hubIds: p.array(),
    tierKind: p.enum(tierKinds).$type<TierKind>(),
    tierCounting: p.enum(tierCountings).$type<TierCounting>(),
    minimumPacks: p.integer(),
    multiplePacks: p.integer(),
    /** Packs that the supplier can give in one cycle, over all hubs. */
    capacityPacks: p.integer(),
    leadTimeDays: p.integer(),
    /** The capacity that this offer shares with offers in other cities, or null when it stands alone. */
    sharedCapacityId: p.string().strictNullable().default(null),
    basis: p.text(),
    assumption: p.boolean(),
  },
});

/** Packs per cycle that a supplier can give over several cities together; dated. */
export const SharedCapacity = defineEntity({
  name: 'SharedCapacity',
  properties: {
    id: p.string().primary(),
    validFrom: p.date().primary(),
    validUntil: p.date().strictNullable(),
    packs: p.integer(),
    basis: p.text(),
    assumption: p.boolean(),
  },
  checks: [{ name: 'shared_capacity_not_negative', expression: 'packs >= 0' }],
});

/** A price step: from so many packs on, this price. */
export const OfferTier = defineEntity({
  name: 'OfferTier',
  comment: remembered,
  properties: {
    offerId: () => p.manyToOne(Offer).mapToPk().fieldName('offer_id').primary(),
    fromPacks: p.integer().primary(),
    priceRupiah: p.integer(),
  },
});

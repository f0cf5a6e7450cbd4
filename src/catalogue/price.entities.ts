import { defineEntity, p } from '@mikro-orm/core';
import { Hub } from '../directory/hub.entities.ts';
import { City } from '../directory/place.entities.ts';
import { registrationKinds, type RegistrationKind } from '../directory/cooperative.values.ts';
import { remembered } from '../platform/database/objects.ts';
import { buyingStages, ceilingKinds, ceilingStages, quotaPeriods, type BuyingStage, type CeilingKind, type CeilingStage, type QuotaPeriod } from './price.values.ts';
import { Product } from './product.entities.ts';

/** A dated price ceiling of the state: HET (binding) or HAP (reference). */
export const PriceCeiling = defineEntity({
  name: 'PriceCeiling',
  comment: remembered,
  properties: {
    sku: () => p.manyToOne(Product).mapToPk().fieldName('sku').primary(),
    region: p.string().primary(),
    stage: p.enum(ceilingStages).$type<CeilingStage>().primary(),
    validFrom: p.date().primary(),
    validUntil: p.date().strictNullable(),
    kind: p.enum(ceilingKinds).$type<CeilingKind>(),
    rupiahPerPack: p.integer(),
    basis: p.text(),
    assumption: p.boolean(),
  },
});

/** How much of a product one outlet may have in a period, and which registration it takes. */
export const QuotaRule = defineEntity({
  name: 'QuotaRule',
  comment: remembered,
  properties: {
    sku: () => p.manyToOne(Product).mapToPk().fieldName('sku').primary(),
    validFrom: p.date().primary(),
    validUntil: p.date().strictNullable(),
    period: p.enum(quotaPeriods).$type<QuotaPeriod>(),
    packs: p.integer(),
    registration: p.enum(registrationKinds).$type<RegistrationKind>(),
    basis: p.text(),
    assumption: p.boolean(),
  },
});

/** What a cooperative pays its local agent when it buys alone, dated. */
export const AgentPrice = defineEntity({
  name: 'AgentPrice',
  properties: {
    cityId: () => p.manyToOne(City).mapToPk().fieldName('city_id').primary(),
    sku: () => p.manyToOne(Product).mapToPk().fieldName('sku').primary(),
    validFrom: p.date().primary(),
    validUntil: p.date().strictNullable(),
    rupiahPerPack: p.integer(),
    basis: p.text(),
    assumption: p.boolean(),
  },
});

/** The hub's dated charge for handling and delivery; the fee is the part of it that stays with the hub. */
export const HubTariff = defineEntity({
  name: 'HubTariff',
  comment: remembered,
  properties: {
    hubId: () => p.manyToOne(Hub).mapToPk().fieldName('hub_id').primary(),
    validFrom: p.date().primary(),
    validUntil: p.date().strictNullable(),
    tariffRupiahPerKg: p.integer(),
    feeRupiahPerKg: p.integer(),
    basis: p.text(),
    assumption: p.boolean(),
  },
});

/** Dated numbers that hold for every buy of a city. */
export const CityParameters = defineEntity({
  name: 'CityParameters',
  properties: {
    cityId: () => p.manyToOne(City).mapToPk().fieldName('city_id').primary(),
    validFrom: p.date().primary(),
    validUntil: p.date().strictNullable(),
    /** Yearly cost of money, basis points, and the days after delivery from which a payment is free. */
    moneyBasisPointsPerYear: p.integer(),
    moneyHorizonDays: p.integer(),
    cycleDays: p.integer(),
    buyingStage: p.enum(buyingStages).$type<BuyingStage>(),
    basis: p.text(),
    assumption: p.boolean(),
  },
});

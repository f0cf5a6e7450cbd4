import { defineEntity, p } from '@mikro-orm/core';
import { Hub } from './hub.entities.ts';
import { City, Kelurahan } from './place.entities.ts';
import { cooperativeStages, readinessItems, registrationKinds, type CooperativeStage, type ReadinessItem, type RegistrationKind, type ReceivingWindow } from './cooperative.values.ts';

/** A Koperasi Kelurahan Merah Putih, keyed by the official code of its kelurahan. */
export const Cooperative = defineEntity({
  name: 'Cooperative',
  properties: {
    id: p.string().primary(),
    cityId: () => p.manyToOne(City).mapToPk().fieldName('city_id').index(),
    kelurahanId: () => p.manyToOne(Kelurahan).mapToPk().fieldName('kelurahan_id').unique(),
    name: p.string(),
    stage: p.enum(cooperativeStages).$type<CooperativeStage>(),
    stageChangedAt: p.datetime(),
    stageReason: p.text(),
    version: p.integer().version(),
  },
  indexes: [{ properties: ['cityId', 'stage'] }],
});

/** One line of a cooperative's readiness checklist; a line without a row is still open. */
export const CooperativeReadiness = defineEntity({
  name: 'CooperativeReadiness',
  properties: {
    cooperativeId: () => p.manyToOne(Cooperative).mapToPk().fieldName('cooperative_id').primary(),
    item: p.enum(readinessItems).$type<ReadinessItem>().primary(),
    fulfilledOn: p.date(),
    evidence: p.text(),
    assumption: p.boolean(),
  },
});

/** The gerai: the shop that receives goods. */
export const Outlet = defineEntity({
  name: 'Outlet',
  properties: {
    id: p.string().primary(),
    cooperativeId: () => p.manyToOne(Cooperative).mapToPk().fieldName('cooperative_id').index(),
    kelurahanId: () => p.manyToOne(Kelurahan).mapToPk().fieldName('kelurahan_id'),
    homeHubId: () => p.manyToOne(Hub).mapToPk().fieldName('home_hub_id').index(),
    name: p.string(),
    latitude: p.double().$type<number>(),
    longitude: p.double().$type<number>(),
    locationAssumed: p.boolean(),
    /** When goods are received, seconds of the city's day. */
    receivingWindows: p.json().$type<ReceivingWindow[]>(),
    /** Vehicle types that fit its street; lists all types where the street is wide. */
    vehicleTypeIds: p.array(),
    accessBasis: p.text(),
  },
});

/** What an outlet is registered for: LPG (pangkalan), subsidised fertiliser (PPTS), SPHP rice (Bulog partner). */
export const OutletRegistration = defineEntity({
  name: 'OutletRegistration',
  properties: {
    outletId: () => p.manyToOne(Outlet).mapToPk().fieldName('outlet_id').primary(),
    kind: p.enum(registrationKinds).$type<RegistrationKind>().primary(),
    validFrom: p.date(),
    validUntil: p.date().strictNullable(),
    assumption: p.boolean(),
    basis: p.text(),
  },
});

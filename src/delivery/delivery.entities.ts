import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../platform/ids.ts';
import { deliveryPlanStates, type DeliveryInput, type DeliveryOptions } from './delivery.rules.ts';

/** One calculation of how a cycle's goods reach the gerai. Its input is kept, so that it can be checked again. */
export const DeliveryPlan = defineEntity({
  name: 'DeliveryPlan',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    cycleId: p.uuid(),
    cityId: p.string(),
    buyPlanId: p.uuid(),
    revision: p.integer(),
    state: p.enum([...deliveryPlanStates]),
    deliveryDate: p.string(),
    input: p.json().$type<DeliveryInput>().nullable().lazy(),
    options: p.json().$type<DeliveryOptions>(),
    costRupiah: p.bigint('number').nullable(),
    metres: p.integer().nullable(),
    remark: p.text().nullable(),
    requestedAt: p.datetime(),
    plannedAt: p.datetime().nullable(),
  },
  uniques: [{ name: 'delivery_plan_revision', properties: ['cycleId', 'revision'] }],
});

/** What one vehicle does on the delivery day. */
export const DeliveryRoute = defineEntity({
  name: 'DeliveryRoute',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    plan: () => p.manyToOne(DeliveryPlan).deleteRule('cascade'),
    hubId: p.string(),
    vehicleId: p.string(),
    vehicleTypeId: p.string(),
    metres: p.integer(),
    /** Seconds of the city's day at which the vehicle leaves the hub first and is back last. */
    startSecond: p.integer(),
    endSecond: p.integer(),
    costRupiah: p.integer(),
  },
  uniques: [{ name: 'delivery_route_vehicle', properties: ['plan', 'vehicleId'] }],
});

/** One tour of a vehicle from the hub and back; classes that may not mix never share one. */
export const DeliveryTrip = defineEntity({
  name: 'DeliveryTrip',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    route: () => p.manyToOne(DeliveryRoute).deleteRule('cascade'),
    tripNumber: p.integer(),
    loadGroup: p.string(),
    departSecond: p.integer(),
    returnSecond: p.integer(),
    metres: p.integer(),
    weightGrams: p.integer(),
    volumeMillilitres: p.integer(),
  },
  uniques: [{ name: 'delivery_trip_number', properties: ['route', 'tripNumber'] }],
});

/** One halt at one gerai. */
export const DeliveryStop = defineEntity({
  name: 'DeliveryStop',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    trip: () => p.manyToOne(DeliveryTrip).deleteRule('cascade'),
    stopNumber: p.integer(),
    cooperativeId: p.string(),
    outletId: p.string(),
    arriveSecond: p.integer(),
    /** When unloading begins: on arrival, or when the gerai opens. */
    startSecond: p.integer(),
    departSecond: p.integer(),
    weightGrams: p.integer(),
    volumeMillilitres: p.integer(),
  },
  uniques: [{ name: 'delivery_stop_number', properties: ['trip', 'stopNumber'] }],
});

/** Goods that no vehicle can bring on that day, and why. */
export const UnservedDelivery = defineEntity({
  name: 'UnservedDelivery',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    plan: () => p.manyToOne(DeliveryPlan).deleteRule('cascade'),
    cooperativeId: p.string(),
    loadGroup: p.string(),
    weightGrams: p.integer(),
    volumeMillilitres: p.integer(),
    reason: p.text(),
  },
});

export const deliveryEntities = [DeliveryPlan, DeliveryRoute, DeliveryTrip, DeliveryStop, UnservedDelivery];

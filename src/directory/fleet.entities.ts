import { defineEntity, p } from '@mikro-orm/core';
import { Hub } from './hub.entities.ts';

/** A type of vehicle (`CDE`) and what it costs and carries. */
export const VehicleType = defineEntity({
  name: 'VehicleType',
  properties: {
    id: p.string().primary(),
    name: p.string(),
    payloadGrams: p.integer(),
    volumeMillilitres: p.integer(),
    /** Fuel, tyres and service. */
    rupiahPerKm: p.integer(),
    /** The whole crew. */
    crewRupiahPerHour: p.integer(),
    crewSize: p.integer(),
    urbanKmPerHour: p.integer(),
    /** Parking, papers and signature at every stop. */
    stopSeconds: p.integer(),
    unloadSecondsPerTonne: p.integer(),
    /** Loading at the hub before each trip. */
    reloadSeconds: p.integer(),
    basis: p.text(),
  },
});

/** One vehicle of a hub (`HUB-BAL-CDE-1`). */
export const Vehicle = defineEntity({
  name: 'Vehicle',
  properties: {
    id: p.string().primary(),
    hubId: () => p.manyToOne(Hub).mapToPk().fieldName('hub_id').index(),
    vehicleTypeId: () => p.manyToOne(VehicleType).mapToPk().fieldName('vehicle_type_id'),
    shiftStartSecond: p.integer(),
    shiftEndSecond: p.integer(),
    maximumTrips: p.integer(),
    inService: p.boolean(),
    assumption: p.boolean(),
  },
});

/** Whether two load classes may share a vehicle trip. A pair without a row may not. */
export const LoadRule = defineEntity({
  name: 'LoadRule',
  properties: {
    classA: p.string().primary(),
    classB: p.string().primary(),
    sameTrip: p.boolean(),
    /** How they must be stowed when they share one: eggs on top and last in. */
    stowage: p.text(),
    basis: p.text(),
  },
});

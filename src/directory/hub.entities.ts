import { defineEntity, p } from '@mikro-orm/core';
import { City, Kelurahan } from './place.entities.ts';

/** A distribution centre (`HUB-BAL`). Its legal body buys and resells via_hub goods. */
export const Hub = defineEntity({
  name: 'Hub',
  properties: {
    id: p.string().primary(),
    cityId: () => p.manyToOne(City).mapToPk().fieldName('city_id').index(),
    kelurahanId: () => p.manyToOne(Kelurahan).mapToPk().fieldName('kelurahan_id').strictNullable(),
    name: p.string(),
    legalName: p.string(),
    /** Whether the legal body charges PPN (PKP). */
    taxable: p.boolean(),
    latitude: p.double().$type<number>(),
    longitude: p.double().$type<number>(),
    locationAssumed: p.boolean(),
    locationBasis: p.text(),
    opensAtSecond: p.integer(),
    closesAtSecond: p.integer(),
    /** ISO weekdays (1 Monday … 7 Sunday) on which it is shut. */
    closedWeekdays: p.array<number>((day) => Number(day)).columnType('int[]'),
  },
});

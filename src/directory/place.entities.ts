import { defineEntity, p } from '@mikro-orm/core';

/** A served city, keyed by slug (`malang`). */
export const City = defineEntity({
  name: 'City',
  properties: {
    id: p.string().primary(),
    name: p.string(),
    province: p.string(),
    timeZone: p.string(),
    /** Price regions whose ceilings hold here: `nasional`, a rice zone, `barat` or `timur`, the province. */
    priceRegions: p.array(),
  },
});

/** A kelurahan, keyed by its official code (`35.73.01.1001`): names repeat between cities. */
export const Kelurahan = defineEntity({
  name: 'Kelurahan',
  properties: {
    id: p.string().primary(),
    cityId: () => p.manyToOne(City).mapToPk().fieldName('city_id').index(),
    /** As people write it: `23 Ilir`. */
    name: p.string(),
    /** As the state's list spells it: `Dua-puluh-tiga Ilir`. */
    officialName: p.string(),
    district: p.string(),
    postcode: p.string(),
    areaSquareMetres: p.integer(),
    latitude: p.double().$type<number>(),
    longitude: p.double().$type<number>(),
  },
});

/** A public holiday or a day of joint leave: dated data, never code. */
export const Holiday = defineEntity({
  name: 'Holiday',
  properties: {
    date: p.date().primary(),
    kind: p.enum(['public', 'joint_leave']).$type<'public' | 'joint_leave'>(),
    name: p.string(),
  },
});

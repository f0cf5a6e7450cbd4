import { defineEntity, p } from '@mikro-orm/core';
import { Cooperative } from './cooperative.entities.ts';
import { City } from './place.entities.ts';
import { supplierKinds, supplierRoles, type SupplierKind, type SupplierRole } from './supplier.values.ts';

/** Who sells to the hub (via_hub) or to the gerai (direct_ship). */
export const Supplier = defineEntity({
  name: 'Supplier',
  properties: {
    id: p.string().primary(),
    cityId: () => p.manyToOne(City).mapToPk().fieldName('city_id').index(),
    name: p.string(),
    kind: p.enum(supplierKinds).$type<SupplierKind>(),
    role: p.enum(supplierRoles).$type<SupplierRole>(),
    /** Set when a member cooperative sells its surplus (channel `peer`). */
    peerCooperativeId: () => p.manyToOne(Cooperative).mapToPk().fieldName('peer_cooperative_id').strictNullable(),
    /** Whether it charges PPN (PKP). */
    taxable: p.boolean(),
    latitude: p.double().$type<number>(),
    longitude: p.double().$type<number>(),
    locationAssumed: p.boolean(),
    basis: p.text(),
    /** True when the supplier is an example and no known firm. */
    assumption: p.boolean(),
  },
});

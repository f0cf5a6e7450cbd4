import { defineEntity, p } from '@mikro-orm/core';
import { newId } from '../platform/ids.ts';
import { Cooperative } from './cooperative.entities.ts';
import { City } from './place.entities.ts';
import { organisationKinds, roles, type OrganisationKind, type Role } from './role.values.ts';

/** Somebody who uses Lumbung; the id is also that of the account they sign in with. */
export const Person = defineEntity({
  name: 'Person',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    name: p.string(),
    /** +62…; one number is one person. */
    phoneNumber: p.string().unique().strictNullable(),
    email: p.string().unique().strictNullable(),
    /** Invented for the demo: production does not start beside such accounts. */
    demo: p.boolean(),
    createdAt: p.datetime(),
  },
});

/** What a person is in an organisation. It is ended, never deleted. */
export const Membership = defineEntity({
  name: 'Membership',
  properties: {
    id: p.uuid().primary().onCreate(() => newId()),
    personId: () => p.manyToOne(Person).mapToPk().fieldName('person_id'),
    role: p.enum(roles).$type<Role>(),
    organisationKind: p.enum(organisationKinds).$type<OrganisationKind>(),
    organisationId: p.string(),
    startedAt: p.datetime(),
    endedAt: p.datetime().strictNullable(),
  },
  indexes: [
    { properties: ['organisationKind', 'organisationId'] },
    {
      name: 'membership_once',
      expression: 'create unique index "membership_once" on "membership" ("person_id", "role", "organisation_kind", "organisation_id") where "ended_at" is null',
    },
  ],
});

/** What an API key stands for. The key itself is known to the sign-in library alone, and there only as a digest. */
export const ApiKeyGrant = defineEntity({
  name: 'ApiKeyGrant',
  properties: {
    /** The library's id of the key. */
    id: p.uuid().primary(),
    name: p.string(),
    role: p.enum(roles).$type<Role>(),
    organisationKind: p.enum(organisationKinds).$type<OrganisationKind>(),
    organisationId: p.string(),
    /** The only actions it may be used for. */
    scopes: p.array(),
    createdBy: () => p.manyToOne(Person).mapToPk().fieldName('created_by'),
    createdAt: p.datetime(),
    expiresAt: p.datetime().strictNullable(),
    revokedAt: p.datetime().strictNullable(),
  },
  indexes: [{ properties: ['organisationKind', 'organisationId'] }],
});

/** How a cooperative shares work among its officers. */
export const CooperativeSettings = defineEntity({
  name: 'CooperativeSettings',
  properties: {
    cooperativeId: () => p.manyToOne(Cooperative).mapToPk().fieldName('cooperative_id').primary(),
    /** One officer may draft, submit and pay; otherwise the chair submits and the treasurer pays. */
    onePersonMayDoAll: p.boolean(),
    version: p.integer().version(),
  },
});

/** What a city has decided for its hubs. */
export const CitySettings = defineEntity({
  name: 'CitySettings',
  properties: {
    cityId: () => p.manyToOne(City).mapToPk().fieldName('city_id').primary(),
    /** A buy plan above this needs somebody else's yes than who asked for it. */
    fourEyesAboveRupiah: p.bigint('number'),
    version: p.integer().version(),
  },
});

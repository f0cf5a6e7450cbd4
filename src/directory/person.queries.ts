import type { InferEntity } from '@mikro-orm/core';
import type { Context } from '../platform/context.ts';
import { toPage } from '../platform/http/page.ts';
import { authorise } from './authorise.ts';
import { Membership, Person } from './person.entities.ts';
import { roleNames, type OrganisationKind } from './role.values.ts';
import { findOrganisationTarget } from './target.queries.ts';

export type MemberRow = { person: InferEntity<typeof Person>; membership: InferEntity<typeof Membership> };

/** A member as the API shows it. */
export const presentMember = ({ person, membership }: MemberRow) => ({
  membershipId: membership.id,
  personId: person.id,
  name: person.name,
  phoneNumber: person.phoneNumber,
  email: person.email,
  role: membership.role,
  roleName: roleNames[membership.role],
  startedAt: membership.startedAt.toISOString(),
});

/** Who is what in an organisation today. */
export async function listMembers(context: Context, { organisationKind, organisationId, limit, cursor }: { organisationKind: OrganisationKind; organisationId: string; limit: number; cursor?: string | undefined }) {
  authorise(context, 'person.read', await findOrganisationTarget(context.em, organisationKind, organisationId));
  const rows = await context.em.find(Membership, { organisationKind, organisationId, endedAt: null, ...(cursor && { id: { $gt: cursor } }) }, { orderBy: { id: 'asc' }, limit: limit + 1 });
  const people = new Map((await context.em.find(Person, { id: { $in: rows.map((row) => row.personId) } })).map((person) => [person.id, person]));
  return toPage(rows.map((membership) => presentMember({ person: people.get(membership.personId)!, membership })), limit, (row) => row.membershipId);
}

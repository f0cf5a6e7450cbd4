import type { InferEntity } from '@mikro-orm/core';
import { audit } from '../platform/audit/audit.ts';
import { openAccount } from '../platform/auth/accounts.ts';
import { normalisePhone } from '../platform/auth/phone.rules.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { authorise } from './authorise.ts';
import { Membership, Person } from './person.entities.ts';
import type { MemberRow } from './person.queries.ts';
import { actionToManage, assertRoleFits, contactTaken, lastChair, unreachable } from './person.rules.ts';
import type { OrganisationKind, Role } from './role.values.ts';
import { findOrganisationTarget } from './target.queries.ts';

export interface MemberInput {
  organisationKind: OrganisationKind;
  organisationId: string;
  role: Role;
  name: string;
  phoneNumber: string | null;
  email: string | null;
  /** Invented people of the demo; only seeds say so. */
  demo?: boolean;
}

/** One number, one address, one person: whoever is known keeps name and account. */
async function findOrOpenPerson(tx: Context, input: MemberInput): Promise<InferEntity<typeof Person>> {
  const phoneNumber = input.phoneNumber === null ? null : normalisePhone(input.phoneNumber);
  const email = input.email?.toLowerCase() ?? null;
  if (phoneNumber === null && email === null) throw unreachable();
  await tx.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 4))', ['person']);
  const known = await tx.em.find(Person, { $or: [...(phoneNumber ? [{ phoneNumber }] : []), ...(email ? [{ email }] : [])] });
  if (known.length > 1) throw contactTaken();
  if (known[0]) return known[0];
  const person = tx.em.create(Person, { name: input.name, phoneNumber, email, demo: input.demo ?? false, createdAt: tx.clock.now() }, { persist: true });
  await tx.em.flush();
  audit(tx, { organisationId: input.organisationId, action: 'directory.openAccount', subject: `person/${person.id}`, before: null, after: { demo: person.demo } });
  await openAccount(tx, { userId: person.id, name: person.name, phoneNumber, email });
  return person;
}

/**
 * Gives somebody a role in an organisation, with an account to sign in if they have none yet. The same role
 * twice changes nothing.
 *
 * @throws directory.role_elsewhere, directory.unreachable, directory.contact_taken
 */
export async function addMember(context: Context, input: MemberInput): Promise<MemberRow> {
  const { organisationKind, organisationId, role } = input;
  const target = await findOrganisationTarget(context.em, organisationKind, organisationId);
  authorise(context, actionToManage(role), target);
  assertRoleFits(role, organisationKind);
  if (organisationKind !== 'lumbung' && target.cityId === null) throw notFound('Organisasi', organisationId);
  return inTransaction(context, async (tx) => {
    const person = await findOrOpenPerson(tx, input);
    const known = await tx.em.findOne(Membership, { personId: person.id, role, organisationKind, organisationId, endedAt: null });
    if (known) return { person, membership: known };
    const membership = tx.em.create(Membership, { personId: person.id, role, organisationKind, organisationId, startedAt: tx.clock.now(), endedAt: null }, { persist: true });
    await tx.em.flush();
    audit(tx, { organisationId, action: 'directory.addMember', subject: `membership/${membership.id}`, before: null, after: { personId: person.id, role, organisationKind } });
    return { person, membership };
  });
}

/** Ends what somebody is in an organisation, at once: the next request finds it gone. Doing it twice changes nothing. */
export async function endMembership(context: Context, input: { organisationKind: OrganisationKind; organisationId: string; membershipId: string }): Promise<void> {
  const { organisationKind, organisationId, membershipId } = input;
  const target = await findOrganisationTarget(context.em, organisationKind, organisationId);
  const found = await context.em.findOne(Membership, { id: membershipId, organisationKind, organisationId });
  authorise(context, found ? actionToManage(found.role) : 'person.manage', target);
  if (!found) throw notFound('Peran', membershipId);
  await inTransaction(context, async (tx) => {
    const membership = await tx.em.findOneOrFail(Membership, { id: membershipId });
    if (membership.endedAt) return;
    const chairs = await tx.em.find(Membership, { role: 'chair', organisationKind, organisationId, endedAt: null });
    if (membership.role === 'chair' && chairs.length === 1) throw lastChair();
    membership.endedAt = tx.clock.now();
    const { personId, role } = membership;
    audit(tx, { organisationId, action: 'directory.endMembership', subject: `membership/${membershipId}`, before: { personId, role, organisationKind }, after: { endedAt: membership.endedAt } });
  });
}

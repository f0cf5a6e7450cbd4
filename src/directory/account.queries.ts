import { findSessions } from '../platform/auth/sessions.ts';
import type { Context } from '../platform/context.ts';
import { authorise, selfTarget } from './authorise.ts';
import { Person } from './person.entities.ts';
import { actionsOf } from './policy.rules.ts';
import { roleNames, type OrganisationKind, type Role } from './role.values.ts';

/** What organisations are called, by kind and id. */
async function findOrganisationNames(context: Context, memberships: Context['actor']['memberships']): Promise<Map<string, string>> {
  const names = new Map<string, string>([['lumbung lumbung', 'Lumbung']]);
  for (const kind of ['cooperative', 'hub', 'supplier', 'city'] as const) {
    const ids = memberships.filter((one) => one.organisationKind === kind).map((one) => one.organisationId);
    if (ids.length === 0) continue;
    const rows = await context.em.execute<{ id: string; name: string }[]>(`select id, name from ${kind} where id in (${ids.map(() => '?').join(', ')})`, ids);
    for (const row of rows) names.set(`${kind} ${row.id}`, row.name);
  }
  return names;
}

/** Who acts, and what as. */
export async function getMe(context: Context) {
  const { actor } = context;
  if (actor.kind !== 'api_key') authorise(context, 'account.self', selfTarget(context));
  const person = actor.kind === 'user' ? await context.em.findOne(Person, { id: actor.id }) : null;
  const names = await findOrganisationNames(context, actor.memberships);
  return {
    id: actor.id,
    kind: actor.kind === 'api_key' ? ('api_key' as const) : ('user' as const),
    name: actor.name,
    phoneNumber: person?.phoneNumber ?? null,
    email: person?.email ?? null,
    memberships: actor.memberships.map(({ role, organisationKind, organisationId, cityId }) => ({
      role: role as Role,
      roleName: roleNames[role as Role],
      organisationKind: organisationKind as OrganisationKind,
      organisationId,
      organisation: names.get(`${organisationKind} ${organisationId}`) ?? organisationId,
      cityId,
      actions: actionsOf(role as Role).filter((action) => !actor.scopes || actor.scopes.includes(action)),
    })),
  };
}

/** The own sessions that have not run out. */
export async function listOwnSessions(context: Context, currentSessionId: string | null) {
  authorise(context, 'account.self', selfTarget(context));
  const sessions = await findSessions(context, context.actor.id);
  return {
    items: sessions.map(({ createdAt, expiresAt, ...session }) => ({ ...session, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), current: session.id === currentSessionId })),
  };
}

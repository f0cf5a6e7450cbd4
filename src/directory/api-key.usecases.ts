import type { InferEntity } from '@mikro-orm/core';
import { audit } from '../platform/audit/audit.ts';
import type { Auth } from '../platform/auth/auth.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { assertScopesFit } from './api-key.rules.ts';
import { authorise } from './authorise.ts';
import { ApiKeyGrant } from './person.entities.ts';
import { assertRoleFits } from './person.rules.ts';
import type { OrganisationKind, Role } from './role.values.ts';
import { personsOnly } from './sign-in.rules.ts';
import { findOrganisationTarget } from './target.queries.ts';

interface KeyInput {
  organisationKind: OrganisationKind;
  organisationId: string;
  role: Role;
  name: string;
  scopes: readonly string[];
  expiresInDays: number | null;
}

/**
 * Makes a key for an organisation's own system. The key is in the answer and nowhere else; what is kept is its
 * digest, and what it may be used for.
 *
 * @throws directory.scopes_too_wide, directory.role_elsewhere
 */
export async function createApiKey(context: Context, input: KeyInput, { auth }: { auth: Auth }): Promise<{ grant: InferEntity<typeof ApiKeyGrant>; key: string; start: string }> {
  const { organisationKind, organisationId, role, name, scopes, expiresInDays } = input;
  authorise(context, 'api_key.manage', await findOrganisationTarget(context.em, organisationKind, organisationId));
  if (context.actor.kind !== 'user') throw personsOnly();
  assertRoleFits(role, organisationKind);
  assertScopesFit(role, scopes);
  const seconds = expiresInDays === null ? null : expiresInDays * 24 * 3600;
  const made = await auth.api.createApiKey({ body: { name: name.slice(0, 32), userId: context.actor.id, ...(seconds !== null && { expiresIn: seconds }) } });
  // Without this row the key means nobody, so a crash in between leaves a key that opens nothing.
  const grant = await inTransaction(context, async (tx) => {
    audit(tx, { organisationId, action: 'directory.createApiKey', subject: `api_key_grant/${made.id}`, before: null, after: { name, role, organisationKind, scopes, expiresAt: made.expiresAt } });
    return tx.em.create(
      ApiKeyGrant,
      { id: made.id, name, role, organisationKind, organisationId, scopes: [...scopes], createdBy: context.actor.id, createdAt: tx.clock.now(), expiresAt: made.expiresAt, revokedAt: null },
      { persist: true },
    );
  });
  return { grant, key: made.key, start: made.start ?? '' };
}

/** Takes a key back at once and for good. Doing it twice changes nothing. */
export async function revokeApiKey(context: Context, input: { organisationKind: OrganisationKind; organisationId: string; keyId: string }): Promise<void> {
  const { organisationKind, organisationId, keyId } = input;
  authorise(context, 'api_key.manage', await findOrganisationTarget(context.em, organisationKind, organisationId));
  await inTransaction(context, async (tx) => {
    const grant = await tx.em.findOne(ApiKeyGrant, { id: keyId, organisationKind, organisationId });
    if (!grant) throw notFound('Kunci API', keyId);
    if (grant.revokedAt) return;
    grant.revokedAt = tx.clock.now();
    audit(tx, { organisationId, action: 'directory.revokeApiKey', subject: `api_key_grant/${keyId}`, before: { name: grant.name, role: grant.role }, after: { revokedAt: grant.revokedAt } });
    await tx.em.execute('update auth.apikey set enabled = false where id = ?', [keyId]);
  });
}

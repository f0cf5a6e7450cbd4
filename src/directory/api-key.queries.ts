import type { InferEntity } from '@mikro-orm/core';
import type { Context } from '../platform/context.ts';
import { authorise } from './authorise.ts';
import { ApiKeyGrant } from './person.entities.ts';
import type { OrganisationKind } from './role.values.ts';
import { findOrganisationTarget } from './target.queries.ts';

/** A key as the API shows it. */
export const presentApiKey = (grant: InferEntity<typeof ApiKeyGrant>, { start, lastUsedAt }: { start: string; lastUsedAt: Date | null }) => ({
  id: grant.id,
  name: grant.name,
  role: grant.role,
  scopes: grant.scopes,
  start,
  createdAt: grant.createdAt.toISOString(),
  expiresAt: grant.expiresAt?.toISOString() ?? null,
  revokedAt: grant.revokedAt?.toISOString() ?? null,
  lastUsedAt: lastUsedAt?.toISOString() ?? null,
});

const keysAtMost = 200;

/** The keys of an organisation, revoked ones too, newest first. */
export async function listApiKeys(context: Context, { organisationKind, organisationId }: { organisationKind: OrganisationKind; organisationId: string }) {
  authorise(context, 'api_key.read', await findOrganisationTarget(context.em, organisationKind, organisationId));
  const grants = await context.em.find(ApiKeyGrant, { organisationKind, organisationId }, { orderBy: { id: 'desc' }, limit: keysAtMost });
  const ids = grants.map((grant) => grant.id);
  const rows = ids.length === 0 ? [] : await context.em.execute<{ id: string; start: string; used: Date | null }[]>(`select id, start, "lastRequest" as used from auth.apikey where id in (${ids.map(() => '?').join(', ')})`, ids);
  const known = new Map(rows.map((row) => [row.id, row]));
  return {
    items: grants.map((grant) => {
      const row = known.get(grant.id);
      return presentApiKey(grant, { start: row?.start ?? '', lastUsedAt: row?.used ? new Date(row.used) : null });
    }),
  };
}

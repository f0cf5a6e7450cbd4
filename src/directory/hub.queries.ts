import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { Hub } from './hub.entities.ts';

export async function listHubs(em: EntityManager, { cityId, limit, cursor }: { cityId?: string | undefined; limit: number; cursor?: string | undefined }) {
  const rows = await em.find(Hub, { ...(cityId && { cityId }), ...(cursor && { id: { $gt: cursor } }) }, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** @throws DomainError when there is no such hub. */
export async function getHub(em: EntityManager, hubId: string): Promise<InferEntity<typeof Hub>> {
  const hub = await em.findOne(Hub, { id: hubId });
  if (!hub) throw notFound('Pusat distribusi', hubId);
  return hub;
}

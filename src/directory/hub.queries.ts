import type { InferEntity } from '@mikro-orm/core';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { authorise, everything } from './authorise.ts';
import { Hub } from './hub.entities.ts';

export async function listHubs(context: Context, { cityId, limit, cursor }: { cityId?: string | undefined; limit: number; cursor?: string | undefined }) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const rows = await em.find(Hub, { ...(cityId && { cityId }), ...(cursor && { id: { $gt: cursor } }) }, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** @throws DomainError when there is no such hub. */
export async function getHub(context: Context, hubId: string): Promise<InferEntity<typeof Hub>> {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const hub = await em.findOne(Hub, { id: hubId });
  if (!hub) throw notFound('Pusat distribusi', hubId);
  return hub;
}

import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { authorise, everything } from './authorise.ts';
import { Cooperative, Outlet, OutletRegistration } from './cooperative.entities.ts';

interface OutletFilter {
  cityId?: string | undefined;
  homeHubId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

type OutletRow = InferEntity<typeof Outlet>;

async function withRegistrations(em: EntityManager, outlets: readonly OutletRow[]) {
  const rows = await em.find(OutletRegistration, { outletId: { $in: outlets.map((outlet) => outlet.id) } }, { orderBy: { kind: 'asc' } });
  const byOutlet = Map.groupBy(rows, (row) => row.outletId);
  return outlets.map((outlet) => ({ ...outlet, registrations: (byOutlet.get(outlet.id) ?? []).map(({ outletId: _outletId, ...one }) => one) }));
}

async function cooperativeIdsOf(em: EntityManager, cityId: string): Promise<string[]> {
  return (await em.find(Cooperative, { cityId }, { fields: ['id'] })).map((row) => row.id);
}

export async function listOutlets(context: Context, { cityId, homeHubId, limit, cursor }: OutletFilter) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const where = {
    ...(cityId && { cooperativeId: { $in: await cooperativeIdsOf(em, cityId) } }),
    ...(homeHubId && { homeHubId }),
    ...(cursor && { id: { $gt: cursor } }),
  };
  const rows = await em.find(Outlet, where, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(await withRegistrations(em, rows), limit, (row) => row.id);
}

/** Every gerai of a city with its registrations: what planning and the demo work on. */
export async function findOutlets(em: EntityManager, cityId: string) {
  const rows = await em.find(Outlet, { cooperativeId: { $in: await cooperativeIdsOf(em, cityId) } }, { orderBy: { id: 'asc' } });
  return withRegistrations(em, rows);
}

/** @throws DomainError when there is no such gerai. */
export async function getOutlet(context: Context, outletId: string) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const outlet = await em.findOne(Outlet, { id: outletId });
  if (!outlet) throw notFound('Gerai', outletId);
  return (await withRegistrations(em, [outlet]))[0]!;
}

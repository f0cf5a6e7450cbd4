import type { InferEntity } from '@mikro-orm/core';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { Cooperative, Outlet, OutletRegistration } from './cooperative.entities.ts';

interface OutletFilter {
  cityId?: string | undefined;
  homeHubId?: string | undefined;
  limit: number;
  cursor?: string | undefined;
}

type OutletRow = InferEntity<typeof Outlet>;

async function withRegistrations(context: Context, outlets: readonly OutletRow[]) {
  const rows = await context.em.find(OutletRegistration, { outletId: { $in: outlets.map((outlet) => outlet.id) } }, { orderBy: { kind: 'asc' } });
  const byOutlet = Map.groupBy(rows, (row) => row.outletId);
  return outlets.map((outlet) => ({ ...outlet, registrations: (byOutlet.get(outlet.id) ?? []).map(({ outletId: _outletId, ...one }) => one) }));
}

async function cooperativeIdsOf(context: Context, cityId: string): Promise<string[]> {
  return (await context.em.find(Cooperative, { cityId }, { fields: ['id'] })).map((row) => row.id);
}

export async function listOutlets(context: Context, { cityId, homeHubId, limit, cursor }: OutletFilter) {
  const where = {
    ...(cityId && { cooperativeId: { $in: await cooperativeIdsOf(context, cityId) } }),
    ...(homeHubId && { homeHubId }),
    ...(cursor && { id: { $gt: cursor } }),
  };
  const rows = await context.em.find(Outlet, where, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(await withRegistrations(context, rows), limit, (row) => row.id);
}

/** Every gerai of a city with its registrations: what planning and the demo work on. */
export async function findOutlets(context: Context, cityId: string) {
  const rows = await context.em.find(Outlet, { cooperativeId: { $in: await cooperativeIdsOf(context, cityId) } }, { orderBy: { id: 'asc' } });
  return withRegistrations(context, rows);
}

/** @throws DomainError when there is no such gerai. */
export async function getOutlet(context: Context, outletId: string) {
  const outlet = await context.em.findOne(Outlet, { id: outletId });
  if (!outlet) throw notFound('Gerai', outletId);
  return (await withRegistrations(context, [outlet]))[0]!;
}

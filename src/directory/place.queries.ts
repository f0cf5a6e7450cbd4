import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { authorise, everything } from './authorise.ts';
import { City, Holiday, Kelurahan } from './place.entities.ts';

interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

export async function listCities(context: Context, { limit, cursor }: PageRequest) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const rows = await em.find(City, cursor ? { id: { $gt: cursor } } : {}, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** @throws DomainError when there is no such city. */
export async function findCity(em: EntityManager, cityId: string): Promise<InferEntity<typeof City>> {
  const city = await em.findOne(City, { id: cityId });
  if (!city) throw notFound('Kota', cityId);
  return city;
}

/** @throws DomainError when there is no such city. */
export async function getCity(context: Context, cityId: string): Promise<InferEntity<typeof City>> {
  authorise(context, 'reference.read', everything);
  return findCity(context.em, cityId);
}

export async function listKelurahan(context: Context, { cityId, limit, cursor }: PageRequest & { cityId: string }) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const rows = await em.find(Kelurahan, { cityId, ...(cursor && { id: { $gt: cursor } }) }, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

export async function listHolidays(context: Context, { from, limit, cursor }: PageRequest & { from?: string | undefined }) {
  authorise(context, 'reference.read', everything);
  const { em } = context;
  const after = cursor ? { date: { $gt: cursor } } : from ? { date: { $gte: from } } : {};
  const rows = await em.find(Holiday, after, { orderBy: { date: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.date);
}

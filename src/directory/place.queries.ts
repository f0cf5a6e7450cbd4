import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { City, Holiday, Kelurahan } from './place.entities.ts';

interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

export async function listCities(em: EntityManager, { limit, cursor }: PageRequest) {
  const rows = await em.find(City, cursor ? { id: { $gt: cursor } } : {}, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** @throws DomainError when there is no such city. */
export async function getCity(em: EntityManager, cityId: string): Promise<InferEntity<typeof City>> {
  const city = await em.findOne(City, { id: cityId });
  if (!city) throw notFound('Kota', cityId);
  return city;
}

export async function listKelurahan(em: EntityManager, { cityId, limit, cursor }: PageRequest & { cityId: string }) {
  const rows = await em.find(Kelurahan, { cityId, ...(cursor && { id: { $gt: cursor } }) }, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

export async function listHolidays(em: EntityManager, { from, limit, cursor }: PageRequest & { from?: string | undefined }) {
  const after = cursor ? { date: { $gt: cursor } } : from ? { date: { $gte: from } } : {};
  const rows = await em.find(Holiday, after, { orderBy: { date: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.date);
}

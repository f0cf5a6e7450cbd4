import type { InferEntity } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { Vehicle, VehicleType } from './fleet.entities.ts';

interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

export async function listVehicleTypes(em: EntityManager, { limit, cursor }: PageRequest) {
  const rows = await em.find(VehicleType, cursor ? { id: { $gt: cursor } } : {}, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

export async function listVehicles(em: EntityManager, { hubId, limit, cursor }: PageRequest & { hubId?: string | undefined }) {
  const rows = await em.find(Vehicle, { ...(hubId && { hubId }), ...(cursor && { id: { $gt: cursor } }) }, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** @throws DomainError when there is no such vehicle. */
export async function getVehicle(em: EntityManager, vehicleId: string): Promise<InferEntity<typeof Vehicle>> {
  const vehicle = await em.findOne(Vehicle, { id: vehicleId });
  if (!vehicle) throw notFound('Kendaraan', vehicleId);
  return vehicle;
}

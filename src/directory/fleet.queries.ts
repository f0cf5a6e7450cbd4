import type { InferEntity } from '@mikro-orm/core';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { LoadRule, Vehicle, VehicleType } from './fleet.entities.ts';
import { loadCompatibility } from './fleet.rules.ts';
import { Hub } from './hub.entities.ts';

interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

export async function listVehicleTypes(context: Context, { limit, cursor }: PageRequest) {
  const rows = await context.em.find(VehicleType, cursor ? { id: { $gt: cursor } } : {}, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

export async function listVehicles(context: Context, { hubId, limit, cursor }: PageRequest & { hubId?: string | undefined }) {
  const rows = await context.em.find(Vehicle, { ...(hubId && { hubId }), ...(cursor && { id: { $gt: cursor } }) }, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** @throws DomainError when there is no such vehicle. */
export async function getVehicle(context: Context, vehicleId: string): Promise<InferEntity<typeof Vehicle>> {
  const vehicle = await context.em.findOne(Vehicle, { id: vehicleId });
  if (!vehicle) throw notFound('Kendaraan', vehicleId);
  return vehicle;
}

/** A city's fleet with what each vehicle carries and costs, and what may ride together. Vehicles off duty are left out. */
export async function findFleet(context: Context, cityId: string) {
  const hubs = await context.em.find(Hub, { cityId }, { orderBy: { id: 'asc' } });
  const vehicles = await context.em.find(Vehicle, { hubId: { $in: hubs.map((hub) => hub.id) }, inService: true }, { orderBy: { id: 'asc' } });
  const types = await context.em.find(VehicleType, { id: { $in: vehicles.map((vehicle) => vehicle.vehicleTypeId) } }, { orderBy: { id: 'asc' } });
  return { hubs, vehicles, types, mayShareTrip: loadCompatibility(await context.em.find(LoadRule, { classA: { $ne: null } })) };
}

import type { InferEntity } from '@mikro-orm/core';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { toPage } from '../platform/http/page.ts';
import { authorise, authoriseFound, authoriseList, everything } from './authorise.ts';
import { Vehicle, VehicleType } from './fleet.entities.ts';
import { Hub } from './hub.entities.ts';

interface PageRequest {
  limit: number;
  cursor?: string | undefined;
}

export async function listVehicleTypes(context: Context, { limit, cursor }: PageRequest) {
  authorise(context, 'reference.read', everything);
  const rows = await context.em.find(VehicleType, cursor ? { id: { $gt: cursor } } : {}, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** The vehicles of the hubs in one's own city. */
export async function listVehicles(context: Context, { hubId, limit, cursor }: PageRequest & { hubId?: string | undefined }) {
  const { all, cityIds } = authoriseList(context, 'fleet.read');
  const hubs = all ? null : await context.em.find(Hub, { cityId: { $in: cityIds } }, { fields: ['id'] });
  const within = hubs && { $and: [{ hubId: { $in: hubs.map((hub) => hub.id) } }] };
  const rows = await context.em.find(Vehicle, { ...within, ...(hubId && { hubId }), ...(cursor && { id: { $gt: cursor } }) }, { orderBy: { id: 'asc' }, limit: limit + 1 });
  return toPage(rows, limit, (row) => row.id);
}

/** @throws DomainError when there is no such vehicle within reach. */
export async function getVehicle(context: Context, vehicleId: string): Promise<InferEntity<typeof Vehicle>> {
  const vehicle = await context.em.findOne(Vehicle, { id: vehicleId });
  const hub = vehicle && (await context.em.findOne(Hub, { id: vehicle.hubId }));
  const found = vehicle && hub ? { vehicle, hub } : null;
  return authoriseFound(context, 'fleet.read', found, ({ hub }) => ({ kind: 'hub', id: hub.id, cityId: hub.cityId }), () => notFound('Kendaraan', vehicleId)).vehicle;
}

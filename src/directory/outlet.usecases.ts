import type { z } from 'zod';
import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll, type Upserted } from '../platform/database/upsert.ts';
import { defineError, notFound } from '../platform/errors.ts';
import { Cooperative, Outlet, OutletRegistration } from './cooperative.entities.ts';
import { Hub } from './hub.entities.ts';
import { outletInput } from './outlet.contract.ts';
import { nearest } from './place.rules.ts';

const cityWithoutHub = defineError('directory.city_without_hub', 409, 'Kota belum punya pusat distribusi', (cityId: string) => `Kota «${cityId}» belum punya pusat distribusi. Daftarkan pusat distribusinya dulu, baru gerainya.`);

/** The nearest hub of each cooperative's city, for gerai that name none. */
async function nearestHubs(tx: Context, outlets: readonly z.output<typeof outletInput>[]): Promise<Map<string, string>> {
  const homeless = outlets.filter((outlet) => outlet.homeHubId === null);
  if (homeless.length === 0) return new Map();
  const cooperatives = new Map((await tx.em.find(Cooperative, { id: { $in: homeless.map((outlet) => outlet.cooperativeId) } })).map((one) => [one.id, one]));
  const hubs = await tx.em.find(Hub, { cityId: { $in: [...new Set([...cooperatives.values()].map((one) => one.cityId))] } });
  return new Map(
    homeless.map((outlet) => {
      const cooperative = cooperatives.get(outlet.cooperativeId);
      if (!cooperative) throw notFound('Koperasi', outlet.cooperativeId);
      const hub = nearest(outlet, hubs.filter((candidate) => candidate.cityId === cooperative.cityId));
      if (!hub) throw cityWithoutHub(cooperative.cityId);
      return [outlet.id, hub.id];
    }),
  );
}

/**
 * Writes gerai by id with their registrations; the same facts twice change nothing. A gerai that names no
 * home hub gets the nearest one of its city.
 *
 * @throws DomainError when a cooperative is unknown or its city has no hub
 */
export async function registerOutlets(context: Context, inputs: readonly z.input<typeof outletInput>[]): Promise<Upserted> {
  const parsed = inputs.map((input) => outletInput.parse(input));
  return inTransaction(context, async (tx) => {
    const homes = await nearestHubs(tx, parsed);
    const outlets = await upsertAll(tx, Outlet, parsed.map(({ registrations: _registrations, homeHubId, ...row }) => ({ ...row, homeHubId: homeHubId ?? homes.get(row.id)! })), {
      action: 'directory.registerOutlets',
      organisationOf: (row) => row.cooperativeId,
    });
    const cooperativeOf = new Map(parsed.map((outlet) => [outlet.id, outlet.cooperativeId]));
    const registrations = await upsertAll(tx, OutletRegistration, parsed.flatMap(({ id, registrations }) => registrations.map((one) => ({ ...one, outletId: id }))), {
      action: 'directory.registerOutlets',
      organisationOf: (row) => cooperativeOf.get(row.outletId)!,
    });
    return { created: outlets.created + registrations.created, changed: outlets.changed + registrations.changed };
  });
}

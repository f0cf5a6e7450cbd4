import type { z } from 'zod';
import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll, type Upserted } from '../platform/database/upsert.ts';
import { Outlet, OutletRegistration } from './cooperative.entities.ts';
import { outletInput } from './outlet.contract.ts';

/** Writes gerai by id with their registrations; the same facts twice change nothing. */
export async function registerOutlets(context: Context, inputs: readonly z.input<typeof outletInput>[]): Promise<Upserted> {
  const parsed = inputs.map((input) => outletInput.parse(input));
  return inTransaction(context, async (tx) => {
    const outlets = await upsertAll(tx, Outlet, parsed.map(({ registrations: _registrations, ...row }) => row));
    const registrations = await upsertAll(tx, OutletRegistration, parsed.flatMap(({ id, registrations }) => registrations.map((one) => ({ ...one, outletId: id }))));
    return { created: outlets.created + registrations.created, changed: outlets.changed + registrations.changed };
  });
}

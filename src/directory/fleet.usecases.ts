import type { z } from 'zod';
import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll, type Upserted } from '../platform/database/upsert.ts';
import { loadRuleInput, vehicleInput, vehicleTypeInput } from './fleet.contract.ts';
import { LoadRule, Vehicle, VehicleType } from './fleet.entities.ts';

/** Writes vehicle types by id; the same facts twice change nothing. */
export async function registerVehicleTypes(context: Context, inputs: readonly z.input<typeof vehicleTypeInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => vehicleTypeInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, VehicleType, rows, { action: 'directory.registerVehicleTypes' }));
}

/** Writes vehicles by id. */
export async function registerVehicles(context: Context, inputs: readonly z.input<typeof vehicleInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => vehicleInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, Vehicle, rows, { action: 'directory.registerVehicles' }));
}

/** Writes which load classes may share a trip. */
export async function registerLoadRules(context: Context, inputs: readonly z.input<typeof loadRuleInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => loadRuleInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, LoadRule, rows, { action: 'directory.registerLoadRules' }));
}

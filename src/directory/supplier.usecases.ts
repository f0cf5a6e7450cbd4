import type { z } from 'zod';
import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll, type Upserted } from '../platform/database/upsert.ts';
import { supplierInput } from './supplier.contract.ts';
import { Supplier } from './supplier.entities.ts';

/** Writes suppliers by id; the same facts twice change nothing. */
export async function registerSuppliers(context: Context, inputs: readonly z.input<typeof supplierInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => supplierInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, Supplier, rows, { action: 'directory.registerSuppliers' }));
}

import type { z } from 'zod';
import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll, type Upserted } from '../platform/database/upsert.ts';
import { productInput, productParametersInput } from './product.contract.ts';
import { Product, ProductParameters } from './product.entities.ts';

/** Writes products by sku; the same facts twice change nothing. */
export async function registerProducts(context: Context, inputs: readonly z.input<typeof productInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => productInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, Product, rows, { action: 'catalogue.registerProducts' }));
}

/** Writes the dated numbers that the planner weighs products by. */
export async function registerProductParameters(context: Context, inputs: readonly z.input<typeof productParametersInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => productParametersInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, ProductParameters, rows, { action: 'catalogue.registerProductParameters' }));
}

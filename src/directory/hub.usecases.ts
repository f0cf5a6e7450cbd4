import type { z } from 'zod';
import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll, type Upserted } from '../platform/database/upsert.ts';
import { hubInput } from './hub.contract.ts';
import { Hub } from './hub.entities.ts';

/** Writes distribution centres by id; the same facts twice change nothing. */
export async function registerHubs(context: Context, inputs: readonly z.input<typeof hubInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => hubInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, Hub, rows, { action: 'directory.registerHubs' }));
}

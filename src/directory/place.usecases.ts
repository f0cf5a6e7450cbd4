import type { z } from 'zod';
import { inTransaction, type Context } from '../platform/context.ts';
import { upsertAll, type Upserted } from '../platform/database/upsert.ts';
import { cityInput, holidayInput, kelurahanInput } from './place.contract.ts';
import { City, Holiday, Kelurahan } from './place.entities.ts';

/** Writes cities by slug; the same facts twice change nothing. */
export async function registerCities(context: Context, inputs: readonly z.input<typeof cityInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => cityInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, City, rows, { action: 'directory.registerCities' }));
}

/** Writes kelurahan by official code. */
export async function registerKelurahan(context: Context, inputs: readonly z.input<typeof kelurahanInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => kelurahanInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, Kelurahan, rows, { action: 'directory.registerKelurahan' }));
}

/** Writes holidays by date. */
export async function registerHolidays(context: Context, inputs: readonly z.input<typeof holidayInput>[]): Promise<Upserted> {
  const rows = inputs.map((input) => holidayInput.parse(input));
  return inTransaction(context, (tx) => upsertAll(tx, Holiday, rows, { action: 'directory.registerHolidays' }));
}

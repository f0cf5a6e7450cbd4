import type { EntityName, FilterQuery, RequiredEntityData } from '@mikro-orm/core';
import type { Context } from '../context.ts';

/** What an upsert did: rows that were new, and known rows that were different. */
export interface Upserted {
  created: number;
  changed: number;
}

/**
 * Writes rows by their primary key: new ones are inserted, known ones get what differs, and what is the
 * same is not written at all, so that registering the same facts twice changes nothing.
 *
 * @param rows all properties, the primary key among them; no key twice
 */
export async function upsertAll<Entity extends object>(tx: Context, entity: EntityName<Entity>, rows: readonly RequiredEntityData<Entity>[]): Promise<Upserted> {
  const result: Upserted = { created: 0, changed: 0 };
  if (rows.length === 0) return result;
  const keys = tx.em.getMetadata().get<Entity>(entity).primaryKeys as string[];
  const keyOf = (row: unknown): string => keys.map((key) => String((row as Record<string, unknown>)[key])).join(' ');

  // The first part of a composite key names the parent, so this finds at most the parents' other rows too.
  const first = keys[0]!;
  const parents = [...new Set(rows.map((row) => (row as Record<string, unknown>)[first]))];
  const known = await tx.em.find(entity, { [first]: { $in: parents } } as FilterQuery<NoInfer<Entity>>);
  const byKey = new Map(known.map((row) => [keyOf(row), row as Entity]));
  for (const row of rows) {
    const existing = byKey.get(keyOf(row));
    if (existing) tx.em.assign(existing as never, row as never);
    else tx.em.create(entity, row, { persist: true });
  }
  const unitOfWork = tx.em.getUnitOfWork();
  unitOfWork.computeChangeSets();
  for (const { type } of unitOfWork.getChangeSets()) result[String(type) === 'create' ? 'created' : 'changed'] += 1;
  await tx.em.flush();
  return result;
}

import type { EntityName, FilterQuery, RequiredEntityData } from '@mikro-orm/core';
import { audit, everybody } from '../audit/audit.ts';
import type { Context } from '../context.ts';

/** What an upsert did: rows that were new, and known rows that were different. */
export interface Upserted {
  created: number;
  changed: number;
}

/** How an upsert stands in the audit log. */
interface UpsertAudit<Entity> {
  /** The use case, `feature.whatItDid`. */
  action: string;
  /** Whose books a row belongs to; not given: everybody's. */
  organisationOf?: (row: Entity) => string;
}

/**
 * Writes rows by their primary key: new ones are inserted, known ones get what differs, and what is the
 * same is not written at all, so that registering the same facts twice changes nothing. What changed is
 * audited, one entry per organisation.
 *
 * @param rows all properties, the primary key among them; no key twice
 */
export async function upsertAll<Entity extends object>(tx: Context, entity: EntityName<Entity>, rows: readonly RequiredEntityData<Entity>[], as: UpsertAudit<Entity>): Promise<Upserted> {
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
  const changes = new Map<string, { before: unknown[]; after: unknown[] }>();
  for (const change of unitOfWork.getChangeSets()) {
    const created = String(change.type) === 'create';
    result[created ? 'created' : 'changed'] += 1;
    const organisationId = as.organisationOf?.(change.entity as Entity) ?? everybody;
    const { before, after } = changes.get(organisationId) ?? { before: [], after: [] };
    if (!created) before.push(change.originalEntity);
    after.push(created ? change.payload : { ...change.originalEntity, ...change.payload });
    changes.set(organisationId, { before, after });
  }
  const subject = tx.em.getMetadata().get<Entity>(entity).tableName;
  for (const [organisationId, { before, after }] of changes) audit(tx, { organisationId, action: as.action, subject, before, after });
  await tx.em.flush();
  return result;
}

import type { EventSubscriber, FlushEventArgs } from '@mikro-orm/core';
import { machinery } from '../database/objects.ts';

/** The tables that each running transaction has written to through the unit of work. */
const written = new WeakMap<object, Set<string>>();

/** Sees every flush, so that a transaction which changes something cannot commit without a word in the log. */
export const changeWatch: EventSubscriber = {
  onFlush({ em, uow }: FlushEventArgs): void {
    for (const { meta } of uow.getChangeSets()) {
      if (meta.comment === machinery) continue;
      const tables = written.get(em) ?? new Set();
      written.set(em, tables.add(meta.tableName));
    }
  },
};

/** @throws Error when `em` wrote to tables and nothing was noted: a use case forgot to call `audit` */
export function assertAudited(em: object, entries: number): void {
  const tables = written.get(em);
  if (tables && entries === 0) throw new Error(`A transaction changed ${[...tables].join(', ')} and left no entry in the audit log. Call audit(tx, …) in the use case.`);
}

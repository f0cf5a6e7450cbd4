import type { MikroORM } from '@mikro-orm/postgresql';

/** A table whose rows are never changed or removed: the mark stands in the entity's comment. */
export const appendOnly = 'append-only';

/** The tables that carry the mark. */
export function appendOnlyTables(orm: MikroORM): string[] {
  return [...orm.getMetadata().getAll().values()].filter((meta) => meta.comment === appendOnly).map((meta) => meta.tableName);
}

/**
 * What the migrations of entities cannot say: the outbox's wake-up call, and the rights of the runtime
 * role. It may write rows, but neither change the schema nor touch what was once written to an
 * append-only table.
 */
export function runtimeObjects(runtimeRole: string, ledgers: readonly string[]): string {
  const role = `"${runtimeRole.replaceAll('"', '""')}"`;
  return `
    create or replace function outbox_notify() returns trigger language plpgsql as
      $$ begin notify lumbung_outbox; return null; end $$;
    create or replace trigger outbox_notify after insert on outbox_message
      for each statement execute function outbox_notify();

    grant usage on schema public, bullmq, auth to ${role};
    revoke create on schema public from public;
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage, select on all sequences in schema public to ${role};
    ${ledgers.map((table) => `revoke update, delete, truncate on "${table}" from ${role};`).join('\n    ')}
    revoke insert, update, delete on mikro_orm_migrations from ${role};
    grant select, insert, update, delete on all tables in schema bullmq to ${role};
    grant usage, select on all sequences in schema bullmq to ${role};
    grant execute on all functions in schema bullmq to ${role};
    grant select, insert, update, delete on all tables in schema auth to ${role};
  `;
}

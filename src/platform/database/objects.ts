import type { MikroORM } from '@mikro-orm/postgresql';
import { auditObjects } from '../audit/audit.objects.ts';

/** A table whose rows are never changed or removed: the mark stands in the entity's comment. */
export const appendOnly = 'append-only';

/** A table of the machinery: what it holds follows from changes that are audited where they are made. */
export const machinery = 'machinery';

/** Reference data that programs remember: every change of it raises the revision. */
export const remembered = 'remembered';

const tablesMarked = (orm: MikroORM, mark: string): string[] => [...orm.getMetadata().getAll().values()].filter((meta) => meta.comment === mark).map((meta) => meta.tableName);

/** The tables that carry the mark. */
export const appendOnlyTables = (orm: MikroORM): string[] => tablesMarked(orm, appendOnly);
export const rememberedTables = (orm: MikroORM): string[] => tablesMarked(orm, remembered);

/**
 * What the migrations of entities cannot say: the outbox's wake-up call, and the rights of the runtime
 * role. It may write rows, but neither change the schema nor touch what was once written to an
 * append-only table.
 */
export function runtimeObjects(runtimeRole: string, tables: { appendOnly: readonly string[]; remembered: readonly string[] }): string {
  const role = `"${runtimeRole.replaceAll('"', '""')}"`;
  return `
    create or replace function outbox_notify() returns trigger language plpgsql as
      $$ begin notify lumbung_outbox; return null; end $$;
    create or replace trigger outbox_notify after insert on outbox_message
      for each statement execute function outbox_notify();

    create or replace function reference_raise() returns trigger language plpgsql as
      $$ begin
        insert into reference_revision (id, revision) values (1, 1) on conflict (id) do update set revision = reference_revision.revision + 1;
        return null;
      end $$;
    ${tables.remembered.map((table) => `create or replace trigger reference_raise after insert or update or delete on "${table}" for each statement execute function reference_raise();`).join('\n    ')}

    grant usage on schema public, bullmq to ${role};
    revoke create on schema public from public;
    grant select, insert, update, delete on all tables in schema public to ${role};
    grant usage, select on all sequences in schema public to ${role};
    ${tables.appendOnly.map((table) => `revoke update, delete, truncate on "${table}" from ${role};`).join('\n    ')}
    ${auditObjects(role)}
    revoke insert, update, delete on mikro_orm_migrations from ${role};
    grant select, insert, update, delete on all tables in schema bullmq to ${role};
    grant usage, select on all sequences in schema bullmq to ${role};
    grant execute on all functions in schema bullmq to ${role};
  `;
}

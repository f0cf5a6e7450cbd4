import { runMigrations } from 'bullmq';
import { Client } from 'pg';
import { appendOnlyTables, rememberedTables, runtimeObjects } from './objects.ts';
import { connectOrm, type Entities } from './orm.ts';

/**
 * Brings the database up to this version of the program, as its owner: MikroORM's migrations, the
 * triggers and rights that entities cannot express, and BullMQ's own schema. Doing it twice changes
 * nothing; two starters wait for each other on an advisory lock.
 *
 * @param ownerUrl a role that may create tables
 * @param runtimeRole the role that the program runs as; it gets only the rights it needs
 */
export async function migrateDatabase(ownerUrl: string, runtimeRole: string, entities: Entities): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(7011970)');
    const orm = await connectOrm(ownerUrl, entities, 2);
    let tables: { appendOnly: string[]; remembered: string[] };
    try {
      await orm.migrator.up();
      tables = { appendOnly: appendOnlyTables(orm), remembered: rememberedTables(orm) };
    } finally {
      await orm.close();
    }
    await runMigrations(client);
    await client.query(runtimeObjects(runtimeRole, tables));
  } finally {
    await client.end();
  }
}

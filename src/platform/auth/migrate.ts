import { getMigrations } from 'better-auth/db/migration';
import type { Client } from 'pg';
import { authMigrationOptions, authPool, authSchema } from './auth.ts';

/** Brings the tables of the sign-in library up to its version, as the owner. Doing it twice changes nothing. */
export async function migrateAuth(owner: Client, ownerUrl: string): Promise<void> {
  await owner.query(`create schema if not exists ${authSchema}`);
  const pool = authPool(ownerUrl, 2, () => undefined);
  try {
    const { runMigrations } = await getMigrations(authMigrationOptions(pool));
    await runMigrations();
  } finally {
    await pool.end();
  }
}

import type { Readable } from 'node:stream';
import { migrateDatabase } from '../database/migrate.ts';
import { connectOrm, type Entities } from '../database/orm.ts';
import { assertEmpty, checkBackup, loadBackup, RestoreError } from './load.ts';

/**
 * Restores a backup into an empty database, as its owner: the schema, then the rows. The program must be of
 * the version that the backup was taken with; afterwards it may be brought up to date as always.
 *
 * @param open gives the backup from its beginning; it is read twice
 * @throws RestoreError when the backup is broken or of another version, or the database is not empty
 */
export async function restoreDatabase(ownerUrl: string, runtimeRole: string, entities: Entities, open: () => Readable): Promise<void> {
  const head = await checkBackup(open());
  await migrateDatabase(ownerUrl, runtimeRole, entities);
  const orm = await connectOrm(ownerUrl, entities, 2);
  try {
    const mine = (await orm.migrator.getExecuted()).map((migration) => migration.name);
    if (mine.join() !== head.migrations.join()) throw new RestoreError(`Cadangan ini dibuat oleh versi Lumbung yang lain (${head.migrations.at(-1)}; di sini ${mine.at(-1)}). Pulihkan dengan versi yang sama, lalu perbarui.`);
  } finally {
    await orm.close();
  }
  await assertEmpty(ownerUrl);
  await loadBackup(ownerUrl, open());
}

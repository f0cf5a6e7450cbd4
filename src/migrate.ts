import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { externalDatabase } from '../config/database.ts';
import { readEnv } from '../config/env.ts';
import { entities } from './entities.ts';
import { startEmbeddedDatabase } from './platform/database/embedded.ts';
import { migrateDatabase } from './platform/database/migrate.ts';
import { connectOrm } from './platform/database/orm.ts';
import { messageOf } from './platform/errors.ts';
import { createLogger } from './platform/log.ts';

/** `npm run migrate`: brings the database in DATABASE_URL up to this version, as its owner. */
async function up(): Promise<void> {
  const database = externalDatabase(readEnv());
  await migrateDatabase(database.ownerUrl, database.runtimeRole, entities);
  process.stdout.write('The database is up to date.\n');
}

/** `npm run migrate:create`: writes the migration from the last snapshot to the entities as they are now. */
async function create(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-migration-'));
  chmodSync(folder, 0o755);
  const database = await startEmbeddedDatabase(folder, createLogger('silent'), { durable: false });
  try {
    const orm = await connectOrm(database.ownerUrl, entities, 2);
    await orm.migrator.up();
    const { fileName } = await orm.migrator.create();
    process.stdout.write(fileName ? `Wrote ${fileName}.\n` : 'The entities have not changed.\n');
    await orm.close();
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

try {
  await (process.argv[2] === 'create' ? create() : up());
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = 1;
}

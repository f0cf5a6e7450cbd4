import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../src/platform/database/migrate.ts';
import { runtimeRole, startEmbeddedDatabase } from '../src/platform/database/embedded.ts';
import { createLogger } from '../src/platform/log.ts';
import { entities } from '../src/entities.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Owner address of the database that test databases are copied from. */
    templateOwnerUrl: string;
    templateRuntimeUrl: string;
  }
}

/** One embedded PostgreSQL for all test files of a run, migrated once; each file copies its database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'lumbung-test-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedDatabase(folder, createLogger('silent'), { durable: false });
  await migrateDatabase(server.ownerUrl, runtimeRole, entities);
  project.provide('templateOwnerUrl', server.ownerUrl);
  project.provide('templateRuntimeUrl', server.runtimeUrl);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

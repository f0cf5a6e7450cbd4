import { fileURLToPath } from 'node:url';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type EntitySchema } from '@mikro-orm/postgresql';
import { changeWatch } from '../audit/watch.ts';
import { prepareStatements } from './prepared.ts';

export type Entities = readonly EntitySchema[];

const migrationsFolder = fileURLToPath(new URL('migrations', import.meta.url));

/** The settings that the program, the migrations and the tests share. */
function ormConfig(url: string, entities: Entities, poolMax: number) {
  return defineConfig({
    clientUrl: url,
    entities: [...entities],
    extensions: [Migrator],
    forceUtcTimezone: true,
    subscribers: [changeWatch],
    // Every transaction has its own entity manager, made by inTransaction.
    allowGlobalContext: false,
    pool: { min: 0, max: poolMax },
    driverOptions: { onPoolCreated: prepareStatements },
    migrations: { path: migrationsFolder, emit: 'ts', snapshotName: 'snapshot', disableForeignKeys: false, transactional: true, allOrNothing: true, silent: true },
  });
}

/** Connects MikroORM as the role in `url`. */
export async function connectOrm(url: string, entities: Entities, poolMax = 10): Promise<MikroORM> {
  return MikroORM.init(ormConfig(url, entities, poolMax));
}

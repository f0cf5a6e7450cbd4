import { Client } from 'pg';
import { findRunningDatabase, removeEmbeddedDatabase, runtimeRole, startEmbeddedDatabase } from '../src/platform/database/embedded.ts';
import type { Logger } from '../src/platform/log.ts';
import { EnvironmentError, type Env } from './env.ts';

/** Where the data lives and as whom each part connects. */
export interface DatabaseConnection {
  ownerUrl: string;
  runtimeUrl: string;
  runtimeRole: string;
  embedded: boolean;
  stop: () => Promise<void>;
}

/** The PostgreSQL in DATABASE_URL; where there is none, an embedded one is started in DATA_DIR. */
export async function openDatabase(env: Env, log: Logger): Promise<DatabaseConnection> {
  if (!env.DATABASE_URL) {
    const embedded = await startEmbeddedDatabase(env.DATA_DIR, log);
    return { ownerUrl: embedded.ownerUrl, runtimeUrl: embedded.runtimeUrl, runtimeRole, embedded: true, stop: embedded.stop };
  }
  return externalDatabase(env);
}

/** The same for a program beside the server: an embedded PostgreSQL that runs already is used as it is. */
export async function visitDatabase(env: Env, log: Logger): Promise<DatabaseConnection> {
  const running = env.DATABASE_URL ? null : findRunningDatabase(env.DATA_DIR);
  return running ? { ...running, runtimeRole, embedded: true, stop: async () => undefined } : openDatabase(env, log);
}

/** The PostgreSQL in DATABASE_URL, which must be there: for servers and workers that run apart. */
export function externalDatabase(env: Env): DatabaseConnection {
  if (!env.DATABASE_URL) throw new EnvironmentError('DATABASE_URL is not set: the server and the worker run apart only on a shared PostgreSQL. «npm start» brings its own.');
  return {
    ownerUrl: env.DATABASE_OWNER_URL ?? env.DATABASE_URL,
    runtimeUrl: env.DATABASE_URL,
    runtimeRole: decodeURIComponent(new URL(env.DATABASE_URL).username) || 'postgres',
    embedded: false,
    stop: async () => undefined,
  };
}

/** Deletes everything. Only invented data may be: on the embedded database, or with DEMO=1 outside production. */
export async function removeDatabase(env: Env): Promise<void> {
  if (!env.DATABASE_URL) return removeEmbeddedDatabase(env.DATA_DIR);
  if (!env.DEMO) throw new EnvironmentError('npm run reset deletes all data. On a database of your own it does so only with DEMO=1 and outside production.');
  const client = new Client({ connectionString: externalDatabase(env).ownerUrl });
  await client.connect();
  try {
    await client.query('drop schema if exists bullmq cascade; drop schema public cascade; create schema public');
  } finally {
    await client.end();
  }
}

import type { QueueConnection } from '../src/platform/queues/queues.ts';
import type { Env } from './env.ts';

/** Redis when an address is given, else the PostgreSQL that is there anyway. */
export function queueConnection(env: Env, databaseUrl: string): QueueConnection {
  return env.REDIS_URL ? { kind: 'redis', url: env.REDIS_URL, prefix: env.REDIS_PREFIX } : { kind: 'postgres', url: databaseUrl };
}

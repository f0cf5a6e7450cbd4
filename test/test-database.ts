import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { systemClock, type Clock } from '../src/platform/clock.ts';
import { createLogger } from '../src/platform/log.ts';
import type { QueueConnection } from '../src/platform/queues/queues.ts';
import { openRuntime, type Runtime } from '../src/platform/runtime.ts';
import { entities } from '../src/entities.ts';

export interface TestDatabase extends Runtime {
  ownerUrl: string;
  queueConnection: QueueConnection;
  /** What a process of its own sets as REDIS_PREFIX to share these queues. */
  redisPrefix: string;
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}

async function asAdmin(sql: string): Promise<void> {
  const client = new Client({ connectionString: withDatabase(inject('templateOwnerUrl'), 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * A database of its own for one test file, copied from the migrated template, and the platform connected
 * to it as the restricted role. With REDIS_URL set, the queues live there under a prefix of their own.
 */
export async function createTestDatabase(clock: Clock = systemClock): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Test files start together; two copies of one template at once are refused, so they queue up.
  for (let attempt = 1; ; attempt++) {
    try {
      await asAdmin(`create database ${name} template lumbung`);
      break;
    } catch (error) {
      if (attempt >= 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 + attempt * 10));
    }
  }
  const databaseUrl = withDatabase(inject('templateRuntimeUrl'), name);
  const redis = process.env.REDIS_URL;
  const queueConnection: QueueConnection = redis ? { kind: 'redis', url: redis, prefix: name } : { kind: 'postgres', url: databaseUrl };
  const runtime = await openRuntime({ databaseUrl, queues: queueConnection, entities, log: createLogger(process.env.TEST_LOG ?? 'silent'), clock });
  return {
    ...runtime,
    ownerUrl: withDatabase(inject('templateOwnerUrl'), name),
    queueConnection,
    redisPrefix: name,
    close: async () => {
      await runtime.close();
      await asAdmin(`drop database if exists ${name} with (force)`);
    },
  };
}

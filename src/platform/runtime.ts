import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from './clock.ts';
import { systemActor, type Context } from './context.ts';
import { connectOrm, type Entities } from './database/orm.ts';
import type { Logger } from './log.ts';
import { Queues, type QueueConnection } from './queues/queues.ts';

/** The parts of the platform that a server, a worker and a script share. */
export interface Runtime {
  orm: MikroORM;
  queues: Queues;
  /** Lumbung itself as the actor; requests and jobs fork it. */
  context: Context;
  databaseUrl: string;
  close: () => Promise<void>;
}

/** Connects to the database and the queues as the restricted runtime role. */
export async function openRuntime(options: { databaseUrl: string; queues: QueueConnection; entities: Entities; log: Logger; clock: Clock }): Promise<Runtime> {
  const { log, clock } = options;
  const orm = await connectOrm(options.databaseUrl, options.entities);
  const queues = new Queues(options.queues, (error) => log.warn({ err: error }, 'queue connection'));
  return {
    orm,
    queues,
    databaseUrl: options.databaseUrl,
    context: { em: orm.em.fork(), actor: systemActor, clock, log, requestId: randomUUID(), address: null },
    close: async () => {
      await queues.close();
      await orm.close();
    },
  };
}

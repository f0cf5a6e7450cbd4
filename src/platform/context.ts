import type { EntityManager } from '@mikro-orm/postgresql';
import type { Clock } from './clock.ts';
import type { Logger } from './log.ts';

/** Who acts: a person, another system, or Lumbung itself (a job, a seed, the clock). */
export interface Actor {
  kind: 'system' | 'user' | 'api_key';
  id: string;
  name: string;
}

/** What every use case gets first: the database, who asks, when, and where it came from. */
export interface Context {
  em: EntityManager;
  actor: Actor;
  clock: Clock;
  log: Logger;
  requestId: string;
}

export const systemActor: Actor = { kind: 'system', id: 'system', name: 'Lumbung' };

/**
 * Runs `work` in one database transaction and flushes at its end. Inside a running transaction it
 * joins it: the outermost use case is the boundary.
 */
export async function inTransaction<T>(context: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  if (context.em.isInTransaction()) {
    const result = await work(context);
    await context.em.flush();
    return result;
  }
  return context.em.fork().transactional((em) => work({ ...context, em }));
}

/** A context of its own for one job, request or seed: nothing that another has loaded is seen. */
export function forkContext(context: Context, changes: Partial<Context> = {}): Context {
  return { ...context, em: context.em.fork(), ...changes };
}

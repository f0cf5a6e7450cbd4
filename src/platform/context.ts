import type { EntityManager } from '@mikro-orm/postgresql';
import { writeTrail, type AuditDraft } from './audit/audit.ts';
import { assertAudited } from './audit/watch.ts';
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
  /** Network address of whoever asks; null for jobs and seeds. */
  address: string | null;
  /** What the running transaction has noted for the audit log; there is none outside a transaction. */
  trail?: AuditDraft[];
}

export const systemActor: Actor = { kind: 'system', id: 'system', name: 'Lumbung' };

/**
 * Runs `work` in one database transaction and flushes at its end. Inside a running transaction it
 * joins it: the outermost use case is the boundary. What was noted for the audit log commits with it.
 */
export async function inTransaction<T>(context: Context, work: (tx: Context) => Promise<T>): Promise<T> {
  if (context.em.isInTransaction()) {
    const result = await work(context);
    await context.em.flush();
    return result;
  }
  return context.em.fork().transactional(async (em) => {
    const trail: AuditDraft[] = [];
    const tx = { ...context, em, trail };
    const result = await work(tx);
    await em.flush();
    assertAudited(em, trail.length);
    await writeTrail(tx);
    return result;
  });
}

/** A context of its own for one job, request or seed: nothing that another has loaded is seen. */
export function forkContext(context: Context, changes: Partial<Context> = {}): Context {
  const { trail: _trail, ...rest } = context;
  return { ...rest, em: context.em.fork(), ...changes };
}

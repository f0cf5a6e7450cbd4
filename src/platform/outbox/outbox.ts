import type { z } from 'zod';
import type { Context } from '../context.ts';
import type { JobDefinition } from '../queues/job.ts';
import type { EventDefinition } from './event.ts';
import { OutboxMessage } from './outbox.entities.ts';

function write(tx: Context, kind: 'event' | 'job', name: string, payload: unknown): void {
  if (!tx.em.isInTransaction()) throw new Error(`«${name}» must be written in the transaction of the change that it follows.`);
  tx.em.create(OutboxMessage, { kind, name, payload: payload as Record<string, unknown>, requestId: tx.requestId, createdAt: tx.clock.now(), relayedAt: null }, { persist: true });
}

/** Says that something happened, in the same commit that makes it so. */
export function emit<Payload extends z.ZodType>(tx: Context, event: EventDefinition<Payload>, payload: z.input<Payload>): void {
  write(tx, 'event', event.name, event.payload.parse(payload));
}

/** Asks for a job once this transaction has committed. */
export function enqueueAfterCommit<Payload extends z.ZodType>(tx: Context, job: JobDefinition<Payload>, payload: z.input<Payload>): void {
  write(tx, 'job', job.name, job.payload.parse(payload));
}

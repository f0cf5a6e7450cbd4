import { z } from 'zod';
import { inTransaction, type Context } from '../context.ts';
import { defineJob, handle, type JobHandler } from '../queues/job.ts';
import type { Reaction } from './event.ts';
import { HandledEvent } from './outbox.entities.ts';

/** One job per event and reaction, so that one that fails is tried again without the others. */
export const reactionJob = defineJob({
  name: 'platform.react',
  queue: 'events',
  payload: z.object({ eventId: z.uuid(), reaction: z.string(), payload: z.record(z.string(), z.unknown()) }),
  key: ({ eventId, reaction }) => `${eventId}/${reaction}`,
  attempts: 8,
});

/** Runs reactions exactly once in effect: the receipt commits with what the reaction did. */
export function reactionHandler(reactions: readonly Reaction[]): JobHandler {
  const byName = new Map(reactions.map((reaction) => [reaction.name, reaction]));
  if (byName.size !== reactions.length) throw new Error('Two reactions share a name.');
  return handle(reactionJob, async (context, { eventId, reaction: name, payload }) => {
    const reaction = byName.get(name);
    if (!reaction) throw new Error(`No reaction is called «${name}».`);
    await inTransaction(context, async (tx) => {
      if (await claim(tx, eventId, name)) await reaction.run(tx, payload);
    });
  });
}

/** Two deliveries at once: the second waits here for the first to commit, then finds its receipt. */
async function claim(tx: Context, eventId: string, reaction: string): Promise<boolean> {
  await tx.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`${eventId}/${reaction}`]);
  if (await tx.em.findOne(HandledEvent, { eventId, reaction })) return false;
  tx.em.create(HandledEvent, { eventId, reaction, handledAt: tx.clock.now() }, { persist: true });
  return true;
}

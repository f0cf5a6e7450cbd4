import { authorise, everything } from '../directory/authorise.ts';
import type { Post } from '../directory/message.usecases.ts';
import { Membership, Person } from '../directory/person.entities.ts';
import { everybody } from '../platform/audit/audit.ts';
import type { digestSchema } from '../platform/audit/digest.events.ts';
import { sendMessage } from '../platform/channels/channels.ts';
import { SentMessage } from '../platform/channels/message.entities.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { enqueueAfterCommit } from '../platform/outbox/outbox.ts';
import type { z } from 'zod';
import { digestNotice } from './digest.rules.ts';
import { sendNoticeJob } from './notice.jobs.ts';

/** Hands the day's digest to every supervisor, so that the database alone cannot be rewritten unseen. */
export async function tellSupervisors(tx: Context, digest: z.output<typeof digestSchema>): Promise<void> {
  const supervisors = await tx.em.find(Membership, { role: 'supervisor', endedAt: null }, { orderBy: { organisationId: 'asc', personId: 'asc' } });
  for (const { personId, organisationId } of supervisors) {
    const notice = digestNotice(digest, organisationId, everybody);
    if (notice) enqueueAfterCommit(tx, sendNoticeJob, { messageId: newId(), personId, ...notice });
  }
}

/** Sends one notice the first way that reaches the person, and keeps it in the in-app outbox. Sent before, it is not sent again. */
export async function sendNotice(context: Context, input: { messageId: string; personId: string; subject: string; text: string }, { channels }: Post): Promise<void> {
  authorise(context, 'message.send', everything);
  const { messageId, personId, subject, text } = input;
  if ((await context.em.count(SentMessage, { id: messageId })) > 0) return;
  const person = await context.em.findOneOrFail(Person, { id: personId });
  const channel = await sendMessage(channels, { kind: 'notice', phoneNumber: person.phoneNumber, email: person.email, subject, text });
  if (channel === null) {
    context.log.warn({ person: personId }, 'no channel reaches this person');
    return;
  }
  await inTransaction(context, async (tx) => {
    tx.em.create(SentMessage, { id: messageId, kind: 'notice', channel, recipient: person.phoneNumber ?? person.email ?? '', subject, text, sentAt: tx.clock.now() }, { persist: true });
  });
}

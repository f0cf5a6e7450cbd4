import { codeSeconds } from '../platform/auth/auth.ts';
import { seal, unseal } from '../platform/auth/seal.ts';
import type { Channel } from '../platform/channels/channel.ts';
import { sendMessage } from '../platform/channels/channels.ts';
import { SentMessage } from '../platform/channels/message.entities.ts';
import { inTransaction, type Context } from '../platform/context.ts';
import { newId } from '../platform/ids.ts';
import { enqueueAfterCommit } from '../platform/outbox/outbox.ts';
import { authorise, everything } from './authorise.ts';
import { sendSignInCodeJob } from './message.jobs.ts';
import { Person } from './person.entities.ts';

/** What sending needs besides the context. */
export interface Post {
  channels: readonly Channel[];
  /** Codes are sealed with it on their way through the queue. */
  secret: string;
  /** Whether the in-app outbox shows codes: only where nobody's goods are at stake. */
  showCodes: boolean;
}

/** Hands a code to the queue; a request for an unknown number does exactly the same. */
export async function postSignInCode(context: Context, { phoneNumber, code }: { phoneNumber: string; code: string }, { secret }: Pick<Post, 'secret'>): Promise<void> {
  authorise(context, 'message.send', everything);
  await inTransaction(context, async (tx) => enqueueAfterCommit(tx, sendSignInCodeJob, { messageId: newId(), phoneNumber, sealedCode: seal(secret, code), validUntil: new Date(context.clock.now().getTime() + codeSeconds * 1000).toISOString() }));
}

/** Sends a code to whoever has the number, and notes that in the in-app outbox. */
export async function sendSignInCode(context: Context, input: { messageId: string; phoneNumber: string; sealedCode: string; validUntil: string }, post: Post): Promise<void> {
  authorise(context, 'message.send', everything);
  const person = await context.em.findOne(Person, { phoneNumber: input.phoneNumber });
  // A queue that stood still delivers late; a code that is void by then only confuses.
  if (!person || new Date(input.validUntil) < context.clock.now()) return;
  if ((await context.em.count(SentMessage, { id: input.messageId })) > 0) return;
  const code = unseal(post.secret, input.sealedCode);
  const textWith = (shown: string) => `Kode masuk Lumbung: ${shown}. Berlaku ${codeSeconds / 60} menit. Jangan berikan kepada siapa pun, juga tidak kepada petugas.`;
  const message = { kind: 'code' as const, phoneNumber: person.phoneNumber, email: person.email, subject: 'Kode masuk Lumbung', text: textWith(code), code };
  const channel = await sendMessage(post.channels, message);
  if (channel === null) {
    context.log.warn({ person: person.id }, 'no channel reaches this person');
    return;
  }
  await inTransaction(context, async (tx) => {
    tx.em.create(
      SentMessage,
      { id: input.messageId, kind: 'code', channel, recipient: person.phoneNumber ?? person.email ?? '', subject: message.subject, text: textWith(post.showCodes ? code : '••••••'), sentAt: tx.clock.now() },
      { persist: true },
    );
  });
}

import { SentMessage } from '../platform/channels/message.entities.ts';
import type { Context } from '../platform/context.ts';
import { toPage } from '../platform/http/page.ts';
import { authorise, everything } from './authorise.ts';

/** The in-app outbox, newest first. */
export async function listSentMessages(context: Context, { limit, cursor }: { limit: number; cursor?: string | undefined }) {
  authorise(context, 'message.read', everything);
  const rows = await context.em.find(SentMessage, cursor ? { id: { $lt: cursor } } : {}, { orderBy: { id: 'desc' }, limit: limit + 1 });
  return toPage(rows.map(({ sentAt, ...row }) => ({ ...row, sentAt: sentAt.toISOString() })), limit, (row) => row.id);
}

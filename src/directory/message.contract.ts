import { z } from 'zod';
import { endpoint } from '../platform/http/endpoint.contract.ts';
import { pageOf, uuidPageQuery } from '../platform/http/page.contract.ts';

const sentMessageSchema = z
  .object({ id: z.uuid(), kind: z.enum(['code', 'notice']), channel: z.string(), recipient: z.string(), subject: z.string(), text: z.string(), sentAt: z.iso.datetime() })
  .meta({ id: 'SentMessage' });

export const listSentMessagesEndpoint = endpoint({
  method: 'get',
  path: '/messages',
  summary: 'Pesan yang sudah dikirim, yang terbaru dulu',
  tag: 'directory',
  action: 'message.read',
  query: z.object(uuidPageQuery),
  response: pageOf(sentMessageSchema),
});

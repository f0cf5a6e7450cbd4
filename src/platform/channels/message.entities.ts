import { defineEntity, p } from '@mikro-orm/core';
import { machinery } from '../database/objects.ts';

/** The in-app outbox: what went to whom, and how. Written by the job that sent it. */
export const SentMessage = defineEntity({
  name: 'SentMessage',
  comment: machinery,
  properties: {
    /** Of the message, not of the attempt: sent twice, it stands here once. */
    id: p.uuid().primary(),
    kind: p.enum(['code', 'notice']).$type<'code' | 'notice'>(),
    channel: p.string(),
    recipient: p.string(),
    subject: p.string(),
    /** Codes are left out in production. */
    text: p.text(),
    sentAt: p.datetime(),
  },
  indexes: [{ properties: ['sentAt'] }],
});
